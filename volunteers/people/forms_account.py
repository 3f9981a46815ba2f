"""What people fill in about their own account, and staff about a lost one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.people.models_address import AddressChange

BAD_ADDRESS = {
    "required": _("Enter an email address"),
    "invalid": _("Enter an email address in the correct format, like name@example.org"),
}


class CodeForm(forms.Form):
    """The code from a mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "class": "input--w10", "spellcheck": "false", "inputmode": "text"}
        ),
        error_messages={"required": _("Enter the code from the mail")},
    )


class AddressForm(forms.Form):
    """The address to use from now on."""

    email = forms.EmailField(
        label=_("New email address"),
        max_length=254,
        help_text=_("We send a code to it, so that a typing mistake cannot lock you out."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages=BAD_ADDRESS,
    )


class RecoverForm(CodeForm):
    """The new address and the code that went to it."""

    email = forms.EmailField(
        label=_("Your new email address"),
        max_length=254,
        help_text=_("The one that you told us on the phone or in person."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input--w20", "spellcheck": "false"}),
        error_messages=BAD_ADDRESS,
    )
    field_order = ["email", "code"]


class RecoveryForm(forms.Form):
    """Somebody asked staff for their account."""

    old_email = forms.EmailField(
        label=_("Address of the account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "input--w20", "spellcheck": "false"}),
        error_messages=BAD_ADDRESS,
    )
    new_email = forms.EmailField(
        label=_("New address"),
        max_length=254,
        help_text=_("Have the person spell it out. The code goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "input--w20", "spellcheck": "false"}),
        error_messages=BAD_ADDRESS,
    )
    identity_check = forms.ChoiceField(
        label=_("How did you make sure who asks?"),
        choices=AddressChange.Check.choices,
        widget=forms.RadioSelect,
        help_text=_("Write down no number and keep no copy of a document."),
        error_messages={"required": _("Say how you made sure who asks.")},
    )
