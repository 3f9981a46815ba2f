"""A text as it is searched: without accents, capitals' width or invisible characters, and the way back to the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

SPELLED: Final = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    # Cyrillic and Greek letters that look like Latin ones.
    **dict(zip("аеорсухіјѕАВЕКМНОРСТХІЈЅ", "aeopcyxijsABEKMHOPCTXIJS", strict=True)),
    **dict(zip("αονρτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovptABEZHIKMNOPTYX", strict=True)),
}
"""Characters that stand for others without being decomposed into them."""
INVISIBLE: Final = frozenset({"Cf", "Mn", "Me", "Cc"})
BLANKS: Final = frozenset("\t\n\r\v\f")


@dataclass(frozen=True)
class Searchable:
    """`plain` keeps the capitals, `lower` has none; both are as long as `places`, which says where each came from."""

    plain: str
    lower: str
    places: tuple[int, ...]
    source: str

    @classmethod
    def of(cls, text: str) -> Searchable:
        """The text, character by character, so that each leads back to where it stood."""
        plain: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            for each in plainly(character):
                plain.append(each)
                places.append(place)
        joined = "".join(plain)
        return cls(joined, "".join(in_lower(each) for each in joined), tuple(places), text)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the searched text stands in the original. What is invisible inside goes with it, and an accent at the end."""
        last = self.places[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return self.places[start], last


def plainly(character: str) -> str:
    """What a character is searched as: nothing for an invisible one, a plain letter for one with accents."""
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(SPELLED.get(each, each) for each in decomposed if is_visible(each))


def is_visible(character: str) -> bool:
    """Whether it is more than an accent, a joiner, or a mark of direction."""
    return character in BLANKS or unicodedata.category(character) not in INVISIBLE


def in_lower(character: str) -> str:
    """The small letter; a character whose small form is longer stays as it is."""
    small = character.lower()
    return small if len(small) == 1 else character


def folded(text: str) -> str:
    """A known text in the form that is searched for, with single blanks."""
    return " ".join(Searchable.of(text).lower.split())
