"""The office of the review's tests."""

from tests.review.conftest import _plain, browser_of, office

__all__ = ["_plain", "browser_of", "office"]
