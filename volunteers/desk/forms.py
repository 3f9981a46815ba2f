"""What staff choose for their desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SettingsForm(forms.Form):
    """Whether a mail comes in the morning."""

    YES = "yes"
    NO = "no"

    digest = forms.ChoiceField(
        label=_("A mail in the morning with what waits for you"),
        help_text=_("On working days, and only if something waits. It names no applicant."),
        choices=[(YES, _("Yes, write to me")), (NO, _("No, I look at my desk myself"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Select whether you want the mail")},
    )
