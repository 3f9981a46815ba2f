"""What the forms of the builder share: fields for words, and being told that somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from programs.refusals import FormRefused, Refusal, SomebodyChangedIt


def line(label: Any, *, longest: int, hint: Any = "", is_required: bool = False) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=is_required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def box(label: Any, *, rows: int, longest: int, hint: Any = "") -> forms.CharField:
    """A box of text."""
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, help_text=hint, max_length=longest, required=False, widget=widget)


class ContentForm(forms.Form):
    """A content with the mark of the row that the page was opened on."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    is_stale = False

    def tell(self, refusal: Refusal) -> None:
        """Puts each problem beside the field that puts it right."""
        if not isinstance(refusal, FormRefused):
            self.is_stale = isinstance(refusal, SomebodyChangedIt)
            self.add_error(None, str(refusal))
            return
        for problem in refusal.problems:
            self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))

    def anew(self, mark: str) -> Self:
        """The same form with what was typed, opened on what is stored now."""
        data: Any = self.data
        data = data.copy()
        data["seen"] = mark
        self.data = data
        return self

    def stored(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What is stored, field by field, where it is not what was typed."""
        return [
            {"key": field.label, "value": self._in_words(field, values.get(field.name))}
            for field in self.visible_fields()
            if field.name in values and (field.value() or "") != (values[field.name] or "")
        ]

    @staticmethod
    def _in_words(field: BoundField, value: Any) -> str:
        labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
        values = value if isinstance(value, list) else [value]
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        return ", ".join(labels.get(str(each), str(each)) for each in values if each is not None)
