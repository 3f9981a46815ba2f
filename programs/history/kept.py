"""What is kept about people: every model says so next to itself, or says that it holds nothing personal.

The public page “What we keep”, the download of one's data, erasure and the nightly disposal all read this registry, so
that none of them can forget a table. It is the lowest place, so that every room can declare its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EVERYTHING = "*"


class Topic(models.TextChoices):
    """The groups of the public page, in its order."""

    APPLYING = "applying", _("When you look around and apply")
    SERVING = "serving", _("When you volunteer")
    ACCOUNT = "account", _("Your account and what we write to you")
    WATCHING = "watching", _("What keeps the site honest")


@dataclass(frozen=True)
class Kept:
    """One kind of record in plain words: a row of the public page.

    `days` is the number behind `how_long` when a clock enforces it: it starts where `how_long` says.
    """

    key: str
    topic: Topic
    what: StrOrPromise
    how_long: StrOrPromise
    who_reads: StrOrPromise
    why: StrOrPromise
    days: int | None = None


@dataclass(frozen=True)
class Declaration:
    """What one table says of itself.

    `person` is the lookup from a row to the account that the row is about (`application__applicant`); `address` the
    column (or columns) that hold a bare e-mail address instead. `goes_after` is the lookup to the day or moment after
    which the first kind's `days` are counted: rows whose time is over are then deleted every night. `withheld` names
    columns that the person's own download leaves out, each with the reason; `EVERYTHING` leaves out the whole table.
    `staff` names relations to people who merely did their work on the row.
    """

    kinds: tuple[Kept, ...] = ()
    person: str = ""
    address: str | tuple[str, ...] = ""
    goes_after: str = ""
    withheld: Mapping[str, StrOrPromise] = field(default_factory=dict)
    staff: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The columns with a bare address."""
        names = (self.address,) if isinstance(self.address, str) else self.address
        return tuple(filter(None, names))


M = TypeVar("M", bound=models.Model)
_declared: dict[str, Declaration] = {}
_told: list[Kept] = []


def declare(label: str, declaration: Declaration) -> None:
    """Registers a table by its label (`usersessions.UserSession`): for the tables of libraries."""
    _declared[label] = declaration
    tell(*declaration.kinds)


def tell(*kinds: Kept) -> None:
    """Puts kinds on the public page; one without a table is something that is not kept at all."""
    _told.extend(kind for kind in kinds if kind not in _told)


def keeps(
    *kinds: Kept,
    person: str = "",
    address: str | tuple[str, ...] = "",
    goes_after: str = "",
    withheld: Mapping[str, StrOrPromise] | None = None,
    staff: Iterable[str] = (),
) -> Callable[[type[M]], type[M]]:
    """Says of a model which kinds of personal record it holds, and how a row leads to its person."""

    def register(model: type[M]) -> type[M]:
        declare(model._meta.label, Declaration(kinds, person, address, goes_after, withheld or {}, tuple(staff)))
        return model

    return register


def not_personal(*, staff: Iterable[str] = ()) -> Callable[[type[M]], type[M]]:
    """Says of a model that it holds nothing about a person, but perhaps who of the staff did what (`staff`)."""

    def register(model: type[M]) -> type[M]:
        declare(model._meta.label, Declaration(staff=tuple(staff)))
        return model

    return register


def declarations() -> Mapping[str, Declaration]:
    """All declarations by the label of their table, lower rooms first."""
    return dict(_declared)


def declaration_of(model: type[models.Model]) -> Declaration | None:
    """What a model says of itself; None when it says nothing, which a test refuses."""
    return _declared.get(model._meta.label)


def kinds_by_topic() -> list[tuple[Topic, list[Kept]]]:
    """The rows of the public page in their groups."""
    return [(topic, [kind for kind in _told if kind.topic == topic]) for topic in Topic]
