"""The office of the reviews, with applications that two people scored."""

from __future__ import annotations

from tests.review.conftest import _plain, browser_of, office

__all__ = ["_plain", "browser_of", "office"]
