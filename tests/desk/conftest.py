"""A program with its staff, as in the tests of reviews."""

from tests.review.conftest import _plain, browser_of, office

__all__ = ["_plain", "browser_of", "office"]
