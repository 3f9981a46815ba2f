"""In which order applications stand in the table of decisions. Nothing here knows who anybody is.

1. The median of the reviews' weighted totals, the highest first.
2. The median of the panel's interview totals, the highest first; without an interview after those with one.
3. Fewer low scores (0 or 1) in the reviews.
4. Who sent the application earlier, then the smaller number of the application. Never a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Final

from volunteers.review.totals import median, spread, weighted_total

LOW: Final = 1
"""A score of so many points or fewer counts as low."""
APART: Final = 2
"""Two scores for one criterion that are so far apart, or further, disagree."""


@dataclass(frozen=True)
class Mark:
    """The points for one criterion or question, and how much they weigh."""

    key: int
    points: int
    weight: int = 1


@dataclass(frozen=True)
class Sheet:
    """One person's marks, and what they recommend."""

    marks: Sequence[Mark]
    recommendation: str = ""

    @property
    def total(self) -> Fraction | None:
        """The weighted total, from 0 to 4."""
        return weighted_total((mark.points, mark.weight) for mark in self.marks)


@dataclass(frozen=True)
class Standing:
    """What is known of one application when it is decided on."""

    number: int
    submitted_at: datetime
    reviews: Sequence[Sheet] = field(default_factory=tuple)
    interview: Sequence[Sheet] = field(default_factory=tuple)

    @property
    def result(self) -> Fraction | None:
        """The median of the reviews."""
        return median(totals_of(self.reviews))

    @property
    def spread(self) -> Fraction:
        """How far the reviews' totals are apart."""
        return spread(totals_of(self.reviews))

    @property
    def interview_result(self) -> Fraction | None:
        """The median of the panel."""
        return median(totals_of(self.interview))

    @property
    def low_scores(self) -> int:
        """How many low scores the reviews hold."""
        return sum(mark.points <= LOW for sheet in self.reviews for mark in sheet.marks)

    @property
    def disagrees(self) -> bool:
        """Opposite recommendations, or two scores for one criterion that are far apart."""
        said = {sheet.recommendation for sheet in self.reviews}
        by_criterion: dict[int, list[int]] = {}
        for sheet in self.reviews:
            for mark in sheet.marks:
                by_criterion.setdefault(mark.key, []).append(mark.points)
        return {"yes", "no"} <= said or any(max(each) - min(each) >= APART for each in by_criterion.values())

    @property
    def place(self) -> tuple[object, ...]:
        """What the order goes by, in the order of its rules."""
        return (
            -(self.result if self.result is not None else Fraction(-1)),
            -(self.interview_result if self.interview_result is not None else Fraction(-1)),
            self.low_scores,
            self.submitted_at,
            self.number,
        )


def totals_of(sheets: Iterable[Sheet]) -> list[Fraction]:
    """The totals of those that have one."""
    return [total for total in (sheet.total for sheet in sheets) if total is not None]


def ranked(standings: Iterable[Standing]) -> list[Standing]:
    """The applications, the first first."""
    return sorted(standings, key=lambda standing: standing.place)
