"""The search for a neighbourhood."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.places.postal import parts_of

# One code that starts with M belongs to Mississauga.
OUTSIDE_TORONTO: Final = frozenset({"M7R"})


class NeighbourhoodSearchForm(forms.Form):
    """One box for a name or a postal code; only the first three characters of a code are used."""

    show_optional = False
    prefix_searched = ""

    q = forms.CharField(
        label=_("Name of the neighbourhood, or postal code"),
        help_text=_("For example Kensington, or M5T. The first three characters of a postal code are enough."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input--w20", "autocomplete": "off"}),
        error_messages={"required": _("Enter the name of a neighbourhood or a postal code.")},
    )

    def clean_q(self) -> str:
        """The name as typed, or the first three characters of a postal code of Toronto."""
        typed: str = self.cleaned_data["q"]
        if not any(letter.isdigit() for letter in typed):
            return typed
        parts = parts_of(typed)
        if parts is None:
            raise ValidationError(
                _("That does not look like a postal code. Write it like M6H 2L4, or write only M6H."), code="format"
            )
        prefix = parts.area
        if not prefix.startswith("M") or prefix in OUTSIDE_TORONTO:
            raise ValidationError(
                _("%(prefix)s is not in Toronto. Try another postal code, or the name of a neighbourhood."),
                code="elsewhere",
                params={"prefix": prefix},
            )
        self.prefix_searched = prefix
        return typed

    @property
    def typed(self) -> Any:
        """What stands in the box."""
        return self["q"].value()
