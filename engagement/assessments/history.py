"""How a member's ratings went over the cycles, behaviour by behaviour, whatever version the cycle was on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from engagement.assessments.models import Assessment, Rating
from engagement.assessments.states import S
from engagement.cycles.scale import ORDER, Value
from programs.framework.models import Behaviour

MOST_CYCLES: Final = 5
WIDTH, HEIGHT, STEP = 120, 40, 10


@dataclass(frozen=True)
class Trend:
    """One behaviour over the cycles, oldest first; "" where it was not rated."""

    behaviour: Behaviour
    values: Sequence[str]

    @property
    def words(self) -> list[str]:
        """The ratings in words."""
        return [str(Value(value).label) if value else "" for value in self.values]

    @property
    def change(self) -> int:
        """Steps from the first to the last rating that can be compared."""
        places = [place for place in self._places() if place is not None]
        return places[-1] - places[0] if len(places) > 1 else 0

    @property
    def is_compared(self) -> bool:
        """Whether there are two ratings to compare."""
        return sum(place is not None for place in self._places()) > 1

    @property
    def points(self) -> str:
        """The same as the points of a small line, for those who like to see it."""
        gap = WIDTH // max(len(self.values), 2)
        drawn = [(gap // 2 + gap * number, place) for number, place in enumerate(self._places()) if place is not None]
        return " ".join(f"{across},{HEIGHT - 5 - place * STEP}" for across, place in drawn)

    def _places(self) -> list[int | None]:
        return [ORDER.index(Value(value)) if value in ORDER else None for value in self.values]


@dataclass(frozen=True)
class History:
    """The cycles that a member took part in, oldest first, and each behaviour over them."""

    cycles: Sequence[Assessment]
    trends: Sequence[Trend]

    @property
    def rows(self) -> list[tuple[Trend, list[tuple[Assessment, str]]]]:
        """Each behaviour with its cycles and the rating in each, in words."""
        return [(trend, list(zip(self.cycles, trend.words, strict=True))) for trend in self.trends]


def history_of(membership_id: int) -> History:
    """The last five cycles of a member with a rating in them, the running one included. Two queries."""
    rows = Assessment.objects.filter(membership_id=membership_id, ratings__isnull=False).distinct()
    newest = rows.exclude(state__in=[S.WITHDRAWN, S.EXPIRED]).select_related("cycle").order_by("-pk")[:MOST_CYCLES]
    cycles = sorted(newest, key=lambda each: each.pk)
    rated = Rating.objects.filter(assessment__in=[each.pk for each in cycles]).exclude(value="")
    ratings = rated.select_related("behaviour__descriptor__competency", "behaviour__descriptor__level")
    return History(cycles, _trends(cycles, list(ratings.order_by("assessment_id"))))


def _trends(cycles: Sequence[Assessment], ratings: Sequence[Rating]) -> list[Trend]:
    values: dict[UUID, dict[int, str]] = {}
    newest: dict[UUID, Behaviour] = {}
    for rating in ratings:
        lineage = rating.behaviour.lineage
        values.setdefault(lineage, {})[rating.assessment_id] = rating.value
        newest[lineage] = rating.behaviour
    ordered = sorted(newest.values(), key=_position)
    return [Trend(each, [values[each.lineage].get(cycle.pk, "") for cycle in cycles]) for each in ordered]


def _position(behaviour: Behaviour) -> tuple[int, int, int, int]:
    descriptor = behaviour.descriptor
    return descriptor.competency.order, descriptor.level.order, behaviour.order, behaviour.pk
