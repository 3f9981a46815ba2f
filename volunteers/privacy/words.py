"""A person's records in words, for the readable page of the copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import ForeignKey, Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.history.kept import Topic
from volunteers.applications.telling import capitalised, plain
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
        yield from plain(raw)
