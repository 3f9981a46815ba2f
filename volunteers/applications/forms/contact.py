"""The contact section: the same fixed questions for every program."""

from __future__ import annotations

import re
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.places.postal import parts_of
from volunteers.applications.forms.sections import SectionForm
from volunteers.applications.words import LANGUAGES, PhoneKind

PHONE_DIGITS: Final = 10


def telephone(typed: str) -> str:
    """A North American number as `416-555-0123`, whatever it was typed with."""
    digits = re.sub(r"\D", "", typed)
    if len(digits) == PHONE_DIGITS + 1 and digits.startswith("1"):
        digits = digits[1:]
    area, exchange, line = digits[:3], digits[3:6], digits[6:]
    if len(digits) != PHONE_DIGITS or re.search("[A-Za-z]", typed) or area[0] in "01" or exchange[0] in "01":
        raise ValidationError(_("Enter a Canadian or American telephone number with its area code, like 416-555-0123"))
    return f"{area}-{exchange}-{line}"


def postal_code(typed: str) -> str:
    """A Canadian postal code as `M5G 2J3`."""
    parts = parts_of(typed)
    if parts is None or not parts.unit:
        raise ValidationError(_("Enter a Canadian postal code, like M5G 2J3"))
    return f"{parts.area} {parts.unit}"


class ContactSection(SectionForm):
    """Who the applicant is and how to reach them."""

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your given name")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "class": "input--w20", "spellcheck": "false"}),
        error_messages={"required": _("Enter your family name")},
    )
    phone = forms.CharField(
        label=_("Telephone number"),
        max_length=40,
        help_text=_("We call only if we cannot reach you by email, and to arrange an interview."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "class": "input--w20"}),
        error_messages={"required": _("Enter a telephone number")},
    )
    phone_kind = forms.ChoiceField(
        label=_("What kind of number is it?"),
        choices=PhoneKind.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select what kind of number it is")},
    )
    postal_code = forms.CharField(
        label=_("Postal code"),
        max_length=12,
        help_text=_("It tells us which neighbourhood you know. We do not ask for your street."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "class": "input--w10", "spellcheck": "false"}),
        error_messages={"required": _("Enter your postal code")},
    )
    language = forms.ChoiceField(
        label=_("In which language should we write to you?"),
        choices=LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Select the language in which we should write to you")},
    )

    def clean_phone(self) -> str:
        """One way to write telephone numbers."""
        return telephone(self.cleaned_data["phone"])

    def clean_postal_code(self) -> str:
        """One way to write postal codes."""
        return postal_code(self.cleaned_data["postal_code"])
