"""A whole budget year in two browsers: the administration manager works, and a municipality looks at each stage and
answers. Scripts are off, and nothing is done but by pages. The year is 2028, which nothing else here has to do with."""

import re
import unittest

from selenium.webdriver.support.ui import Select

from browser import Browser
from demo import today
from pages import BODY

YEAR = BODY + "/2028"
SHARE = YEAR + "/shares/236"
NOTHING_KEPT = "Mitään ei ole vielä tallennettu"


class YearOfWork(unittest.TestCase):
    demo = None

    def setUp(self):
        self.manager = self.reader("administrationManager")
        self.municipality = self.reader("municipality")

    def reader(self, name):
        browser = Browser(self.demo.address)
        self.addCleanup(browser.close)
        browser.turn_off_scripts()
        browser.sign_in(self.demo.token(name))
        browser.speak("fi")
        return browser

    def fill(self, browser, fields):
        for name, value in fields.items():
            chosen = browser.find_all(f"#field-{name}-{value}") if re.fullmatch(r"[a-z-]+", value) else []
            if chosen:
                chosen[0].click()
                continue
            field = browser.find(f"#field-{name}")
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            elif field.get_attribute("type") == "date":
                # The browser shows the value in its own language; the value itself is set here.
                browser.driver.execute_script("arguments[0].value = arguments[1]", field, value)
            else:
                field.clear()
                field.send_keys(value)

    def keep(self, **fields):
        """Fills in the form that is open, looks at its effect, and keeps it; answers what the effect told."""
        browser = self.manager
        self.fill(browser, fields)
        browser.press("form.card button")
        self.assertIn(NOTHING_KEPT, browser.text())
        effect = browser.text()
        browser.press("button[value=keep]")
        if browser.find_all("[role=log]"):
            # It took more than a second: its page says so, and has a link to the result.
            self.assertIn("Muutos on tallennettu", browser.text("[role=status]"))
            browser.press("main a.button")
        else:
            self.assertIn("Tallennettu: ", browser.text("[role=status]"))
        return effect

    def offered(self, page, title, **fields):
        """Keeps the change that a page offers by its title."""
        self.manager.open(page)
        self.manager.follow(title)
        return self.keep(**fields)

    def sees(self, *texts, page=SHARE):
        """What the municipality is shown; answers all of it."""
        self.municipality.open(page)
        shown = self.municipality.text()
        for text in texts:
            self.assertIn(text, shown)
        return shown

    def share(self):
        """The municipality's share as its own page has it, and as the manager's year does: the same."""
        self.municipality.open(SHARE)
        total = self.municipality.text("ul.figures strong")
        self.manager.open(SHARE)
        self.assertEqual(self.manager.text("ul.figures strong"), total)
        return total

    def test_a_year_from_its_draft_to_its_settlement(self):
        for stage in [self.draft, self.opinion, self.decision, self.invoices, self.payment, self.forecast, self.settlement]:
            with self.subTest(stage.__name__):
                stage()

    def draft(self):
        self.offered(BODY + "/2026", "Avaa vuoden talousarvio", year="2028")
        # Nobody has sent it out, so for the municipality the year does not exist.
        self.sees("Sivua ei löydy", page=YEAR)
        copied = self.offered(YEAR, "Kopioi palvelut toiselta vuodelta", fromYear="2026", percent="2")
        self.assertIn("Kaustinen", copied)
        self.offered(
            YEAR + "/services/business-services", "Aseta palvelun kustannus ja jakoperuste", cost="440 000,00", key="equal"
        )
        self.assertIn("53 320,00", self.manager.text())
        # A figure of the matrix has a link to its form. The effect shows everybody's share before and after.
        self.manager.open(YEAR)
        self.manager.press('a[href*="service=digital-development&payer=236"]')
        effect = self.keep(amount="30000", policy="rebalance", reason="Sovittu johtoryhmässä")
        for payer in ["Halsua", "Kaustinen", "Lestijärvi", "Toholampi", "Veteli"]:
            self.assertIn(payer, effect)
        self.assertIn("30 000,00", self.manager.text())
        self.sees("Sivua ei löydy", page=YEAR)

    def opinion(self):
        self.offered(YEAR, "Lähetä luonnos lausunnolle", due="2027-12-31", question="Lausunto luonnoksesta.")
        shown = self.sees("Maksuosuus 2028: Kaustinen", "Luonnos")
        self.assertIn(self.share(), shown)
        browser = self.municipality
        browser.open(BODY + "/payers/236/opinions")
        browser.follow("Talousarvioluonnos 2028")
        self.fill(browser, {"position": "for", "organ": "Kunnanhallitus", "date": str(today()), "section": "§ 12"})
        browser.press("form.card button")
        self.assertIn("Lausunto on tallennettu", browser.text("[role=status]"))
        self.manager.open(YEAR)
        self.assertIn("Kunnanhallitus", self.manager.text())

    def decision(self):
        organ = {"organ": "Johtoryhmä", "date": "2027-11-05", "section": "§ 9"}
        self.offered(YEAR, "Esitä päätettäväksi", proposal="Valmistelun mukaan.", **organ)
        self.sees("Esitetty päätettäväksi", self.share())
        decision = {"organ": "Seutuvaltuusto", "date": "2027-12-10", "section": "§ 71"}
        self.manager.open(YEAR)
        self.manager.follow("Hyväksy talousarvio")
        self.fill(self.manager, decision)
        self.manager.press("form.card button")
        # Four have not answered, and no reason is given for approving it before that.
        self.assertIn("odota lausuntoja", self.manager.text("[role=alert]"))
        self.assertEqual(len(self.manager.find_all("tbody tr")), 4)
        self.keep(override="Lausuntoaika päättyi.")
        self.assertIn("§ 71", self.manager.text())
        self.sees("Hyväksytty", "Seutuvaltuusto", "§ 71", self.share())

    def invoices(self):
        page = YEAR + "/invoices"
        self.offered(page, "Suunnittele maksuerät", plan="2028-01-31:1,2028-07-31:1")
        self.sees("ei ole lähetetty laskuja")
        self.offered(page, "Lähetä laskut", date=str(today()))
        self.manager.open(page + "?payer=236")
        references = re.findall(r"\d( \d{5})+", self.manager.text())
        self.assertEqual(len(references), 2)
        shown = self.sees("31.1.2028", "31.7.2028", f"Avoinna on {self.share()}")
        self.assertEqual(shown.count("Avoinna\n"), 2)

    def payment(self):
        page = YEAR + "/invoices?payer=236"
        self.manager.open(page)
        # The first instalment's own link has its reference and its open amount.
        self.manager.press('a[href*="change/payment?reference="]')
        self.keep(date=str(today()))
        self.manager.open(page)
        self.assertIn("Suorituksia on 1.", self.manager.text())
        shown = self.sees("Maksettu")
        opened = re.search(r"Avoinna on ([\d ]+,\d\d €)", shown).group(1)
        self.assertIn(f"Avoinna on {opened}", self.manager.text())
        self.assertAlmostEqual(2 * self.cents(opened), self.cents(self.share()), delta=1)

    def forecast(self):
        page = YEAR + "/statement"
        # The actuals equal the budget, except for ten thousand that a service saved.
        for service, (cost, income, external) in self.budgeted().items():
            saved = 1_000_000 if service == "basic-tasks" else 0
            for account, cents in [("costs", saved - cost), ("own-income", income), ("external-funding", external)]:
                if cents:
                    self.offered(page, "Kirjaa toteuma", service=service, account=account, amount=self.typed(cents))
        self.offered(page, "Tee ennuste palvelusta", service="basic-tasks", cost="309 497,66", reason="Virka täyttämättä")
        self.manager.open(page)
        shown = self.manager.text()
        # The forecast is beside the budget, and the saved amount beside both.
        self.assertIn("toteuma on 98,48 %", shown)
        self.assertRegex(shown, r"Perustehtävät( −?[\d ]+,\d\d €){2} 10 000,00 €")
        self.assertIn("−156 497,66 €", shown)

    def budgeted(self):
        """Cost, own income and external funding of each service in cents, as their pages tell them."""
        browser = self.manager
        browser.open(YEAR)
        pages = [link.get_attribute("href") for link in browser.find_all('tbody a[href*="/2028/services/"]')]
        figures = {}
        for page in pages:
            browser.open(page)
            lines = browser.text("section:has(#costs), main").splitlines()
            names = ["Bruttokustannus", "Omat tuotot", "Ulkopuolinen rahoitus"]
            figures[page.split("?")[0].rsplit("/", 1)[1]] = [self.cents(lines[lines.index(name) + 1]) for name in names]
        return figures

    @staticmethod
    def cents(text):
        return int(re.sub(r"[^0-9−-]", "", text).replace("−", "-"))

    @staticmethod
    def typed(cents):
        """As somebody in Finland types it."""
        whole, rest = divmod(abs(cents), 100)
        return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", " ") + f",{rest:02}"

    def settlement(self):
        page = YEAR + "/settlement"
        terms = {"surplus": "refund", "deficit": "collect"}
        self.manager.open(page)
        self.fill(self.manager, terms)
        self.manager.press("form.card button")
        preview = [line for line in self.manager.text().splitlines() if line.startswith("Kaustinen ")]
        self.assertIn("palautetaan", preview[0])
        self.assertNotIn("tasattu", self.sees())
        decision = {"organ": "Seutuvaltuusto", "date": "2029-05-11", "section": "§ 30"}
        self.offered(page, "Vahvista tasauslaskelma", due="2029-06-30", **terms, **decision)
        self.assertIn(preview[0], self.manager.text())
        # The municipality gets its part of the saved ten thousand back.
        advance, settled, difference = re.findall(r"−?[\d ]+,\d\d €", preview[0])[:3]
        told = f"osuus oli {advance.strip()} ja on toteuman mukaan {settled.strip()}"
        self.sees(told, f"Palautetaan {difference.strip().removeprefix('−')}", "§ 30")
        self.assertEqual(self.cents(settled) - self.cents(advance), self.cents(difference))
