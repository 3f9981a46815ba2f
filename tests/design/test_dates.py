"""The date in three boxes."""

from __future__ import annotations

import datetime

import pytest
from django import forms
from django.utils import translation

from programs.dates import ThreeBoxDateField


class StartForm(forms.Form):
    """Asks for one date that must be given and one that need not."""

    start = ThreeBoxDateField()
    end = ThreeBoxDateField(required=False)


def typed(day: str, month: str, year: str) -> StartForm:
    return StartForm({"start_day": day, "start_month": month, "start_year": year})


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "mar"])
def test_month_is_taken_as_number_or_name(month: str) -> None:
    form = typed("27", month, "2027")

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"start": datetime.date(2027, 3, 27), "end": None}


def test_month_is_taken_by_its_french_name() -> None:
    with translation.override("fr"):
        assert typed("1", "août", "2027").is_valid()


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        (("", "", ""), "Enter a day, a month and a year."),
        (("", "3", "2027"), "Include a day."),
        (("27", "", "2027"), "Include a month."),
        (("27", "3", ""), "Include a year."),
        (("27", "", ""), "Enter a day, a month and a year."),
        (("31", "2", "2027"), "Enter a real date, for example 27 3 2027."),
        (("1", "Brumaire", "2027"), "Enter a real date, for example 27 3 2027."),
        (("x", "3", "2027"), "Enter a real date, for example 27 3 2027."),
    ],
)
def test_error_says_what_is_wrong(boxes: tuple[str, str, str], message: str) -> None:
    with translation.override("en"):
        assert typed(*boxes).errors == {"start": [message]}


def test_known_date_fills_the_boxes() -> None:
    form = StartForm(initial={"start": datetime.date(2027, 3, 27)})

    assert [box["value"] for box in form["start"].subwidgets[0].data["subwidgets"]] == ["27", "3", "2027"]
