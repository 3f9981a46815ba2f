"""What the supervisor's pages show: the competencies with their behaviours, the member's ratings and the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.results import Line, Sheet, lines_of, stamp
from engagement.cycles.scale import MARKS, Result, result_of
from programs.framework.models import Competency


@dataclass(frozen=True)
class Answered:
    """A behaviour with the member's rating, the answer in force and those before it."""

    line: Line
    answer: Confirmation | None
    before: Sequence[Confirmation] = ()
    needed: str = ""

    @property
    def result(self) -> Result | None:
        """How the member's rating stands to what the role needs."""
        return result_of(self.line.value, self.needed)

    @property
    def mark(self) -> str:
        """The sign beside the words of the result."""
        return MARKS[self.result] if self.result else ""


@dataclass(frozen=True)
class Chapter:
    """One competency: its levels with their behaviours."""

    competency: Competency
    sheets: Sequence[Sheet]
    answers: Mapping[int, Confirmation]

    @property
    def rated(self) -> list[Line]:
        """The behaviours that the member rated."""
        return [line for line in lines_of(self.sheets) if line.value]

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return sum(self.answer_to(line) is not None for line in self.rated)

    @property
    def returned(self) -> int:
        """How many are marked to go back."""
        answers = (self.answer_to(line) for line in self.rated)
        return sum(answer is not None and answer.outcome == Confirmation.Outcome.RETURNED for answer in answers)

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

    def answer_to(self, line: Line) -> Confirmation | None:
        """The answer in force."""
        return self.answers.get(line.rating.pk) if line.rating else None


def chapters_of(sheets: Iterable[Sheet], answers: Mapping[int, Confirmation]) -> list[Chapter]:
    """The sheets by competency, in their order."""
    found: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault(sheet.descriptor.competency_id, []).append(sheet)
    return [Chapter(group[0].descriptor.competency, group, answers) for group in found.values()]


def levels_of(assessment: Assessment, chapter: Chapter) -> list[tuple[Sheet, list[Answered]]]:
    """The chapter level by level, with what was said before and what the role needs."""
    before: dict[int, list[Confirmation]] = {}
    ratings = [line.rating.pk for line in chapter.rated if line.rating]
    voided = Confirmation.objects.filter(rating__in=ratings, voided_at__isnull=False).exclude(comment="")
    for answer in voided.select_related("by").order_by("at", "pk"):
        before.setdefault(answer.rating_id, []).append(answer)
    needed: dict[int, str] = {}
    if assessment.template is not None:
        needed = dict(assessment.template.requirements.values_list("behaviour_id", "needed"))
    return [(sheet, [_answered(line, chapter, before, needed) for line in sheet.lines]) for sheet in chapter.sheets]


def _answered(
    line: Line, chapter: Chapter, before: Mapping[int, list[Confirmation]], needed: Mapping[int, str]
) -> Answered:
    earlier = before.get(line.rating.pk, []) if line.rating else []
    return Answered(line, chapter.answer_to(line), earlier, needed.get(line.behaviour.pk, ""))
