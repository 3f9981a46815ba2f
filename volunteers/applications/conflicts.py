"""Two versions of one section, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from volunteers.applications.words import said, texts_in


@dataclass(frozen=True)
class Difference:
    """One question that was answered differently in two windows."""

    label: str
    stored: str
    mine: str


def differences(form: Any, *, mine: Mapping[str, Any], stored: Mapping[str, Any]) -> list[Difference]:
    """The questions whose answers differ, in words."""
    return [
        Difference(str(form.fields[name].label), words(form, name, stored.get(name, "")), words(form, name, mine[name]))
        for name in mine
        if pieces(stored.get(name, "")) != pieces(mine[name])
    ]


def pieces(value: Any) -> list[str]:
    """An answer word by word: blanks and line ends make no difference."""
    return " ".join(texts_in(value)).split()


def words(form: Any, name: str, value: Any) -> str:
    """An answer in words."""
    if question := form.questions.get(name):
        return said(question.kind, value, question.choices)
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)


def inputs_of(form: forms.Form) -> list[tuple[str, str]]:
    """What was sent for the form's fields, input by input, so that it can travel in another page."""
    found = []
    for name, field in form.fields.items():
        parts = getattr(field.widget, "widgets_names", None)
        for input_name in [f"{name}{part}" for part in parts] if parts else [name]:
            found += [(input_name, value) for value in values_of(form.data, input_name)]
    return found


def values_of(data: Any, name: str) -> list[str]:
    """All values of an input."""
    return list(data.getlist(name)) if hasattr(data, "getlist") else [str(data[name])] if name in data else []
