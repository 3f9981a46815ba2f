"""The leak detector: where a text tells who wrote it. A pure function from a text to stretches of it.

It finds what is known of the applicant in any spelling (accents, capitals, width, invisible characters, blanks inside a
number), and every address, number, link and handle whoever it belongs to. It can miss what nobody could know (“the
only blind runner of my club”): a coordinator may mask more, or less, before reviewers read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.review import masking_patterns as patterns
from volunteers.review.masking_patterns import COMMON, LETTER, PARTICLES
from volunteers.review.masking_text import Searchable, folded

SHORTEST_SPELLED: Final = 4
"""From so many letters on a name is found with something between its letters (S-m-i-t-h)."""


class Leak(models.TextChoices):
    """What a masked stretch of text is; reviewers read this word in its place."""

    NAME = "name", _("name")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    LINK = "link", _("link")
    HANDLE = "handle", _("account name")
    POSTAL = "postal", _("postal code")
    ADDRESS = "address", _("address")
    SCHOOL = "school", _("school")
    EMPLOYER = "employer", _("employer")
    REFEREE = "referee", _("another person")
    REFERENCE = "reference", _("reference")
    FILE = "file", _("file name")
    OTHER = "other", _("removed")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, in characters of the original, and what it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Known:
    """What is known of an applicant. A phrase is found as it stands, a name by each of its parts as well."""

    names: frozenset[str] = frozenset()
    referees: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, str]] = field(default=frozenset())
    """Pairs of a Leak and a text: schools, employers, file names, addresses, references."""

    @cached_property
    def searches(self) -> list[tuple[str, re.Pattern[str]]]:
        """All searches for what is known, in small letters."""
        return [
            *((Leak.NAME, each) for each in name_searches(self.names)),
            *((Leak.REFEREE, each) for each in name_searches(self.referees)),
            *((Leak.PHONE, number_search(each)) for each in self.phones if len(digits_of(each)) >= 7),
            *((kind, phrase_search(each)) for kind, each in sorted(self.phrases) if folded(each)),
        ]


NOBODY: Final = Known()
ANYBODYS: Final = (
    (Leak.EMAIL, patterns.EMAIL),
    (Leak.LINK, patterns.URL),
    (Leak.HANDLE, patterns.HANDLE),
    (Leak.HANDLE, patterns.NAMED_HANDLE),
    (Leak.PHONE, patterns.PHONE),
    (Leak.POSTAL, patterns.POSTAL),
    (Leak.ADDRESS, patterns.STREET),
)
"""What is masked whoever it belongs to."""


def leaks_in(text: str, known: Known = NOBODY) -> list[Span]:
    """The stretches of a text that tell who wrote it, in order and without overlap."""
    text_to_search = Searchable.of(text)
    found = [*anybodys(text_to_search), *of_the_person(text_to_search, known)]
    return merged(Span(*text_to_search.original(start, end), str(kind)) for start, end, kind in found)


def anybodys(text: Searchable) -> Iterator[tuple[int, int, str]]:
    """Addresses, numbers, links, handles and schools."""
    for kind, pattern in ANYBODYS:
        for match in pattern.finditer(text.lower):
            group = "handle" if match.groupdict().get("handle") else 0
            yield *match.span(group), kind
    for match in patterns.SCHOOL.finditer(text.plain):
        yield *match.span(), Leak.SCHOOL


def of_the_person(text: Searchable, known: Known) -> Iterator[tuple[int, int, str]]:
    """What is known of the applicant; a name that is a word as well only with a capital."""
    for kind, pattern in known.searches:
        for match in pattern.finditer(text.lower):
            start, end = match.span()
            if match.group() not in COMMON or text.plain[start].isupper():
                yield start, end, kind


def name_searches(names: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Whole names, each part, initials before a family name, and parts run together."""
    for name in sorted(set(names)):
        parts = [part for part in re.split(r"[\s\-']+", folded(name)) if part]
        telling = [part for part in parts if len(part) > 1 and part not in PARTICLES]
        if not telling:
            continue
        if len(parts) > 1:
            yield whole(r"[\s\-'.]{0,3}".join(map(re.escape, parts)))
            yield whole(re.escape(parts[-1]) + r",?\s?" + re.escape(parts[0]))
            yield whole(rf"(?:{re.escape(parts[0][0])}\.?\s?){{1,2}}" + re.escape(parts[-1]))
            yield whole(rf"{re.escape(parts[0][0])}\.\s?{re.escape(parts[-1][0])}\.")
        for part in telling:
            yield whole(re.escape(part))
            if len(part) >= SHORTEST_SPELLED:
                yield whole(r"[\s.\-_*]".join(map(re.escape, part)))


def whole(pattern: str) -> re.Pattern[str]:
    """A name as a word of its own, with a possessive, beside digits or underscores as well (smith_92)."""
    return re.compile(rf"(?<!{LETTER})(?:{pattern})(?:'s|s')?(?!{LETTER})")


def phrase_search(phrase: str) -> re.Pattern[str]:
    """A known text with any blanks, dots or hyphens between its words."""
    words = [word for word in re.split(r"[\s.\-_]+", folded(phrase)) if word]
    return re.compile(rf"(?<!{LETTER})" + r"[\s.\-_]{0,3}".join(map(re.escape, words)) + rf"(?!{LETTER})")


def number_search(number: str) -> re.Pattern[str]:
    """The digits of a known number, with anything but digits and letters between them; its last seven on their own."""
    digits = digits_of(number)[-10:]
    between = r"[^\w\n]{0,4}"
    return re.compile(rf"(?:\+?1{between})?\(?" + between.join(digits) + "|" + between.join(digits[-7:]))


def digits_of(number: str) -> str:
    """The digits of a number, whatever stands between them."""
    return "".join(each for each in folded(number) if each.isdecimal())


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches without overlap: what touches becomes one, named after the part that begins first."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if result and span.start < result[-1].end:
            last = result[-1]
            result[-1] = Span(last.start, max(last.end, span.end), last.kind)
        elif span.start < span.end:
            result.append(span)
    return result


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where some words stand in a text, in any spelling. Whoever masks them means each of them."""
    if not folded(words):
        return []
    searched = Searchable.of(text)
    return [searched.original(*match.span()) for match in phrase_search(words).finditer(searched.lower)]
