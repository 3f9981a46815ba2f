"""What somebody who has handed in sees of the others: all points side by side, and the difference in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext as _

from programs.catalogue.models import RubricCriterion
from volunteers.calibration import words
from volunteers.calibration.models import Benchmark, BenchmarkReview
from volunteers.calibration.queries_benchmark import handed_in
from volunteers.review.comparison import Comparison, compared


@dataclass(frozen=True)
class InWords:
    """One criterion: the own points, and how they compare."""

    criterion: RubricCriterion
    points: int | None
    text: str


@dataclass(frozen=True)
class BesideOthers:
    """Everything that is seen once the own review is in."""

    table: Comparison | None
    lines: Sequence[InWords]
    has_reference: bool
    others: int


def comparison_for(benchmark: Benchmark, own: BenchmarkReview) -> BesideOthers:
    """The own review first, then the reference, then the others without their names. Two queries."""
    rows = handed_in(benchmark)
    mine = next(row for row in rows if row.pk == own.pk)
    reference = next((row for row in rows if row.is_reference and row.pk != own.pk), None)
    others = [row for row in rows if row.pk != own.pk and row is not reference]
    names = {mine.pk: _("You")} | ({reference.pk: _("Reference")} if reference is not None else {})
    names |= {row.pk: _("Reviewer %(letter)s") % {"letter": letter_of(place)} for place, row in enumerate(others)}
    beside = [reference] if reference is not None else []
    return BesideOthers(
        table=compared([mine, *beside, *others], names) if len(rows) > 1 else None,
        lines=[in_words(score.criterion, score.points, beside or others) for score in mine.scores.all()]
        if len(rows) > 1
        else [],
        has_reference=reference is not None,
        others=len(others),
    )


def in_words(criterion: RubricCriterion, points: int | None, others: Sequence[BenchmarkReview]) -> InWords:
    """How the own points for one criterion compare with the reference, or with the mean of the others."""
    given = [
        score.points
        for row in others
        for score in row.scores.all()
        if score.criterion_id == criterion.pk and score.points is not None
    ]
    is_reference = len(others) == 1 and others[0].is_reference
    apart = points - fmean(given) if points is not None and given else None
    return InWords(criterion, points, words.apart_in_words(apart, is_reference=is_reference))


def letter_of(place: int) -> str:
    """A, B, C; beyond Z by number."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)
