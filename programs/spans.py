"""A day, a time and a length, as staff fill them in: interviews, sessions and meetings ask for them the same way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.dates import ThreeBoxDateField

CLOCK: Final = re.compile(r"^\s*(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?\s*(a\.?m\.?|p\.?m\.?)?\s*$", re.IGNORECASE)
NOON: Final = 12
LONGEST: Final = 480


def clock(typed: str) -> time:
    """A time of day as it is usually written: `14:30`, `14 h 30`, `2:30 p.m.`, `9`."""
    found = CLOCK.match(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    half = (found[3] or "").lower()[:1] if found else ""
    if half and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif half:
        hour = -1
    try:
        return time(hour, minute)
    except ValueError:
        raise ValidationError(_("Enter a time of day, like 14:30 or 2:30 p.m.")) from None


def on_the_clock(on: date, at: time) -> datetime | None:
    """The moment at which Toronto's clocks show this; None where they skip it."""
    moment = datetime.combine(on, at, tzinfo=timezone.get_default_timezone())
    is_real = timezone.localtime(moment.astimezone(UTC)).time() == at
    return moment if is_real else None


class SpanForm(forms.Form):
    """When something begins, and how long it lasts. Never in the past, unless a subclass lets it."""

    may_be_past = False

    on = ThreeBoxDateField(label=_("Day"))
    starts = forms.CharField(
        label=_("Begins at"),
        max_length=12,
        help_text=_("Toronto time, like 14:30 or 2:30 p.m."),
        widget=forms.TextInput(attrs={"class": "input--w10", "autocomplete": "off"}),
        error_messages={"required": _("Enter the time at which it begins")},
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=5,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"class": "input--w5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter the length in minutes"),
            "invalid": _("Enter a whole number of minutes, like 30"),
        },
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_starts(self) -> time:
        """A time of day."""
        return clock(self.cleaned_data["starts"])

    def clean(self) -> dict[str, Any]:
        """It begins in the future, at a time that exists on that day."""
        cleaned = super().clean() or self.cleaned_data
        on, starts = cleaned.get("on"), cleaned.get("starts")
        if on and starts:
            moment = on_the_clock(on, starts)
            if moment is None:
                self.add_error("starts", _("The clocks change on that day and skip this time. Choose another one."))
            elif moment <= self.now and not self.may_be_past:
                self.add_error("on", _("Choose a time that has not passed."))
            cleaned["first"] = moment
        return cleaned

    def span(self) -> tuple[datetime, datetime]:
        """From when to when. In UTC, so that a change of the clocks makes nothing longer or shorter."""
        first = self.cleaned_data["first"].astimezone(UTC)
        return first, first + timedelta(minutes=self.cleaned_data["minutes"])


def initial_span(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """A span as the form shows it."""
    begins = timezone.localtime(starts_at)
    minutes = round((ends_at - starts_at).total_seconds() / 60)
    return {"on": begins.date(), "starts": f"{begins:%H:%M}", "minutes": minutes}
