"""Two versions of one section, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Difference:
    """One question that was answered differently in two windows."""

    label: str
    stored: str
    mine: str


def differences(form: forms.Form, *, mine: Mapping[str, str], stored: Mapping[str, Any]) -> list[Difference]:
    """The questions whose answers differ, in words."""
    return [
        Difference(str(field.label), words(field, stored.get(name, "")), words(field, mine[name]))
        for name, field in form.fields.items()
        if str(stored.get(name, "")).split() != mine[name].split()
    ]


def words(field: forms.Field, value: Any) -> str:
    """An answer in words."""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
