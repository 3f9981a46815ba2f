"""The question about age."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.guardians.services import Named


class AgeForm(forms.Form):
    """18 or older, or a guardian. No date of birth."""

    is_adult = forms.ChoiceField(
        label=_("Are you 18 or older?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you are 18 or older.")},
    )
    name = forms.CharField(
        label=_("Name of your parent or guardian"),
        max_length=120,
        required=False,
        help_text=_("Only if you are under 18."),
        widget=forms.TextInput(attrs={"class": "input--w20", "autocomplete": "off", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("Email address of your parent or guardian"),
        max_length=254,
        required=False,
        help_text=_(
            "Only if you are under 18. After you send your application they get a mail with a link to confirm."
        ),
        widget=forms.EmailInput(attrs={"class": "input--w20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter an email address in the correct format, like name@example.org")},
    )

    def __init__(self, *args: Any, own_email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_email = own_email

    def clean(self) -> dict[str, Any]:
        """Who is under 18 names somebody else."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_adult") != "no":
            return cleaned
        if not cleaned.get("name"):
            self.add_error("name", _("Enter the name of your parent or guardian."))
        if not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the email address of your parent or guardian."))
        if (cleaned.get("email") or "").lower() == self.own_email.lower():
            self.add_error("email", _("This is your own address. Enter the one of your parent or guardian."))
        return cleaned

    def named(self) -> Named:
        """What was said; names are dropped where nobody is needed."""
        if self.cleaned_data["is_adult"] == "yes":
            return Named(is_adult=True)
        return Named(is_adult=False, name=self.cleaned_data["name"], email=self.cleaned_data["email"])
