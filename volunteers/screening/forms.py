"""What the person and the safeguarding officer fill in about a record check. None of it has room for its content."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.dates import ThreeBoxDateField
from volunteers.screening.models_checks import Outcome


class ConsentForm(forms.Form):
    """A consent to a version of a notice: nobody agrees to what changed while the page was open."""

    notice = forms.IntegerField(widget=forms.HiddenInput)
    agree = forms.BooleanField(error_messages={"required": _("Tick the box to agree, or leave this page")})

    def __init__(self, data: Any = None, *, label: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["agree"].label = label


class ReceiptForm(forms.Form):
    """The day on which the person got their result."""

    received_on = ThreeBoxDateField(
        label=_("When did you receive the result?"),
        error_messages={"required": _("Enter the day on which you received it")},
    )


class OutcomeForm(forms.Form):
    """What the officer concludes."""

    outcome = forms.ChoiceField(
        label=_("What do you conclude?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        help_text=_("Only this is kept. There is no place for what the result says, and none is needed."),
        error_messages={"required": _("Select what you conclude")},
    )
    seen_on = ThreeBoxDateField(
        label=_("Date of the result, where it meets what the role asks"),
        required=False,
        help_text=_("As printed on it. It counts from there."),
    )

    def clean(self) -> dict[str, Any]:
        """What meets has a date."""
        cleaned = super().clean() or self.cleaned_data
        day: date | None = cleaned.get("seen_on")
        if cleaned.get("outcome") == Outcome.MEETS and "seen_on" not in self.errors:
            if day is None:
                self.add_error("seen_on", _("Enter the date that is printed on the result"))
            elif day > timezone.localdate():
                self.add_error("seen_on", _("Enter a day that is not later than today"))
        return cleaned
