"""Stores places: the open data that ships with the portal, and the neighbourhoods' boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from programs.places import open_data
from programs.places.boundaries import Outline
from programs.places.models import Division, Neighbourhood, NeighbourhoodDivision, PostalPrefix
from programs.search import fold


@dataclass(frozen=True)
class BoundariesStored:
    """How an import went: how many found their neighbourhood, and who is left over on either side."""

    matched: int
    known: int
    unknown: list[str]
    still_without: list[str]


@transaction.atomic
def store_places() -> None:
    """Adds the divisions, neighbourhoods and postal prefixes that are missing; leaves the others as they are."""
    Division.objects.bulk_create(open_data.divisions(), ignore_conflicts=True)
    Neighbourhood.objects.bulk_create(open_data.neighbourhoods(), ignore_conflicts=True)
    divisions = dict(Division.objects.values_list("number", "pk"))
    neighbourhoods = dict(Neighbourhood.objects.values_list("number", "pk"))
    NeighbourhoodDivision.objects.bulk_create(
        [
            NeighbourhoodDivision(
                neighbourhood_id=neighbourhoods[int(row["neighbourhood"])],
                division_id=divisions[row["division"]],
                is_primary=row["is_primary"] == "yes",
            )
            for row in open_data.rows("service_areas.csv")
        ],
        ignore_conflicts=True,
    )
    PostalPrefix.objects.bulk_create(
        [
            PostalPrefix(
                prefix=row["prefix"], area=row["area"], neighbourhood_id=neighbourhoods[int(row["neighbourhood"])]
            )
            for row in open_data.rows("postal_prefixes.csv")
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def store_boundaries(*, outlines: Sequence[Outline]) -> BoundariesStored:
    """Gives each neighbourhood its outline, found by the City's number or, without one, by its name."""
    rows = list(Neighbourhood.objects.select_for_update().order_by("number"))
    by_number = {row.number: row for row in rows}
    by_name = {fold(row.name): row for row in rows}
    matched: dict[int, Neighbourhood] = {}
    unknown: list[str] = []
    for outline in outlines:
        row = by_name.get(fold(outline.name)) if outline.number is None else by_number.get(outline.number)
        if row is None:
            unknown.append(outline.name or str(outline.number))
        else:
            row.boundary = outline.geometry
            matched[row.pk] = row
    Neighbourhood.objects.bulk_update(matched.values(), ["boundary"], batch_size=50)
    return BoundariesStored(len(matched), len(rows), unknown, [row.name for row in rows if row.boundary is None])
