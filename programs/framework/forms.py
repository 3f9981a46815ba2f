"""The search in the framework."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.framework.searching import terms


class SearchForm(forms.Form):
    """One box for a few words."""

    show_optional = False

    q = forms.CharField(
        label=_("Words to look for"),
        help_text=_("For example trust, or decisions. The beginning of a word is enough, and accents do not matter."),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input--w20", "type": "search"}),
        error_messages={
            "required": _("Enter a word to look for."),
            "max_length": _("Enter fewer words: at most 80 characters."),
        },
    )

    def clean_q(self) -> str:
        """The words as typed; at least one of two letters or more."""
        typed: str = self.cleaned_data["q"]
        if not terms(typed):
            raise ValidationError(_("Enter a word of at least two letters."), code="short")
        return typed
