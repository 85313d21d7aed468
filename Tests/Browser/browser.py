"""A headless Chromium, and what the tests do with it."""

import os
import shutil

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE_SECONDS = 30


def is_gone(element):
    """Whether its page is left. While a page is being replaced Chromium says so in other words than afterwards."""
    try:
        element.is_enabled()
    except WebDriverException:
        return True
    return False


class Browser:
    def __init__(self, address):
        self.address = address
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--lang=en"]:
            options.add_argument(argument)
        if os.geteuid() == 0:
            # Chromium's sandbox does not work for root; the pages are our own.
            options.add_argument("--no-sandbox")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        self.resize(1440)

    def close(self):
        self.driver.quit()

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.address + path)
        self.show_folds()

    def show_folds(self):
        """WebDriver takes what is in a closed fold as hidden also where the style shows it, on a wide screen."""
        self.driver.execute_script(
            "for (const fold of document.querySelectorAll('.fold'))"
            " if (getComputedStyle(fold.firstElementChild).display === 'none') fold.open = true"
        )

    def resize(self, width, height=900):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def theme(self, name):
        feature = {"name": "prefers-color-scheme", "value": name}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def close_folds(self):
        """As a page comes to its reader."""
        self.driver.execute_script("document.querySelectorAll('.fold').forEach(fold => { fold.open = false })")

    def turn_off_scripts(self, are_off=True):
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": are_off})

    def photograph(self, file, width):
        """The whole page, but no more of a long one than somebody looks at."""
        height = self.driver.execute_script("window.scrollTo(0, 0); return document.documentElement.scrollHeight")
        self.resize(width, min(height, 4000))
        self.driver.save_screenshot(str(file))

    def messages(self):
        """What the console says since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def forget(self):
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})

    def sign_in(self, token):
        """By the form, as somebody who has nothing in the browser."""
        self.forget()
        if token is None:
            return
        self.open("/sign-in")
        self.type("token", token)
        self.press("form.card button")
        self.wait(lambda: "/sign-in" not in self.driver.current_url)

    def speak(self, language):
        self.open(f"/language/{language}?to=/accessibility")

    def wait(self, condition):
        WebDriverWait(self.driver, PATIENCE_SECONDS).until(lambda _: condition())

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector="main"):
        """WebDriver tells a space that does not break as an ordinary one."""
        return self.find(selector).text

    def type(self, identifier, text):
        field = self.driver.find_element(By.ID, identifier)
        field.clear()
        field.send_keys(text)

    def choose(self, selector):
        self.find(selector).click()

    def press(self, selector):
        self.leave_by(self.find(selector))

    def follow(self, words):
        self.leave_by(self.driver.find_element(By.LINK_TEXT, words))

    def leave_by(self, element):
        """What is looked at next is on the page that this leads to, the whole of it: a page may come in pieces."""
        page = self.find("html")
        element.click()
        self.wait(lambda: is_gone(page))
        self.wait(lambda: self.driver.execute_script("return document.readyState") == "complete")
        self.show_folds()

    def cookie(self, name="seutu"):
        return self.driver.get_cookie(name)
