"""The times of a week at which somebody is usually free: seven days with four parts each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy


class Day(models.TextChoices):
    """A day of the week."""

    MONDAY = "mon", gettext_lazy("Monday")
    TUESDAY = "tue", gettext_lazy("Tuesday")
    WEDNESDAY = "wed", gettext_lazy("Wednesday")
    THURSDAY = "thu", gettext_lazy("Thursday")
    FRIDAY = "fri", gettext_lazy("Friday")
    SATURDAY = "sat", gettext_lazy("Saturday")
    SUNDAY = "sun", gettext_lazy("Sunday")


class PartOfDay(models.TextChoices):
    """A part of a day, from midnight to midnight in four."""

    MORNING = "morning", pgettext_lazy("part of the day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("part of the day", "Afternoon")
    EVENING = "evening", pgettext_lazy("part of the day", "Evening")
    NIGHT = "night", pgettext_lazy("part of the day", "Night")


CELLS: Final = tuple(f"{day}-{part}" for day, part in itertools.product(Day.values, PartOfDay.values))
"""What is stored for each box, from Monday morning to Sunday night."""


class WeekWidget(forms.CheckboxSelectMultiple):
    """A group of boxes a day; `civic/week.html` lays them out."""

    civic_layout = "week"


class WeekField(forms.MultipleChoiceField):
    """Which of the 28 times of a week."""

    widget = WeekWidget

    def __init__(self, **kwargs: Any) -> None:
        named = itertools.product(Day.choices, PartOfDay.choices)
        super().__init__(
            choices=[(f"{day}-{part}", part_name) for (day, _day_name), (part, part_name) in named], **kwargs
        )

    def clean(self, value: Any) -> list[str]:
        """The times in the order of the week."""
        chosen = set(super().clean(value))
        return [cell for cell in CELLS if cell in chosen]


def week_in_words(cells: Iterable[str]) -> str:
    """The times a line a day, as in “Monday: morning, evening”."""
    chosen = set(cells)
    lines = []
    for day, name in Day.choices:
        parts = [str(part_name).lower() for part, part_name in PartOfDay.choices if f"{day}-{part}" in chosen]
        if parts:
            lines.append(_("%(day)s: %(parts)s") % {"day": capfirst(str(name)), "parts": ", ".join(parts)})
    return "\n".join(lines)
