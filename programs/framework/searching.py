"""Finding words in the framework, whatever their accents and capitals; pure, from texts to pieces of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

SPELLED_OUT: Final = {"œ": "oe", "æ": "ae", "’": "'"}
SHORTEST: Final = 2


def terms(query: str) -> list[str]:
    """The words to look for, without accents; a single letter finds nothing."""
    words = re.findall(r"\w+", _folded(query)[0])
    return list(dict.fromkeys(word for word in words if len(word) >= SHORTEST))


def marked(text: str, words: Sequence[str]) -> SafeString | None:
    """The text as HTML with each of the words marked where a word begins with it; None when one is missing."""
    plain, places = _folded(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        hits = [match.span() for match in re.finditer(rf"\b{re.escape(word)}", plain)]
        if not hits:
            return None
        spans += [(places[start], _past(text, places[end - 1])) for start, end in hits]
    return _with_marks(text, spans)


def _past(text: str, place: int) -> int:
    """Where the next letter begins: accents that are written after a letter belong to it."""
    place += 1
    while place < len(text) and unicodedata.combining(text[place]):
        place += 1
    return place


def _with_marks(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    pieces: list[tuple[str, SafeString]] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        begin = max(start, at)
        pieces.append((text[at:begin], format_html_join("", "<mark>{}</mark>", [(text[begin:end],)])))
        at = end
    return format_html_join("", "{}{}", [*pieces, (text[at:], SafeString())])


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in lower case without accents, and for each of its letters the place of the one that it stands for."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        small = SPELLED_OUT.get(letter.lower(), letter.lower())
        for each in unicodedata.normalize("NFKD", small):
            if not unicodedata.combining(each):
                letters.append(each)
                places.append(place)
    return "".join(letters), places
