"""What hostile pages and hostile visitors try in a real browser, with scripts on."""

import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from browser import Browser
from pages import BODY


class HostileSite(ThreadingHTTPServer):
    """Another site. To a browser it is the same site as the dashboard, since ports do not count: cookies are sent, and
    what keeps a form from being taken is its seal alone."""

    def __init__(self):
        self.pages = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                page = site.pages.get(self.path, "").encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Attacks(unittest.TestCase):
    demo = None

    @classmethod
    def setUpClass(cls):
        cls.site = HostileSite()
        cls.addClassCleanup(cls.site.server_close)
        cls.addClassCleanup(cls.site.shutdown)

    def setUp(self):
        self.browser = Browser(self.demo.address)
        self.addCleanup(self.browser.close)
        self.browser.sign_in(self.demo.token("municipality"))

    def test_a_form_of_another_site_changes_nothing(self):
        browser = self.browser
        opinion = {"position": "against", "text": "x", "organ": "x", "date": "2026-11-22", "section": "§ 1"}
        for path, fields in [("/sign-out", {}), (BODY + "/consultations/1/opinions/236", opinion)]:
            inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
            action = self.demo.address + path
            self.site.pages["/form"] = f"""<form method="post" action="{action}">{inputs}<input name="seal" value="00"></form>
                <script>document.forms[0].submit()</script>"""
            browser.open(self.site.address + "/form")
            browser.wait(lambda: path in browser.driver.current_url)
            self.assertIn("The form is outdated", browser.text())
        browser.open("/")
        self.assertNotIn("/sign-in", browser.driver.current_url)
        given = self.demo.ask("GET", "opinions?payer=236", reader="municipality")
        self.assertNotIn("against", str(given))

    def test_no_other_page_shows_the_dashboard_in_itself(self):
        browser = self.browser
        self.site.pages["/frame"] = f'<iframe src="{self.demo.address}/"></iframe>'
        browser.open(self.site.address + "/frame")
        browser.driver.switch_to.frame(0)
        # The browser shows its own page about the page that it did not load.
        self.assertEqual(browser.find_all(".brand, form.who, form.card"), [])

    def test_a_script_that_got_into_a_page_does_not_run_and_reaches_nobody(self):
        browser = self.browser
        browser.open("/")
        tried = browser.driver.execute_async_script(
            """
            const done = arguments[arguments.length - 1], page = document.body;
            const script = document.createElement('script');
            script.textContent = 'window.isRun = true';
            page.append(script);
            page.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.isRun = true"><p id="s" style="color:red">');
            fetch(arguments[0]).then(() => 'reached', () => 'kept in').then(fetched => done([
                window.isRun === true, getComputedStyle(document.getElementById('s')).color, document.cookie, fetched]));
            """,
            self.site.address + "/",
        )
        is_run, colour, cookies, fetched = tried
        self.assertFalse(is_run)
        self.assertNotEqual(colour, "rgb(255, 0, 0)")
        self.assertEqual((cookies, fetched), ("", "kept in"))

    def test_words_of_another_are_shown_as_words(self):
        browser = self.browser
        words = '<script>window.isRun = true</script><img src=x onerror="window.isRun = true">'
        self.demo.ask("PUT", "budgets/2027", {"note": words})
        browser.open(BODY + "/2027?layer=0")
        self.assertIn(words, browser.text())
        self.assertIsNone(browser.driver.execute_script("return window.isRun"))

    def test_a_session_begins_with_an_identifier_of_its_own(self):
        browser = self.browser
        first = browser.cookie()["value"]
        for planted in [first, "0" * 64]:
            browser.forget()
            browser.open("/sign-in")
            browser.driver.add_cookie({"name": "seutu", "value": planted})
            browser.open("/sign-in")
            browser.type("token", self.demo.token("municipality"))
            browser.press("form.card button")
            browser.wait(lambda: "/sign-in" not in browser.driver.current_url)
            self.assertNotEqual(browser.cookie()["value"], planted)
        cookie = browser.cookie()
        self.assertTrue(cookie["httpOnly"])
        self.assertEqual(cookie["sameSite"], "Lax")

    def test_a_link_leads_nowhere_else(self):
        browser = self.browser
        for target in ["https://evil.example", "//evil.example", "/\\evil.example"]:
            browser.forget()
            browser.open("/sign-in?to=" + target)
            browser.type("token", self.demo.token("municipality"))
            browser.press("form.card button")
            browser.wait(lambda: "/sign-in" not in browser.driver.current_url)
            self.assertTrue(browser.driver.current_url.startswith(self.demo.address), browser.driver.current_url)
