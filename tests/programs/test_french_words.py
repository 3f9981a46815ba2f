"""What French writes in its own way: the first of a month, and the names of divisions."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format

from programs.models import Division


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [("fr", 1, "1er janvier 2027"), ("fr", 21, "21 janvier 2027"), ("en", 1, "January 1, 2027")],
)
def test_only_the_first_of_a_month_is_an_ordinal_in_french(language, day, words):
    with translation.override(language):
        assert date_format(date(2027, 1, day), "DATE_FORMAT") == words


def test_english_keeps_its_ordinals():
    with translation.override("en"):
        assert date_format(date(2027, 1, 2), "jS") == "2nd"


def test_a_division_with_a_name_of_its_own_keeps_it():
    with translation.override("fr"):
        assert str(Division(number="99", name="Islands")) == "Islands"
