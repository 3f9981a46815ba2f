"""Turns a content's texts into the columns of a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db import models
from modeltranslation.translator import translator

from config.demo.content.text import Text


def columns(content: Any, model: type[models.Model]) -> dict[str, Any]:
    """The content's own fields as columns of the model: texts in both languages, lists left to the caller."""
    translated = set(translator.get_options_for_model(model).fields)
    row: dict[str, Any] = {}
    for field in fields(content):
        value = getattr(content, field.name)
        if isinstance(value, Text) or (value is None and field.name in translated):
            row |= in_both_languages(field.name, value or Text("", ""))
        elif not isinstance(value, tuple):
            row[field.name] = value
    return row


def in_both_languages(name: str, text: Text) -> dict[str, str]:
    """A text as the two columns that hold it."""
    return {f"{name}_en": text.en, f"{name}_fr": text.fr}


def lines(texts: Iterable[Text]) -> Text:
    """Several texts as one, each on a line of its own."""
    texts = tuple(texts)
    return Text(en="\n".join(text.en for text in texts), fr="\n".join(text.fr for text in texts))
