"""What the supervisor's pages show: the competencies with their behaviours, the member's ratings and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from engagement.assessments.models_talk import Confirmation
from engagement.assessments.results import Line, Sheet, lines_of, stamp
from programs.framework.models import Competency


@dataclass(frozen=True)
class Answered:
    """A behaviour with the member's rating and the answer in force, and the answers before it."""

    line: Line
    before: Sequence[Confirmation] = ()


@dataclass(frozen=True)
class Topic:
    """One competency as the supervisor answers it: only what the member rated counts."""

    competency: Competency
    sheets: Sequence[Sheet]

    @property
    def rated(self) -> list[Line]:
        """The behaviours that the member rated."""
        return [line for line in lines_of(self.sheets) if line.value]

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return sum(line.answer is not None for line in self.rated)

    @property
    def returned(self) -> int:
        """How many are marked to go back."""
        return sum(line.is_returned for line in self.rated)

    @property
    def total(self) -> int:
        """How many the member rated."""
        return len(self.rated)

    @property
    def left(self) -> int:
        """How many wait for an answer."""
        return self.total - self.answered

    @property
    def stamp(self) -> str:
        """When the member last changed something here."""
        return stamp(line.rating for line in self.rated if line.rating)


def topics_of(sheets: Iterable[Sheet]) -> list[Topic]:
    """The sheets by competency, in their order."""
    grouped = groupby(sheets, key=lambda sheet: sheet.descriptor.competency)
    return [Topic(competency, list(found)) for competency, found in grouped]


def levels_of(topic: Topic) -> list[tuple[Sheet, list[Answered]]]:
    """The topic level by level, with what was said before. One query."""
    before: dict[int, list[Confirmation]] = {}
    ratings = [line.rating.pk for line in topic.rated if line.rating]
    voided = Confirmation.objects.filter(rating__in=ratings, voided_at__isnull=False).exclude(comment="")
    for answer in voided.select_related("by").order_by("at", "pk"):
        before.setdefault(answer.rating_id, []).append(answer)
    return [(sheet, [_answered(line, before) for line in sheet.lines]) for sheet in topic.sheets]


def _answered(line: Line, before: dict[int, list[Confirmation]]) -> Answered:
    return Answered(line, before.get(line.rating.pk, []) if line.rating else [])
