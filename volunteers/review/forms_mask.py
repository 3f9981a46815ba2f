"""Masking more than the detector found."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.review.masking import Leak


class MaskForm(forms.Form):
    """Some words of the answers, and what they are."""

    words = forms.CharField(
        label=_("Words to mask"),
        max_length=200,
        help_text=_("Copied from an answer. They are masked wherever they stand, in any spelling."),
        error_messages={"required": _("Enter the words that reviewers must not read")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--w20"}),
    )
    kind = forms.ChoiceField(
        label=_("What they are"),
        choices=Leak.choices,
        initial=Leak.OTHER,
        help_text=_("Reviewers read this in their place."),
        error_messages={"required": _("Select what the words are")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
