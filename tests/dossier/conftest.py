"""A program with its staff, as the review's tests have it."""

from __future__ import annotations

from tests.exchange.conftest import Office, _plain, browser_of, office, url

__all__ = ["Office", "_plain", "browser_of", "office", "url"]
