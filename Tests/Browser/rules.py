"""Every page by every rule: axe in each language and theme, no overflow at any width, a console that says nothing,
nothing asked of another place, and screenshots to look at.
"""

import threading
import unittest
from pathlib import Path
from queue import Empty, SimpleQueue

import axe_selenium_python

from browser import Browser
from pages import BODY, PAGES, REFUSED

LANGUAGES = ["fi", "sv", "en"]
WIDTHS = [320, 768, 1440]
# As many as a small machine has cores.
BROWSERS = 2
AXE = (Path(axe_selenium_python.__file__).parent / "node_modules/axe-core/axe.min.js").read_text()
# A telephone shows some 570 pixels below its own bars; the title of a page must be in the upper two thirds of them.
LOWEST_HEADING = 380
# The size of targets for a finger; links in sentences and in rows of tables have room around them.
SMALLEST_TARGET = 32
SMALL_TARGETS = """
const all = document.querySelectorAll('nav a, summary, button, .button, select, input, .option label');
return [...all].filter(one => one.offsetParent && one.type !== 'radio' && one.offsetHeight < arguments[0])
    .map(one => one.outerHTML.slice(0, 120));
"""
# A theme changes only colours, so only those are checked again. Axe cannot compute the contrast on a gradient, so the
# one that hints at more columns is left out meanwhile.
RUN_AXE = """
const regions = [...document.querySelectorAll('.scroll')];
regions.forEach(region => { region.style.background = 'none' });
const answer = result => {
    regions.forEach(region => { region.style.background = '' });
    arguments[arguments.length - 1](result);
};
const options = arguments[0] ? {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}} : {};
axe.run(document, {...options, resultTypes: ['violations']}).then(result => answer(result.violations.map(
    violation => violation.id + ': ' + violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '))));
"""


class Rules(unittest.TestCase):
    """Made by `rules`: its demo and its folder of screenshots are the run's."""

    demo = None
    screenshots = None

    def test_every_page_keeps_every_rule(self):
        work, faults = SimpleQueue(), []
        for reader, pages in PAGES.items():
            for language in LANGUAGES if pages else []:
                work.put((reader, language, pages))
        threads = [threading.Thread(target=self.look, args=(work, faults)) for _ in range(BROWSERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if faults:
            self.fail("\n" + "\n".join(sorted(faults)))

    def test_a_page_that_tells_of_a_long_change_keeps_axes_rules(self):
        browser = self.browser_with_axe()
        self.addCleanup(browser.close)
        browser.sign_in(self.demo.token("administrationManager"))
        browser.speak("fi")
        # A change waits at most two seconds for another one, and its page begins after one second.
        for reference in range(4100, 4105):
            browser.open(BODY + "/2026/change/buyer?payer=236")
            browser.type("field-buyerReference", str(reference))
            browser.press("form.card button")
            self.demo.hold(seconds=2)
            browser.press("button[value=keep]")
            if browser.find_all("[role=log]"):
                break
        self.assertEqual(len(browser.find_all("[role=log] > ol")), 1)
        self.assertIn("Muutos on tallennettu", browser.text("[role=status]"))
        for theme in ["light", "dark"]:
            browser.theme(theme)
            self.assertEqual(browser.driver.execute_async_script(RUN_AXE, theme == "dark"), [])
        browser.photograph(self.screenshots / "progress-fi-dark-1440.png", 1440)
        browser.press("main a.button")
        self.assertIn("Laskut", browser.text("h1"))

    def test_a_fault_of_long_words_and_an_effect_fit_a_telephone(self):
        browser = Browser(self.demo.address)
        self.addCleanup(browser.close)
        browser.resize(WIDTHS[0])
        for reader, path, fields in [
            ("developmentDirector", "/change/projects", {"field-csv": "code;name"}),
            ("administrationManager", "/2027/change/service?service=digital-development", {"field-cost": "130000"}),
        ]:
            browser.sign_in(self.demo.token(reader))
            browser.open(BODY + path)
            for field, text in fields.items():
                browser.type(field, text)
            browser.press("form.card button")
            self.assertEqual(browser.driver.execute_script("return document.documentElement.scrollWidth"), WIDTHS[0], path)

    def test_the_years_of_a_timeline_do_not_run_into_each_other(self):
        browser = Browser(self.demo.address)
        self.addCleanup(browser.close)
        browser.sign_in(self.demo.token("developmentDirector"))
        browser.open(BODY + "/portfolio/timeline")
        for width in WIDTHS:
            browser.resize(width)
            years = [year for year in browser.find_all("thead .axis > span") if year.is_displayed()]
            self.assertGreaterEqual(len(years), 2)
            for one, next_one in zip(years, years[1:]):
                self.assertLessEqual(one.rect["x"] + one.rect["width"], next_one.rect["x"] + 1, width)
                self.assertLessEqual(browser.driver.execute_script("return arguments[0].scrollWidth", one), one.rect["width"] + 1)

    def browser_with_axe(self):
        """Axe is injected by the browser itself: a page's policy lets nothing else in."""
        browser = Browser(self.demo.address)
        browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": AXE})
        return browser

    def look(self, work, faults):
        """Takes readers until none are left; what is wrong is added to the faults."""
        browser = self.browser_with_axe()
        try:
            while True:
                reader, language, pages = work.get_nowait()
                browser.sign_in(None if reader == "nobody" else self.demo.token(reader))
                browser.speak(language)
                for name, path in pages.items():
                    try:
                        for fault in self.faults_of(browser, name, path, language):
                            faults.append(f"{name} {language}: {fault}")
                    except Exception as error:  # told as a fault of its page, and the others go on
                        faults.append(f"{name} {language}: {error!r}")
        except Empty:
            pass
        except Exception as error:
            faults.append(f"a browser stopped: {error!r}")
        finally:
            browser.close()

    def faults_of(self, browser, name, path, language):
        driver = browser.driver
        browser.resize(1440)
        browser.theme("light")
        browser.messages()
        browser.open(path)
        browser.close_folds()
        if browser.find("html").get_attribute("lang") != language:
            yield "another language"
        for entry in browser.messages() if name not in REFUSED else []:
            yield f"console: {entry}"
        asked = driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        for url in asked:
            if not url.startswith(self.demo.address):
                yield f"asks {url}"
        for theme in ["light", "dark"]:
            browser.theme(theme)
            for violation in driver.execute_async_script(RUN_AXE, theme == "dark"):
                yield f"{theme}: {violation}"
            # Finnish words are the longest; in the other languages one width is checked.
            for width in WIDTHS:
                browser.resize(width)
                wide = driver.execute_script("return document.documentElement.scrollWidth")
                if wide > width:
                    yield f"{wide} pixels wide at {width}"
                if width == WIDTHS[0]:
                    low = driver.execute_script("return document.querySelector('h1').getBoundingClientRect().top + scrollY")
                    if low > LOWEST_HEADING:
                        yield f"its heading stands {low} pixels down at {width}"
                    for target in driver.execute_script(SMALL_TARGETS, SMALLEST_TARGET):
                        yield f"less than {SMALLEST_TARGET} pixels high: {target}"
                if language == "fi" and (theme == "light" or width == 320) or theme == "light" and width == 320:
                    browser.photograph(self.screenshots / f"{name}-{language}-{theme}-{width}.png", width)
            browser.resize(1440)
