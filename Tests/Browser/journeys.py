"""What people come to the dashboard for, from beginning to end. Scripts are off: nothing needs one."""

import unittest

from selenium.webdriver.common.keys import Keys

from browser import Browser
from demo import today
from pages import BODY, PLAN

PHONE = 375
# 180 mm.
A4 = 680


class Journeys(unittest.TestCase):
    demo = None

    def setUp(self):
        self.browser = Browser(self.demo.address)
        self.addCleanup(self.browser.close)
        self.browser.turn_off_scripts()

    def sign_in(self, reader, path="/"):
        self.browser.sign_in(self.demo.token(reader))
        self.browser.speak("fi")
        self.browser.open(path)

    def tell_day(self, identifier):
        """A field of a day shows itself as the browser's language has it; what it holds is set here."""
        day = str(today())
        self.browser.driver.execute_script("document.getElementById(arguments[0]).value = arguments[1]", identifier, day)

    def test_a_municipality_finds_its_share_and_why_and_gives_its_opinion(self):
        browser = self.browser
        browser.open(self.demo.link("236 Kaustinen"))
        browser.open("/language/fi?to=/")
        self.assertIn("Maksuosuus", browser.text("h1"))
        self.assertIn("264 368,67 €", browser.text())
        browser.follow("Miksi osuutemme on tämän suuruinen?")
        self.assertIn("4118/11498", browser.text())
        browser.follow("Lausuntomme")
        self.assertIn("odottaa vastausta 1", browser.text())
        browser.follow("Talousarvioluonnos 2027")
        browser.press("form.card button")
        self.assertEqual(len(browser.find_all("[role=alert] a")), 4)
        browser.choose("[role=alert] a")
        browser.choose("#field-position-for")
        browser.type("field-organ", "Kunnanhallitus")
        self.tell_day("field-date")
        browser.type("field-section", "§ 181")
        browser.press("form.card button")
        self.assertIn("Lausunto on tallennettu", browser.text("[role=status]"))
        browser.follow("Sitoumuksemme")
        self.assertIn("Hankkeisiin on luvattu", browser.text())
        # The link works once. Without cookies the language is the browser's.
        browser.forget()
        browser.open(self.demo.link("236 Kaustinen"))
        self.assertIn("was used already", browser.text())

    def test_a_team_lead_reports_on_a_telephone(self):
        browser = self.browser
        browser.resize(PHONE)
        self.sign_in("teamLead")
        self.assertEqual(browser.text("h1"), "Raportoitavaa: Hallintopalvelut")
        browser.follow("Henkilöstön määrä")
        browser.type("field-value", "7,5")
        browser.press("form.card button")
        self.assertIn("Raportti on tallennettu", browser.text("[role=status]"))
        self.assertNotIn("Henkilöstön määrä", browser.text())
        browser.open(PLAN + "/1.1.a2")
        browser.choose("#field-state-done")
        browser.press("form.card button")
        self.assertIn("Raportti on tallennettu", browser.text("[role=status]"))
        measures = self.demo.ask("GET", "plans/action-plan-2026")
        self.assertIn('"7.5"', str(measures).replace("'", '"'))

    def test_an_auditor_checks_the_chain_and_is_offered_no_change(self):
        browser = self.browser
        self.sign_in("auditor")
        self.assertEqual(len(browser.find_all("main form[method=post]")), 0)
        browser.follow("Tapahtumaketjun tarkistus")
        browser.press("main form button")
        self.assertIn("Koko ketju on ehjä", browser.text("[role=status]"))
        browser.open(BODY + "/consultations/1/opinions/236")
        self.assertEqual(len(browser.find_all("main form")), 0)

    def test_an_operator_sees_the_installation_and_no_figures(self):
        browser = self.browser
        self.sign_in("operator")
        self.assertEqual(browser.text("h1"), "Asennus")
        self.assertIn("Kaustisen seutukunta", browser.text())
        self.assertNotIn("€", browser.text())
        browser.open(BODY + "/2026")
        self.assertIn("näe seutukuntien lukuja", browser.text())
        self.assertNotIn("€", browser.text())

    def test_who_asks_for_a_page_is_brought_to_it_after_signing_in(self):
        browser = self.browser
        browser.open(BODY + "/2025/shares/236")
        browser.type("token", self.demo.token("municipality"))
        browser.press("form.card button")
        browser.wait(lambda: "/2025/shares/236" in browser.driver.current_url)
        self.assertIn("2025", browser.text("h1"))

    def test_a_language_stays_and_a_theme_is_the_visitors(self):
        browser = self.browser
        self.sign_in("municipality")
        browser.follow("Svenska")
        for path in ["/", BODY + "/2026", "/accessibility"]:
            browser.open(path)
            self.assertEqual(browser.find("html").get_attribute("lang"), "sv")
        browser.press("form.who button")
        self.assertEqual(browser.text("h1"), "Logga in")
        colours = []
        for theme in ["light", "dark"]:
            browser.theme(theme)
            colours.append(browser.find("main").value_of_css_property("background-color"))
        self.assertEqual(colours, ["rgba(255, 255, 255, 1)", "rgba(22, 25, 29, 1)"])

    def test_who_signs_out_leaves_nothing_behind(self):
        browser = self.browser
        self.sign_in("municipality")
        stolen = browser.cookie()
        browser.press("form.who button")
        self.assertIn("Olet kirjautunut ulos", browser.text())
        self.assertIsNone(browser.cookie())
        browser.driver.back()
        self.assertNotIn("264 368,67", browser.text("body"))
        # A kept copy of the cookie no longer works.
        browser.driver.add_cookie(stolen)
        browser.open("/")
        self.assertIn("/sign-in", browser.driver.current_url)

    def test_a_session_ends_with_its_token(self):
        browser = self.browser
        made = self.demo.ask("POST", "tokens", {"name": "leaver", "role": "auditor"})
        token = next(row for row in made["changes"] if "secret" in row)
        browser.sign_in(token["secret"])
        browser.open(BODY + "/2026")
        self.assertNotIn("/sign-in", browser.driver.current_url)
        self.demo.ask("DELETE", f"tokens/{token['token']}")
        browser.open(BODY + "/2026")
        self.assertIn("/sign-in", browser.driver.current_url)
        self.assertIn("The session has ended", browser.text())

    def test_the_keyboard_reaches_the_content_first_and_then_everything(self):
        browser = self.browser
        browser.open("/sign-in")
        browser.find("body").send_keys(Keys.TAB)
        first = browser.driver.switch_to.active_element
        self.assertEqual(first.get_attribute("class"), "skip")
        self.assertNotEqual(first.value_of_css_property("outline-style"), "none")
        first.send_keys(Keys.ENTER)
        self.assertEqual(browser.driver.switch_to.active_element.get_attribute("id"), "content")
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        field = browser.driver.switch_to.active_element
        self.assertEqual(field.get_attribute("id"), "token")
        field.send_keys(self.demo.token("municipality"), Keys.ENTER)
        browser.wait(lambda: "/sign-in" not in browser.driver.current_url)

    def test_a_long_menu_is_folded_on_a_telephone_and_nowhere_else(self):
        browser = self.browser

        def is_seen(selector):
            return browser.driver.execute_script("return document.querySelector(arguments[0]).checkVisibility()", selector)

        self.sign_in("administrationManager", BODY + "/2027?layer=0")
        browser.close_folds()
        for fold in ["nav.main", "nav.tasks"]:
            browser.resize(1440)
            self.assertFalse(is_seen(fold + " summary"))
            self.assertTrue(is_seen(fold + " li:last-child a"))
            browser.resize(PHONE)
            self.assertTrue(is_seen(fold + " summary"))
            self.assertFalse(is_seen(fold + " li:last-child a"))
            browser.choose(fold + " summary")
            self.assertTrue(is_seen(fold + " li:last-child a"))
        # Four links are not folded.
        self.sign_in("teamLead")
        self.assertFalse(is_seen("nav.main summary"))
        self.assertTrue(is_seen("nav.main li:last-child a"))

    def test_a_share_is_printed_with_its_decision_and_version_on_each_sheet(self):
        browser = self.browser
        self.sign_in("municipality", BODY + "/2026/shares/236")
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        foot = browser.find(".print-footer")
        self.assertTrue(foot.is_displayed())
        for words in ["Kaustinen", "Seutuvaltuusto", "Versio"]:
            self.assertIn(words, foot.text)
        self.assertFalse(browser.find("nav.languages").is_displayed())
        self.assertFalse(browser.find("form.who").is_displayed())
        # As wide as A4 between its margins. A late invoice has the longest words.
        browser.resize(A4)
        for language in ["fi", "sv", "en"]:
            browser.open(f"/language/{language}?to={BODY}/2026/shares/236")
            self.assertEqual(browser.driver.execute_script("return document.documentElement.scrollWidth"), A4)
