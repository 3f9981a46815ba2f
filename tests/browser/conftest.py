"""Drives a real Chromium against the live server; skipped, and said so, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from volunteers.people.models import User

# The browser's driver keeps an event loop in the test's thread, which Django would otherwise refuse to query from.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.2 success criterion 2.5.8

SMALL_TARGETS = """
smallest => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility() && !e.closest('p, li, td, dd, label, .prose, .skip-link') && e.type !== 'file')
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.width < smallest || r.height < smallest); })
  .map(e => e.outerHTML.slice(0, 120))
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser and commits to the database."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker("browser")
            item.add_marker(pytest.mark.django_db(transaction=True))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium found (apt-get install chromium)"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, without its own network traffic."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": LAUNCH}


class Visitor:
    """A person at a browser: a page, and what went wrong on it."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context, self.origin = context, origin
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", lambda request: self.watch(request.url))

    def hear(self, kind: str, text: str) -> None:
        """Keeps console errors (a violated content security policy is one); a 4xx answer is not our error."""
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self.complaints.append(f"{kind}: {text}")

    def watch(self, url: str) -> None:
        """Keeps requests that leave this machine."""
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            self.complaints.append(f"left the machine: {url}")

    def go(self, path: str, *, status: int = 200) -> Page:
        """Opens a path of the site, which must answer with this status."""
        response = self.page.goto(self.origin + path)
        assert response is not None
        assert (path, response.status) == (path, status)
        return self.page

    def sign_in(self, user: User) -> None:
        """Puts a session of this person into the browser."""
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.origin}])

    def check(self) -> None:
        """The page has nothing to complain about."""
        assert self.findings() == []

    def findings(self) -> list[Any]:
        """Accessibility (undecided contrast counts), width, target sizes, console, network; empty when all is well."""
        found = self.run_axe()
        undecided = [entry for entry in found["incomplete"] if entry["id"] == "color-contrast"]
        problems = [
            (entry["id"], [node["html"][:160] for node in entry["nodes"][:3]])
            for entry in found["violations"] + undecided
        ]
        if self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(("wider than the window", []))
        problems += [("small target", [html]) for html in self.page.evaluate(SMALL_TARGETS, SMALLEST_TARGET)]
        problems += [("console or network", [complaint]) for complaint in self.complaints]
        self.complaints.clear()
        return problems

    def run_axe(self) -> dict[str, Any]:
        """Axe's findings; evaluated, not injected, since the page's policy would stop a script tag."""
        self.page.evaluate(AXE)
        result: dict[str, Any] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
        )
        return result


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors: `visit(width=390, javascript=False, user=somebody)`."""
    contexts: list[BrowserContext] = []

    def make(*, width: int = 1280, javascript: bool = True, user: User | None = None, dark: bool = False) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        visitor = Visitor(context, live_server.url)
        if user is not None:
            visitor.sign_in(user)
        return visitor

    yield make
    for context in contexts:
        context.close()
