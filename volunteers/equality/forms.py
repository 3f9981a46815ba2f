"""The questions as a form: each can be left out, and agreeing comes first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteers.equality.questions import DESCRIBED, OTHER, QUESTIONS, Asked


class EqualityForm(forms.Form):
    """All questions, none of them required, and the consent under which they are kept."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for question in QUESTIONS:
            self.fields[question.key] = field_for(question)
            if question.key == "race":
                self.fields[DESCRIBED] = forms.CharField(
                    label=_("Another race category, in your words"),
                    required=False,
                    max_length=80,
                    widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--w20"}),
                )
        self.fields["notice"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["agree"] = forms.BooleanField(
            label=_("I agree that my answers are kept for this purpose. I can withdraw them at any time."),
            error_messages={"required": _("Agree that your answers are kept, or leave this page without answering")},
        )

    def clean(self) -> dict[str, Any]:
        """“Prefer not to answer” goes with no other answer; words of one's own tick their box."""
        cleaned = super().clean() or self.cleaned_data
        for question in QUESTIONS:
            given = cleaned.get(question.key) or []
            if question.has_several and len(given) > 1 and question.alone & set(given):
                self.add_error(question.key, _("Select “No” or “Prefer not to answer” only on its own, or take it out"))
        if cleaned.get(DESCRIBED) and OTHER not in (cleaned.get("race") or []):
            self.add_error("race", _("Select “Another race category” as well, or take your words out"))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered; what was left out is not kept."""
        keys = [*(question.key for question in QUESTIONS), DESCRIBED]
        return {key: self.cleaned_data[key] for key in keys if self.cleaned_data.get(key)}


def field_for(question: Asked) -> forms.Field:
    """A question's field."""
    if question.has_several:
        return forms.MultipleChoiceField(
            label=question.label,
            help_text=question.hint,
            choices=question.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        choices=question.choices,
        required=False,
        widget=forms.RadioSelect,
    )
