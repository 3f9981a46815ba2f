"""What a search in an edition finds: competency by competency, each text with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from programs.bilingual import borrowed_language
from programs.framework.editions import AtLevel, Sheet, levels_of, whole_sheets
from programs.framework.models import Competency, CoreValue, FrameworkVersion, Resource, Voice
from programs.framework.searching import marked


@dataclass(frozen=True)
class Text:
    """A text of the edition, and what it is."""

    where: str
    anchor: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Found:
    """A text in which every word was found."""

    where: str
    anchor: str
    language: str
    marked: SafeString


@dataclass(frozen=True)
class Hits:
    """What was found in one competency, or in the core values."""

    competency: Competency | None
    found: Sequence[Found]


def find(version: FrameworkVersion, words: Sequence[str]) -> list[Hits]:
    """Every text in which all words begin some word. Nine queries, whatever is found."""
    levels = levels_of(version)
    resources = Prefetch("resources", Resource.objects.order_by("order"))
    voices = Prefetch("voices", Voice.objects.order_by("order"))
    rows = whole_sheets(version, levels, more=(resources, voices))
    searched: list[tuple[Competency | None, Iterator[Text]]] = [(row.competency, _texts(row)) for row in rows]
    searched.append((None, _of_values(version)))
    hits = [Hits(competency, _found(texts, words)) for competency, texts in searched]
    return [each for each in hits if each.found]


def _found(texts: Iterator[Text], words: Sequence[str]) -> list[Found]:
    looked = ((text, marked(text.text, words)) for text in texts)
    return [Found(text.where, text.anchor, text.language, shown) for text, shown in looked if shown is not None]


def _texts(sheet: Sheet) -> Iterator[Text]:
    row = sheet.competency
    yield from _lines(row, "name", _("Name"), "main")
    yield from _lines(row, "summary", _("In short"), "main")
    yield from _lines(row, "definition", _("What it means"), "definition")
    yield from _lines(row, "rationale", _("Why it matters"), "why")
    yield from _lines(row, "means", _("This means"), "means")
    yield from _lines(row, "does_not_mean", _("This does not mean"), "means")
    for level in sheet.levels:
        yield from _at(level)
    yield from _lines(row, "development", _("How to develop it"), "development")
    yield from _lines(row, "tips", _("Useful tips"), "tips")
    for voice in row.voices.all():
        yield from _lines(voice, "quote", _("What members say"), "voices")
    for resource in row.resources.all():
        yield from _lines(resource, "title", _("Resources"), "resources")


def _at(at: AtLevel) -> Iterator[Text]:
    if at.descriptor is None:
        return
    code, label = at.level.code, at.level.label
    yield from _lines(at.descriptor, "headline", label, code)
    for behaviour in at.behaviours:
        yield from _lines(behaviour, "text", label, f"{code}-{behaviour.order}")
    for sign in at.good_signs:
        yield from _lines(sign, "text", _("%(level)s, a good sign") % {"level": label}, code)
    for sign in at.bad_signs:
        yield from _lines(sign, "text", _("%(level)s, a sign that something is missing") % {"level": label}, code)


def _of_values(version: FrameworkVersion) -> Iterator[Text]:
    for value in CoreValue.objects.filter(version=version).order_by("order"):
        yield from _lines(value, "name", _("Value"), "values")
        yield from _lines(value, "question", _("What to ask yourself"), "values")


def _lines(row: Any, field: str, where: str, anchor: str) -> Iterator[Text]:
    language = borrowed_language(row, field)
    for line in (getattr(row, field) or "").splitlines():
        yield Text(where, anchor, line, language)
