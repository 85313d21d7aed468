"""Every page of the dashboard in headless Chromium: the main journeys, axe in each language and theme, no overflow at
320 pixels, no message in the console, nothing of another place; with JavaScript off in the pages themselves.

    python3 pages.py .build/debug/seutu screenshots
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from urllib.request import Request, urlopen

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

LANGUAGES = ["fi", "sv", "en"]
THEMES = ["light", "dark"]
WIDTHS = [320, 768, 1440]
BODY = "/bodies/kaustinen"
# What each reader looks at.
PAGES = {
    "municipality": {
        "share": BODY + "/2026/shares/236",
        "share-2025": BODY + "/2025/shares/236",
        "explanation": BODY + "/2026/shares/236/explanation",
        "opinion": BODY + "/consultations/1/opinions/236",
        "own-year": BODY + "/2026",
    },
    "manager": {
        "year": BODY + "/2026",
        "year-2027": BODY + "/2027?layer=0",
        "payer": BODY + "/2026/shares/849",
        "service": BODY + "/2027/services/digital-development?layer=0",
        "contribution": BODY + "/2027/change/contribution?service=digital-development&payer=236",
        "cost": BODY + "/2027/change/service?service=digital-development",
        "approve": BODY + "/2027/change/approve",
        "bank-file": BODY + "/2026/change/bank-file",
        "invoices": BODY + "/2026/invoices",
        "receivables": BODY + "/receivables?state=open",
        "statement": BODY + "/2026/statement",
        "settlement": BODY + "/2025/settlement",
        "differences": BODY + "/2027/differences?layer=0",
        "alternatives": BODY + "/2027/alternatives?layer=0&alternatives=even:key=equal",
        "history": BODY + "/history?thing=budget&code=2027",
    },
    "nobody": {"sign-in": "/sign-in", "accessibility": "/accessibility"},
}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Demo:
    """The program with its example, from a folder of its own."""

    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="seutu-browser-")
        http, admin = free_port(), free_port()
        self.address = f"http://127.0.0.1:{http}"
        environment = dict(os.environ, SEUTU_HTTP_PORT=str(http), SEUTU_ADMIN_PORT=str(admin))
        self.process = subprocess.Popen(
            [program, "demo", "--directory", self.folder], stdout=subprocess.PIPE, text=True, env=environment
        )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if "Four things to try" in line:
                break
        self.screen = "".join(said)
        if self.process.poll() is not None:
            raise SystemExit("the demo did not start:\n" + self.screen)
        self.tokens = json.loads(Path(self.folder, "demo.json").read_text())["tokens"]

    def link(self, name):
        found = re.search(rf"^ +{name} +(http\S+)$", self.screen, re.MULTILINE)
        return found.group(1)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)


def open_browser(theme, width=1440):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]:
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    feature = {"name": "prefers-color-scheme", "value": theme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    resize(driver, width)
    return driver


def resize(driver, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


class Pages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.demo = Demo(PROGRAM)
        cls.addClassCleanup(cls.demo.stop)
        cls.send_out()
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        cls.drivers = {}
        for theme in THEMES:
            cls.drivers[theme] = open_browser(theme)
            cls.addClassCleanup(cls.drivers[theme].quit)

    @classmethod
    def send_out(cls):
        """A draft of 2027 is made and goes to the municipalities, as consultation 1."""
        sent = {"subject": "budget", "code": "2027", "due": "2199-12-31", "question": "Lausunto luonnoksesta."}
        for path, body in [("budgets", {"year": 2027}), ("budgets/2027/copy", {}), ("consultations", sent)]:
            headers = {
                "Authorization": "Bearer " + cls.demo.tokens["administrationManager"],
                "Content-Type": "application/json",
            }
            address = cls.demo.address + "/v1/kaustinen/" + path
            urlopen(Request(address, data=json.dumps(body).encode(), headers=headers)).read()

    def token(self, reader):
        if reader == "manager":
            return self.demo.tokens["administrationManager"]
        return self.demo.tokens["municipality"]["236"]

    def sign_in(self, driver, reader):
        driver.get(self.demo.address + "/sign-in")
        driver.delete_all_cookies()
        if reader == "nobody":
            return
        driver.get(self.demo.address + "/sign-in")
        driver.find_element(By.ID, "token").send_keys(self.token(reader))
        driver.find_element(By.CSS_SELECTOR, "form.card button").click()
        WebDriverWait(driver, 30).until(lambda driver: BODY in driver.current_url)

    def each_page(self, driver):
        for reader, pages in PAGES.items():
            self.sign_in(driver, reader)
            for language in LANGUAGES:
                for name, path in pages.items():
                    driver.get(self.demo.address + f"/language/{language}?to=" + path.replace("?", "%3F").replace("&", "%26"))
                    yield f"{name}-{language}", language, path

    def test_every_page_keeps_the_rules_of_accessibility(self):
        for theme, driver in self.drivers.items():
            resize(driver, 1440)
            for name, language, path in self.each_page(driver):
                with self.subTest(page=name, theme=theme):
                    self.assertEqual(driver.find_element(By.TAG_NAME, "html").get_attribute("lang"), language)
                    axe = Axe(driver)
                    axe.inject()
                    violations = axe.run()["violations"]
                    told = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in violations]
                    self.assertEqual(told, [])

    def test_pages_fit_every_width_and_are_photographed(self):
        for theme, driver in self.drivers.items():
            for name, language, path in self.each_page(driver):
                for width in WIDTHS:
                    resize(driver, width)
                    with self.subTest(page=name, theme=theme, width=width):
                        wide = driver.execute_script("return document.documentElement.scrollWidth")
                        self.assertLessEqual(wide, width)
                    if language == "fi" or width == 320:
                        self.photograph(driver, f"{name}-{theme}-{width}")

    def photograph(self, driver, name):
        height = driver.execute_script("return document.documentElement.scrollHeight")
        width = driver.execute_script("return window.innerWidth")
        metrics = {"width": width, "height": min(height, 5000), "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))

    def test_no_page_says_anything_in_the_console_or_asks_elsewhere(self):
        driver = self.drivers["light"]
        driver.get_log("browser")
        for name, language, path in self.each_page(driver):
            with self.subTest(page=name):
                asked = driver.execute_script(
                    "return performance.getEntriesByType('resource').map(entry => entry.name)"
                )
                self.assertEqual([url for url in asked if not url.startswith(self.demo.address)], [])
                self.assertEqual([entry["message"] for entry in driver.get_log("browser")], [])

    def test_a_municipality_finds_its_share_and_why_and_gives_its_opinion(self):
        driver = self.drivers["light"]
        resize(driver, 1440)
        driver.delete_all_cookies()
        driver.get(self.demo.link("236 Kaustinen"))
        driver.get(self.demo.address + "/language/fi?to=/")
        self.assertIn("Maksuosuus", driver.find_element(By.TAG_NAME, "h1").text)
        # WebDriver tells a space that does not break as an ordinary one.
        self.assertIn("264 368,67 €", driver.find_element(By.TAG_NAME, "main").text)
        driver.find_element(By.LINK_TEXT, "Miksi osuutemme on tämän suuruinen?").click()
        self.assertIn("4118/11498", driver.find_element(By.TAG_NAME, "main").text)
        driver.get(self.demo.address + BODY + "/consultations/1/opinions/236")
        driver.find_element(By.CSS_SELECTOR, "form.card button").click()
        self.assertEqual(len(driver.find_elements(By.CSS_SELECTOR, "[role=alert] a")), 4)
        driver.find_element(By.CSS_SELECTOR, "[role=alert] a").click()
        driver.find_element(By.ID, "field-position-for").click()
        driver.find_element(By.ID, "field-organ").send_keys("Kunnanhallitus")
        day = time.strftime("%Y-%m-%d")
        driver.execute_script("document.getElementById('field-date').value = arguments[0]", day)
        driver.find_element(By.ID, "field-section").send_keys("§ 181")
        driver.find_element(By.CSS_SELECTOR, "form.card button").click()
        self.assertIn("Lausunto on tallennettu", driver.find_element(By.CSS_SELECTOR, "[role=status]").text)
        # The link is good once. Without cookies the language is the browser's.
        driver.delete_all_cookies()
        driver.get(self.demo.link("236 Kaustinen"))
        self.assertIn("was used already", driver.find_element(By.TAG_NAME, "main").text)

    def test_the_keyboard_reaches_the_content_first(self):
        driver = self.drivers["light"]
        driver.get(self.demo.address + "/sign-in")
        driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        first = driver.switch_to.active_element
        self.assertEqual(first.get_attribute("class"), "skip")
        first.send_keys(Keys.ENTER)
        self.assertEqual(driver.execute_script("return document.activeElement.id"), "content")


if __name__ == "__main__":
    PROGRAM, SCREENSHOTS = sys.argv[1], Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1], verbosity=2)
