"""What staff fill in after a decision."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _


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
