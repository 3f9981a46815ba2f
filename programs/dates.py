"""A date asked for in three boxes: no picker to fight with, and memorable dates are quickest to type."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
MISSING = {"day": _("Include a day."), "month": _("Include a month."), "year": _("Include a year.")}


def month_number(typed: str) -> int | None:
    """The month that was typed, as a number or as a name in the language of the page."""
    word = typed.strip().rstrip(".").casefold()
    if word.isdecimal():
        return int(word)
    for names in (MONTHS, MONTHS_3):
        for number, name in names.items():
            if word == str(name).rstrip(".").casefold():
                return number
    return None


class ThreeBoxDateWidget(forms.MultiWidget):
    """Day, month and year. The inputs are named `<name>_day`, but Django numbers their ids: `<id>_0`, `_1`, `_2`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        """The three boxes of a date that is already known."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """Where an error message leads: the first box."""
        return f"{id_}_0" if id_ else ""


class ThreeBoxDateField(forms.MultiValueField):
    """A date in three boxes. Says which part is missing, and takes the name of a month as well as its number."""

    widget = ThreeBoxDateWidget
    default_error_messages = {
        "required": _("Enter a day, a month and a year."),
        "invalid": _("Enter a real date, for example 27 3 2027."),
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=20) for _part in PARTS]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> datetime.date | None:
        """Turn the three boxes into a date, or say what is wrong with them."""
        if not any(data_list):
            return None
        missing = [part for part, typed in zip(PARTS, data_list, strict=True) if not typed]
        if missing:
            raise ValidationError(
                MISSING[missing[0]] if len(missing) == 1 else self.error_messages["required"], code="incomplete"
            )
        day, month, year = data_list
        try:
            return datetime.date(int(year), month_number(month) or 0, int(day))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
