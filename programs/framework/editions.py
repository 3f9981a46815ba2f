"""The framework as the public reads it: the edition in force, and those that were retired, each whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from programs.framework.models import (
    Behaviour,
    Competency,
    CompetencyGroup,
    FrameworkVersion,
    Indicator,
    LevelDescriptor,
    RoleLevel,
)
from programs.framework.queries import version_before

Status = FrameworkVersion.Status


class NoEditionError(Exception):
    """There is no such edition for the public."""


@dataclass(frozen=True)
class Edition:
    """One edition and those beside it, the newest first."""

    version: FrameworkVersion
    all: Sequence[FrameworkVersion]

    @property
    def in_force(self) -> FrameworkVersion | None:
        """The edition in force, or nothing when all of them are retired."""
        return next((each for each in self.all if each.status == Status.PUBLISHED), None)

    @property
    def is_old(self) -> bool:
        """Whether this one is retired."""
        return self.version.status == Status.RETIRED

    @property
    def before(self) -> FrameworkVersion | None:
        """The edition that this one came after."""
        return version_before(self.version, self.all)

    @property
    def others(self) -> list[FrameworkVersion]:
        """The editions beside this one."""
        return [each for each in self.all if each.pk != self.version.pk]


def edition(number: int | None = None) -> Edition:
    """The edition in force (the newest retired one for want of it), or the one of that number. One query."""
    rows = FrameworkVersion.objects.exclude(status=Status.DRAFT).select_related("framework")
    found = list(rows.order_by("framework_id", "-number"))
    first = next((each for each in found if each.status == Status.PUBLISHED), None) or next(iter(found), None)
    beside = [each for each in found if first and each.framework_id == first.framework_id]
    version = first if number is None else next((each for each in beside if each.number == number), None)
    if version is None:
        raise NoEditionError
    return Edition(version, beside)


# --- One competency ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class AtLevel:
    """What a competency means at one level; without a descriptor it is not known yet."""

    level: RoleLevel
    descriptor: LevelDescriptor | None

    @property
    def behaviours(self) -> list[Behaviour]:
        """What can be seen at this level, in order."""
        return self.descriptor.shown_behaviours if self.descriptor else []  # type: ignore[attr-defined]

    @property
    def good_signs(self) -> list[Indicator]:
        """By what others see that the level is reached."""
        return [each for each in self._signs if each.is_positive]

    @property
    def bad_signs(self) -> list[Indicator]:
        """By what others see that something is missing."""
        return [each for each in self._signs if not each.is_positive]

    @property
    def _signs(self) -> list[Indicator]:
        return getattr(self.descriptor, "shown_indicators", [])


@dataclass(frozen=True)
class Sheet:
    """A competency with its levels, the lowest first."""

    competency: Competency
    levels: Sequence[AtLevel]

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of any of these levels."""
        return all(each.descriptor is None for each in self.levels)


def competency_of(version: FrameworkVersion, slug: str) -> Competency:
    """A competency with its group (Competency.DoesNotExist otherwise). One query."""
    return Competency.objects.select_related("group").get(version=version, slug=slug)


def levels_of(version: FrameworkVersion) -> list[RoleLevel]:
    """The levels, the lowest first. One query."""
    return list(RoleLevel.objects.filter(version=version).order_by("order"))


def whole_sheet(competency: Competency, levels: Sequence[RoleLevel]) -> Sheet:
    """A competency with behaviours and signs, level by level. Three queries."""
    rows = _descriptors().filter(competency=competency).prefetch_related(_signs())
    return _sheet(competency, levels, rows)


def sheets_at(version: FrameworkVersion, levels: Sequence[RoleLevel]) -> list[Sheet]:
    """Every competency with what is expected at these levels. Three queries."""
    return _sheets(competencies_of(version), levels, _descriptors().filter(level__in=levels))


def whole_sheets(version: FrameworkVersion, levels: Sequence[RoleLevel], *, more: Sequence[Any] = ()) -> list[Sheet]:
    """Every competency with everything about its levels, and what `more` fetches with it. Four queries without."""
    rows = _descriptors().filter(competency__version=version).prefetch_related(_signs())
    return _sheets(competencies_of(version).prefetch_related(*more), levels, rows)


def competencies_of(version: FrameworkVersion) -> QuerySet[Competency]:
    """The competencies in the order in which they are read, with how many levels are described, and how well."""
    return (
        Competency.objects.filter(version=version)
        .select_related("group")
        .annotate(described=Count("descriptors"), in_part=Count("descriptors", filter=Q(descriptors__is_partial=True)))
        .order_by("group__order", "order", "pk")
    )


@dataclass(frozen=True)
class Family:
    """Competencies under one heading; those without a group have none."""

    group: CompetencyGroup | None
    competencies: Sequence[Competency]


def families(competencies: Iterable[Competency]) -> list[Family]:
    """The competencies by group, as `competencies_of` orders them."""
    by_group = groupby(competencies, key=lambda each: each.group)
    return [Family(group, list(members)) for group, members in by_group]


def _descriptors() -> QuerySet[LevelDescriptor]:
    in_order = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="shown_behaviours")
    rows = LevelDescriptor.objects.all()
    return rows.prefetch_related(in_order)


def _signs() -> Prefetch[str, QuerySet[Indicator], str]:
    return Prefetch("indicators", Indicator.objects.order_by("order"), to_attr="shown_indicators")


def _sheets(
    competencies: Iterable[Competency], levels: Sequence[RoleLevel], rows: Iterable[LevelDescriptor]
) -> list[Sheet]:
    found = list(rows)
    return [
        _sheet(competency, levels, [row for row in found if row.competency_id == competency.pk])
        for competency in competencies
    ]


def _sheet(competency: Competency, levels: Sequence[RoleLevel], rows: Iterable[LevelDescriptor]) -> Sheet:
    by_level = {row.level_id: row for row in rows}
    return Sheet(competency, [AtLevel(level, by_level.get(level.pk)) for level in levels])
