"""Everything that one version of a framework holds, read in a fixed number of queries however long it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from programs.framework.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    CoreValue,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
    Resource,
    RoleLevel,
    Voice,
)
from programs.framework.queries import version_before


@dataclass(frozen=True)
class Earlier:
    """The version before: what each line of descent said there, and by which identifier."""

    version: FrameworkVersion
    competencies: dict[UUID, Competency]
    behaviours: dict[UUID, Behaviour]


@dataclass(frozen=True)
class Contents:
    """A version with its rows, each kind in its order; what lies below something is found by its key."""

    version: FrameworkVersion
    levels: list[RoleLevel]
    groups: list[CompetencyGroup]
    values: list[CoreValue]
    competencies: list[Competency]
    descriptors: dict[int, list[Any]]
    behaviours: dict[int, list[Behaviour]]
    indicators: dict[int, list[Indicator]]
    resources: dict[int, list[Resource]]
    voices: dict[int, list[Voice]]
    earlier: Earlier | None


def contents_of(version: FrameworkVersion) -> Contents:
    """The whole version. Thirteen queries at most."""
    in_version = "descriptor__competency__version"
    return Contents(
        version=version,
        levels=list(version.levels.order_by("order")),
        groups=list(version.groups.order_by("order")),
        values=list(version.values.order_by("order")),
        competencies=list(version.competencies.order_by("order", "pk")),
        descriptors=below(
            "competency_id",
            LevelDescriptor.objects.filter(competency__version=version)
            .select_related("level")
            .order_by("level__order", "pk"),
        ),
        behaviours=below("descriptor_id", Behaviour.objects.filter(**{in_version: version}).order_by("order")),
        indicators=below(
            "descriptor_id", Indicator.objects.filter(**{in_version: version}).order_by("-is_positive", "order")
        ),
        resources=below("competency_id", Resource.objects.filter(competency__version=version).order_by("order")),
        voices=below("competency_id", Voice.objects.filter(competency__version=version).order_by("order")),
        earlier=before(version),
    )


def below(key: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows by what they belong to, in their order."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return dict(found)


def before(version: FrameworkVersion) -> Earlier | None:
    """The last version before this one that was published."""
    last = version_before(version)
    if last is None:
        return None
    behaviours = Behaviour.objects.filter(descriptor__competency__version=last)
    return Earlier(
        last,
        {row.lineage: row for row in Competency.objects.filter(version=last)},
        {row.lineage: row for row in behaviours},
    )
