"""All that is held about a person, read through the registry: a table that names its person cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from programs.history.kept import EVERYTHING, Declaration, declarations
from volunteers.equality.kept import EQUALITY
from volunteers.equality.models import EqualityAnswers
from volunteers.equality.queries import answers_of
from volunteers.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOT_GIVEN: Final[Mapping[str, Q]] = {"volunteers.OutboxMail": Q(is_secret=True)}
"""Rows that are left out: mails whose text was a code or a link that opens something."""
ABOUT_ONLY: Final[Mapping[tuple[str, str], Q]] = {
    ("volunteers.OutboxMail", "to_email"): Q(recipient__isnull=True) & ~Q(kind="contact"),
    ("volunteers.Attendance", "email"): Q(person__isnull=True),
    ("volunteers.OutboxMail", "reply_to"): Q(kind="contact"),
}
"""When an address in a column means that the row is about the person.

A program's address answers everybody's mails, and an address may have been another account's before.
"""
EQUALITY_DECLARED: Final = Declaration((EQUALITY,), withheld={"token": ""})
STAFF: Final = "staff"
YOU: Final = "you"


@dataclass(frozen=True)
class Column:
    """A column as it is given out: its key never changes, its name is in the language of the copy."""

    key: str
    name: StrOrPromise
    field: Field[Any, Any]
    is_staff: bool


@dataclass(frozen=True)
class Table:
    """The rows of one table that are about a person."""

    label: str
    name: StrOrPromise
    declared: Declaration
    columns: tuple[Column, ...]
    rows: list[Model]


@dataclass(frozen=True)
class Omission:
    """What is held and not given out, with the reason."""

    label: str
    name: StrOrPromise
    columns: tuple[str, ...]
    reason: StrOrPromise


def tables_about(person: User) -> Iterator[Table]:
    """Every table with something about the person, in the registry's order."""
    for label, declared in declarations().items():
        if EVERYTHING in declared.withheld or not (declared.person or declared.addresses):
            continue
        model = apps.get_model(label)
        rows = list(rows_about(person, model, declared))
        if rows:
            yield Table(label, model._meta.verbose_name_plural, declared, columns_of(model, declared), rows)
    # The one table that names nobody: only the person's own references, under the key, lead to its rows.
    if given := answers_of(person):
        label, named = "volunteers.EqualityAnswers", EqualityAnswers._meta.verbose_name_plural or ""
        yield Table(label, named, EQUALITY_DECLARED, columns_of(EqualityAnswers, EQUALITY_DECLARED), list(given))


def rows_about(person: User, model: type[Model], declared: Declaration) -> QuerySet[Any]:
    """The rows of one table that are about the person, the oldest first."""
    about = Q(pk__in=[])
    if declared.person:
        about |= Q(**{declared.person: person.pk})
    for column in declared.addresses:
        about |= Q(**{f"{column}__iexact": person.email}) & ABOUT_ONLY.get((model._meta.label, column), Q())
    rows: QuerySet[Any] = QuerySet(model).filter(about).exclude(NOT_GIVEN.get(model._meta.label, Q(pk__in=[])))
    named = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.name not in declared.staff and field.related_model is not User
    ]
    return rows.select_related(*named).order_by("pk") if named else rows.order_by("pk")


def columns_of(model: type[Model], declared: Declaration) -> tuple[Column, ...]:
    """The columns that are given out."""
    return tuple(
        Column(field.name, field.verbose_name, field, field.name in declared.staff)
        for field in model._meta.concrete_fields
        if field.name not in declared.withheld
    )


def value_of(row: Model, column: Column, person: User) -> Any:
    """One value for the JSON: numbers, texts and lists as they are, relations as a number with a name.

    Who of the staff did something is not about the person: it says "staff", or "you" where it was the person.
    """
    raw = getattr(row, column.field.attname)
    if raw is None:
        return None
    if column.is_staff:
        return YOU if raw == person.pk else STAFF
    if isinstance(column.field, ForeignKey):
        related = getattr(row, column.key)
        return YOU if related == person else {"id": raw, "name": str(related)}
    return raw


def omissions(person: User) -> Iterator[Omission]:
    """What the copy leaves out, told in the copy: only what there is something of."""
    for label, declared in declarations().items():
        if not declared.withheld or not declared.person:
            continue
        model = apps.get_model(label)
        if not rows_about(person, model, declared).exists():
            continue
        for key, reason in declared.withheld.items():
            columns = () if key == EVERYTHING else (str(model._meta.get_field(key).verbose_name),)
            yield Omission(label, model._meta.verbose_name_plural, columns, reason)
