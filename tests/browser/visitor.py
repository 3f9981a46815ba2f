"""A person at a browser: what they do, and what is wrong with the pages that they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.hands import Hand, Pointer
from tests.fresh import make_fresh
from volunteers.people.models import User

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.2 success criterion 2.5.8

RUN_AXE = """
async tags => {
  // Without preload: axe would copy imported sheets into the page, which the page's policy forbids.
  const options = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete'], preload: false};
  const {violations, incomplete} = await axe.run(document, options);
  return {violations, incomplete};
}
"""
SMALL_TARGETS = """
smallest => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility() && !e.closest('p, li, td, dd, label, .prose, .skip-link') && e.type !== 'file')
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.width < smallest || r.height < smallest); })
  .map(e => e.outerHTML.slice(0, 120))
"""
CONTROLS = "main form.form :is(fieldset.field, input:is([type=text], [type=tel], [type=email]), textarea, select)"
Findings = list[Any]
Words = str | re.Pattern[str]


class Visitor:
    """A page, the language it is read in, the hand that works it, and what went wrong on it."""

    def __init__(
        self, context: BrowserContext, origin: str, *, language: str = "en", hand: type[Hand] = Pointer
    ) -> None:
        self.context, self.origin, self.language = context, origin, language
        self.page: Page = context.new_page()
        self.hand = hand(self.page)
        self.complaints: list[str] = []
        self.listen(self.page)

    # --- what they hear -----------------------------------------------------------------------------------------------
    def listen(self, page: Page) -> None:
        """Keeps what goes wrong on a page."""
        page.on("console", lambda message: self.hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self.watch(request.url))

    def hear(self, kind: str, text: str) -> None:
        """Keeps console errors (a violated content security policy is one); a 4xx answer is not our error."""
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self.complaints.append(f"{kind}: {text}")

    def watch(self, url: str) -> None:
        """Keeps requests that leave this machine."""
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            self.complaints.append(f"left the machine: {url}")

    # --- where they go ------------------------------------------------------------------------------------------------
    def go(self, path: str, *, status: int = 200) -> Page:
        """Opens a path of the site, which must answer with this status."""
        response = self.page.goto(self.origin + path)
        assert response is not None
        assert (path, response.status) == (path, status)
        return self.page

    def open(self, path: str) -> Page:
        """Opens a page in the visitor's language; the path is that of the English one."""
        return self.go(path if self.language == "en" else f"/{self.language}{path}")

    def sign_in(self, user: User) -> None:
        """Puts a session of this person into the browser."""
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if user.is_staff:
            make_fresh(client)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.origin}])

    # --- what they read -----------------------------------------------------------------------------------------------
    def say(self, text: str, *, context: str = "", **values: Any) -> str:
        """A text of the portal in the visitor's language."""
        said = self.translated(lambda: pgettext(context, text) if context else gettext(text))
        return said % values if values else said

    def translated(self, words: Callable[[], object]) -> str:
        """Whatever says itself in the language of the moment."""
        with translation.override(self.language):
            return str(words())

    def text(self, row: object, field: str) -> str:
        """What a row says in the visitor's language."""
        return str(getattr(row, f"{field}_{self.language}"))

    def reads(self, heading: str) -> None:
        """The page's title is this text."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    @property
    def main(self) -> Locator:
        """The page without its frame."""
        return self.page.get_by_role("main")

    # --- what they do -------------------------------------------------------------------------------------------------
    def follow(self, name: Words, *, exact: bool = True) -> None:
        """Follows the first link of that name."""
        self.hand.press(self.main.get_by_role("link", name=name, exact=exact).first)

    def press(self, name: str) -> None:
        """Presses the button of that name."""
        self.hand.press(self.main.get_by_role("button", name=name, exact=True))

    def write(self, label: str, text: str) -> None:
        """Writes into the field of that name."""
        self.hand.write(self.main.get_by_role("textbox", name=label), text)

    def tick(self, label: Words) -> None:
        """Ticks the box of that name."""
        self.hand.choose(self.main.get_by_role("checkbox", name=label))

    def fill_in(self, answers: dict[str, str], *, otherwise: str) -> None:
        """Fills in what is still empty: the first choice of each group, the given or the same text in each field.

        Of several boxes the first is ticked; each person gets an address of their own.
        """
        for control in self.page.locator(CONTROLS).all():
            if not control.is_visible():
                continue
            choices = control.locator("input:is([type=radio], [type=checkbox])")
            if choices.count():
                if not control.locator("input:checked").count():
                    self.hand.choose(choices.first)
            elif control.evaluate("e => e.matches('select') && e.value === ''"):
                control.select_option(index=1)
            elif control.evaluate("e => e.matches('input, textarea') && e.value === ''"):
                self.hand.write(control, self.text_for(control, answers, otherwise))

    @staticmethod
    def text_for(control: Locator, answers: dict[str, str], otherwise: str) -> str:
        """What is written into a field."""
        name = control.get_attribute("name") or ""
        if control.get_attribute("type") == "email":
            return f"{name.replace('_', '.')}@example.org"
        ends = {"_day": "27", "_month": "3", "_year": "2025"}
        part = next((text for end, text in ends.items() if name.endswith(end)), "")
        is_number = control.get_attribute("inputmode") == "numeric"
        return answers.get(name) or part or ("4" if is_number else otherwise)

    # --- what is wrong ------------------------------------------------------------------------------------------------
    def check(self) -> None:
        """The page has nothing to complain about."""
        assert self.findings() == []

    def findings(self) -> Findings:
        """Accessibility (undecided contrast counts), width, target sizes, console, network; empty when all is well."""
        found = self.run_axe()
        undecided = [entry for entry in found["incomplete"] if entry["id"] == "color-contrast"]
        problems: Findings = [
            (entry["id"], [node["html"][:160] for node in entry["nodes"][:3]])
            for entry in found["violations"] + undecided
        ]
        if self.is_wider_than_the_window():
            problems.append(("wider than the window", []))
        problems += [("small target", [html]) for html in self.page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)]
        language = self.page.locator("html").get_attribute("lang") or ""
        if language.partition("-")[0] != self.language:
            problems.append(("language", [language]))
        problems += [("console or network", [complaint]) for complaint in self.complaints]
        self.complaints.clear()
        return problems

    def is_wider_than_the_window(self) -> bool:
        """Whether one would have to scroll sideways."""
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(wide))

    def run_axe(self) -> dict[str, Any]:
        """Axe's findings; evaluated, not injected, since the page's policy would stop a script tag.

        It waits for timers, which never ring where JavaScript is off.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        result: dict[str, Any] = self.page.evaluate(RUN_AXE, AXE_TAGS)
        return result
