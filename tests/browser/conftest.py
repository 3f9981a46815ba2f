"""Drives a real Chromium against the live server; skipped, and said so, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.hands import Hand, Pointer
from tests.browser.visitor import Visitor
from volunteers.people.models import User

# The browser's driver keeps an event loop in the test's thread, which Django would otherwise refuse to query from.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds; a busy machine is slow, not wrong

expect.set_options(timeout=PATIENCE)


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


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A request in French leaves its language behind; no test inherits it."""
    with translation.override("en"):
        yield


@pytest.fixture
def without_second_factor() -> Iterator[None]:
    """Staff are signed in by the test, as in the demo."""
    with override_settings(STAFF_MFA_REQUIRED=False):
        yield


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors: `visit(width=390, javascript=False, user=somebody, language="fr")`."""
    contexts: list[BrowserContext] = []

    def make(
        *,
        width: int = 1280,
        javascript: bool = True,
        user: User | None = None,
        dark: bool = False,
        language: str = "en",
        hand: type[Hand] = Pointer,
        **options: Any,
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visitor = Visitor(context, live_server.url, language=language, hand=hand)
        if user is not None:
            visitor.sign_in(user)
        return visitor

    yield make
    for context in contexts:
        context.close()
