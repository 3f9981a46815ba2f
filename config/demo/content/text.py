"""A text in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """The same thing said in English and in Canadian French."""

    en: str
    fr: str
