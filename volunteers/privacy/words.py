"""A person's records in words, for the readable page of the copy."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.history.kept import Topic
from volunteers.applications.answers import label_of, title_of, words_of
from volunteers.people.models import User
from volunteers.privacy.bundle import Column, Table

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Sheet:
    """One row: its columns with their values in words. A value may have several lines."""

    lines: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Part:
    """One table under its heading."""

    title: str
    sheets: list[Sheet]


@dataclass(frozen=True)
class Chapter:
    """The parts of one topic of the page “What we keep”."""

    title: StrOrPromise
    parts: list[Part]


def sections_of(tables: Iterable[Table], person: User) -> list[Chapter]:
    """The records by topic, in the words of the page “What we keep”."""
    by_topic: dict[Topic, list[Part]] = {topic: [] for topic in Topic}
    for table in tables:
        sheets = [sheet_of(row, table, person) for row in table.rows]
        by_topic[table.declared.kinds[0].topic].append(Part(capitalised(str(table.name)), sheets))
    return [Chapter(topic.label, parts) for topic, parts in by_topic.items() if parts]


def sheet_of(row: Model, table: Table, person: User) -> Sheet:
    """One row in words; what is empty is left out."""
    columns = [column for column in table.columns if not column.field.primary_key and in_this_language(column)]
    told = [(capitalised(str(column.name)), list(lines_of(row, column, person))) for column in columns]
    return Sheet([(name, lines) for name, lines in told if lines])


def in_this_language(column: Column) -> bool:
    """Whether a column is not the twin of another one in the other language."""
    other = "fr" if get_language() == "en" else "en"
    return not column.key.endswith(f"_{other}")


def lines_of(row: Model, column: Column, person: User) -> Iterator[str]:
    """One value in words."""
    raw = getattr(row, column.field.attname)
    if raw is None or raw == "":
        return
    if column.is_staff:
        yield _("you") if raw == person.pk else _("our staff")
    elif isinstance(column.field, ForeignKey):
        related = getattr(row, column.key)
        yield _("you") if related == person else str(related)
    elif column.field.choices:
        yield str(dict(column.field.flatchoices).get(raw, raw))
    else:
        yield from plain(raw, column.field)


def plain(raw: Any, field: Field[Any, Any]) -> Iterator[str]:
    """A value line by line: nested answers by their names, lists one below the other."""
    if isinstance(raw, Mapping):
        yield from frozen(raw) if "items" in raw else nested(raw, field)
    elif isinstance(raw, list):
        for value in raw:
            yield from plain(value, field)
    elif raw not in (None, ""):
        yield from scalar(raw).splitlines()


def nested(raw: Mapping[str, Any], field: Field[Any, Any]) -> Iterator[str]:
    """Values by their names; sections that were sent under their titles."""
    for key, value in raw.items():
        lines = list(plain(value, field))
        if isinstance(value, Mapping) and "items" in value:
            yield from lines
        elif lines:
            yield from [f"{key}: {lines[0]}", *(f"  {line}" for line in lines[1:])]


def frozen(section: Mapping[str, Any]) -> Iterator[str]:
    """A section as it was sent: each question with its answer."""
    yield title_of(section)
    for item in section["items"]:
        yield from f"{label_of(item)} {words_of(item) or '–'}".splitlines()


def scalar(raw: Any) -> str:
    """Yes and no, dates as they are written, anything else as it is."""
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(raw, datetime.datetime):
        return date_format(timezone.localtime(raw), "DATETIME_FORMAT")
    if isinstance(raw, datetime.date):
        return date_format(raw, "DATE_FORMAT")
    return str(raw)


def capitalised(name: str) -> str:
    """A heading from a name that is written small."""
    return name[:1].upper() + name[1:]
