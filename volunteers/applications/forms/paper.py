"""What coordinators fill in about an application that came on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from programs.dates import ThreeBoxDateField
from volunteers.applications.words import LANGUAGES


class PaperForm(forms.Form):
    """Who applies, to what, and how they can be reached."""

    intake: forms.ModelChoiceField[Intake] = forms.ModelChoiceField(
        label=_("Intake"),
        queryset=Intake.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select an intake")},
    )
    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input--w20", "autocomplete": "off"}),
        error_messages={"required": _("Enter the given name as on the paper")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input--w20", "autocomplete": "off"}),
        error_messages={"required": _("Enter the family name as on the paper")},
    )
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select the language of letters")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        max_length=254,
        help_text=_("The person confirms the application by a mail to this address."),
        widget=forms.EmailInput(attrs={"class": "input--w20", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"invalid": _("Enter an email address in the correct format, like name@example.org")},
    )
    no_email = forms.BooleanField(
        label=_("The person has no email address"),
        required=False,
        help_text=_("Then the signature on the paper confirms it, and what we would mail is printed as letters."),
    )

    def __init__(self, data: Any = None, *, intakes: Iterable[Intake]) -> None:
        super().__init__(data)
        known = list(intakes)
        field: Any = self.fields["intake"]
        field.queryset = Intake.objects.filter(pk__in=[intake.pk for intake in known])
        field.choices = [(intake.pk, f"{intake.program}, {intake.title}") for intake in known]

    def clean(self) -> dict[str, Any]:
        """One of the two: an address, or none."""
        cleaned = super().clean() or self.cleaned_data
        if "email" in cleaned and bool(cleaned["email"]) == bool(cleaned.get("no_email")):
            self.add_error("email", _("Enter the email address, or tick that the person has none"))
        return cleaned


class SignatureForm(forms.Form):
    """The signature on the paper."""

    signed_on = ThreeBoxDateField(label=_("When was the paper signed?"))
    kept_where = forms.CharField(
        label=_("Where is the paper kept?"),
        max_length=200,
        help_text=_("So that somebody else finds it, for example: room 214, folder 2026-11."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say where the paper is kept")},
    )
    seen = forms.BooleanField(
        label=_("I have seen the signature, and the collection notice stood above it."),
        error_messages={"required": _("Confirm that you have seen the signature below the collection notice")},
    )

    def clean_signed_on(self) -> Any:
        """Nobody has signed tomorrow."""
        day = self.cleaned_data["signed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The signature cannot be of a day to come."))
        return day
