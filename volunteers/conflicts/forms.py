"""What a reviewer writes on their list of ties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.conflicts.models import Tie
from volunteers.conflicts.services import TieFacts


class TieForm(forms.Form):
    """One tie; which boxes count depends on its kind."""

    show_optional = False

    kind = forms.ChoiceField(
        label=_("What are you tied to?"),
        choices=Tie.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you are tied to.")},
    )
    name = forms.CharField(
        label=_("Name of the person or organisation"), max_length=160, required=False, help_text=_("In any order.")
    )
    email = forms.EmailField(label=_("E-mail address of the person"), required=False)
    phone = forms.CharField(label=_("Telephone of the person"), max_length=30, required=False)
    postal_code = forms.CharField(label=_("Postal code of the household"), max_length=10, required=False)
    street = forms.CharField(label=_("Street and number of the household"), max_length=160, required=False)
    domain = forms.CharField(
        label=_("What follows the @ in the organisation's addresses"),
        max_length=120,
        required=False,
        help_text=_("For example example.org. Addresses that everybody can have, such as gmail.com, do not count."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget.choice_hints = {
            Tie.Kind.PERSON: _("Give a name, an e-mail address or a telephone number."),
            Tie.Kind.HOUSEHOLD: _("Give the postal code, and the street where you know it."),
            Tie.Kind.ORGANISATION: _("Give its name, or what follows the @ in its addresses."),
        }

    def facts(self) -> TieFacts:
        """What was filled in."""
        return TieFacts(**self.cleaned_data)
