"""The orders of the list of applications, each with the key at which a page ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from volunteers.applications.indexes import NEVER
from volunteers.applications.models import Application

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_NUMBER: Final = 18
"""Digits of a key: more would not fit into the column."""


@dataclass(frozen=True)
class Edge:
    """Where a page ends: a row, and its day where the order goes by days."""

    pk: int
    day: date = NEVER


@dataclass(frozen=True)
class Order:
    """One order. Rows with the same day follow each other by their number, so that no row is on two pages."""

    label: StrOrPromise
    is_descending: bool = False
    by_day: bool = False

    def key(self, row: Any) -> str:
        """The key of a row, for the address of the page behind it."""
        return f"{(row.due_on or NEVER).isoformat()}.{row.pk}" if self.by_day else str(row.pk)

    def edge(self, key: str) -> Edge | None:
        """The place that a key from the address names; anything else counts as none."""
        day, dot, number = key.rpartition(".")
        if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER and bool(dot) == self.by_day):
            return None
        if not self.by_day:
            return Edge(int(number))
        try:
            return Edge(int(number), date.fromisoformat(day))
        except ValueError:
            return None

    def beyond(self, rows: QuerySet[Application], edge: Edge | None, *, is_back: bool) -> QuerySet[Application]:
        """The rows behind the edge in this order, or before it in the opposite one. They carry `due_order`."""
        descending = self.is_descending != is_back
        if edge is not None:
            rows = rows.filter(self._past(edge, "lt" if descending else "gt"))
        sign = "-" if descending else ""
        return rows.order_by(*([f"{sign}due_order"] if self.by_day else []), f"{sign}pk")

    def _past(self, edge: Edge, side: str) -> Q:
        pk = Q(**{f"pk__{side}": edge.pk})
        if not self.by_day:
            return pk
        # The first condition is what the index understands; the second only tells rows of one day apart.
        return Q(**{f"due_order__{side}e": edge.day}) & (Q(**{f"due_order__{side}": edge.day}) | pk)


ORDERS: Final[Mapping[str, Order]] = MappingProxyType(
    {
        "": Order(_("Newest application first"), is_descending=True),
        "oldest": Order(_("Oldest application first")),
        "due": Order(_("Due first"), by_day=True),
    }
)
