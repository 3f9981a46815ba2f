"""What staff fill in after a decision."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from programs.dates import ThreeBoxDateField


class DeferralForm(forms.Form):
    """Yes or no to a later intake."""

    YES: Final = "yes"
    NO: Final = "no"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(YES, _("Yes, move the application to the next intake")), (NO, _("No, the offer stands"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select your answer")},
    )
    message = forms.CharField(
        label=_("Message to the applicant"),
        required=False,
        max_length=1000,
        help_text=_("Goes out with the mail, at once. A no needs its reason."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """A no says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == self.NO and not cleaned.get("message", "").strip():
            self.add_error("message", _("Write why a later intake is not possible"))
        return cleaned


class CodeForm(forms.Form):
    """A code for late applications."""

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        label=_("Intake"),
        queryset=Intake.objects.none(),
        error_messages={"required": _("Select the intake that the code opens")},
    )
    note = forms.CharField(
        label=_("For whom"),
        max_length=160,
        help_text=_("Only staff read this."),
        error_messages={"required": _("Write for whom the code is")},
    )
    last_day = ThreeBoxDateField(
        label=_("Last day to send an application with it"),
        error_messages={"required": _("Enter the last day")},
    )
    most_uses = forms.IntegerField(
        label=_("For how many people"),
        min_value=1,
        max_value=200,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--w5", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter for how many people it works"),
            "invalid": _("Enter a whole number, like 4"),
            "min_value": _("A code works for 1 to 200 people."),
            "max_value": _("A code works for 1 to 200 people."),
        },
    )

    def __init__(self, data: Any = None, *, intakes: QuerySet[Intake]) -> None:
        super().__init__(data)
        field: Any = self.fields["intake"]
        field.queryset = intakes
        field.label_from_instance = lambda intake: f"{intake.program}: {intake}"

    def clean_last_day(self) -> date:
        """A day that is still to come, or today."""
        day: date = self.cleaned_data["last_day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def end_of_last_day(self) -> datetime:
        """The last day counts in full, on the clock in Ontario."""
        following = self.cleaned_data["last_day"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(following, time.min))
