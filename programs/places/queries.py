"""Which neighbourhood, which division, and whether its officers are confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, hypot, radians
from typing import Final

from django.db.models import Prefetch, QuerySet

from programs.places.models import Neighbourhood, NeighbourhoodDivision, PostalPrefix
from programs.search import fold

MOST_MATCHES: Final = 10
MOST_NEARBY: Final = 4


@dataclass(frozen=True)
class Found:
    """What a search found: the likely ones, how many there are in all, and what else may be meant."""

    matches: Sequence[Neighbourhood]
    total: int
    nearby: Sequence[Neighbourhood] = ()


def _with_divisions(rows: QuerySet[Neighbourhood]) -> QuerySet[Neighbourhood]:
    served_by = NeighbourhoodDivision.objects.select_related("division").order_by("-is_primary", "division__number")
    return rows.defer("boundary").prefetch_related(Prefetch("service_areas", served_by, to_attr="served_by"))


def all_neighbourhoods() -> list[Neighbourhood]:
    """Every neighbourhood with its divisions, by name. Two queries."""
    return sorted(_with_divisions(Neighbourhood.objects.all()), key=lambda row: fold(row.name))


def with_officers() -> list[Neighbourhood]:
    """Neighbourhoods whose officers a source confirms, by name."""
    return sorted(_with_divisions(Neighbourhood.objects.filter(has_officers=True)), key=lambda row: fold(row.name))


def by_letter(rows: Iterable[Neighbourhood]) -> list[tuple[str, list[Neighbourhood]]]:
    """Rows in the order of their names, under their first letters."""
    return [(letter, list(group)) for letter, group in groupby(rows, key=lambda row: fold(row.name)[:1].upper())]


def plain(name: str) -> str:
    """A name without accents, capitals and hyphens: people write "kensington chinatown"."""
    return " ".join(fold(name).replace("-", " ").split())


def named(text: str, *, among: Sequence[Neighbourhood]) -> Found:
    """The neighbourhoods whose name holds the text, or the one that has exactly this name."""
    wanted = plain(text)
    exact = [row for row in among if plain(row.name) == wanted]
    matches = exact or [row for row in among if wanted in plain(row.name)]
    return Found(matches[:MOST_MATCHES], len(matches))


def at_prefix(prefix: str, *, among: Sequence[Neighbourhood]) -> Found:
    """The neighbourhood in the middle of a postal area, and those closest to it. One query."""
    number = PostalPrefix.objects.filter(prefix=prefix).values_list("neighbourhood__number", flat=True).first()
    centre = next((row for row in among if row.number == number), None)
    if centre is None:
        return Found([], 0)
    others = sorted((row for row in among if row is not centre), key=lambda row: _distance(row, centre))
    return Found([centre], 1, others[:MOST_NEARBY])


def _distance(one: Neighbourhood, other: Neighbourhood) -> float:
    """How far two centre points are apart: flat, which is exact enough to say what is close within a city."""
    east = float(one.longitude - other.longitude) * cos(radians(float(one.latitude)))
    return hypot(east, float(one.latitude - other.latitude))
