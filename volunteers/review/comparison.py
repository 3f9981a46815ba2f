"""All reviews of one application side by side, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Prefetch
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from programs.catalogue.models import RubricCriterion
from volunteers.applications.models import Application
from volunteers.review.disagreement import FAR_APART, Apart, apart
from volunteers.review.models import Review, Score
from volunteers.review.scored import Given, Scored
from volunteers.review.totals import median, total_of


@dataclass(frozen=True)
class Mark:
    """What one reviewer gave for one criterion."""

    who: str
    points: int | None
    evidence: str


@dataclass(frozen=True)
class Line:
    """One criterion with everybody's marks."""

    criterion: RubricCriterion
    marks: Sequence[Mark]

    @property
    def is_apart(self) -> bool:
        """Whether two reviewers are too far apart on it."""
        given = [mark.points for mark in self.marks if mark.points is not None]
        return bool(given) and max(given) - min(given) >= FAR_APART


@dataclass(frozen=True)
class Opinion:
    """What one reviewer says beside the points."""

    who: str
    total: str
    recommendation: str
    comment: str


@dataclass(frozen=True)
class Comparison:
    """Everybody's points, totals and recommendations."""

    lines: Sequence[Line]
    opinions: Sequence[Opinion]
    middle: str
    apart: Apart


def handed_in(application: Application) -> list[Review]:
    """The reviews that count, with their scores in the rubric's order."""
    scores = Prefetch("scores", Score.objects.select_related("criterion").order_by("criterion__order", "pk"))
    rows = application.reviews.submitted().select_related("reviewer").prefetch_related(scores)
    return list(rows.order_by("submitted_at", "pk"))


def comparison_for(own: Review) -> Comparison | None:
    """What a reviewer sees beside the own review once it is in: the others' without their names."""
    rows = handed_in(own.application)
    if own.submitted_at is None or len(rows) < 2:
        return None
    others = [row for row in rows if row.pk != own.pk]
    names = {own.pk: _("You")}
    names |= {row.pk: _("Reviewer %(letter)s") % {"letter": chr(ord("A") + place)} for place, row in enumerate(others)}
    return compared([own_of(rows, own), *others], names)


def own_of(rows: Iterable[Review], own: Review) -> Review:
    """The own review among them, with its scores read already."""
    return next(row for row in rows if row.pk == own.pk)


def comparison_of(application: Application) -> Comparison:
    """The same for those who moderate or decide: with names."""
    rows = handed_in(application)
    return compared(rows, {row.pk: str(row.reviewer) for row in rows})


def compared(rows: Sequence[Scored], names: dict[int, str]) -> Comparison:
    """Puts reviews (of an application or a benchmark) side by side in the order given."""
    criteria = {score.criterion_id: score.criterion for row in rows for score in row.scores.all()}
    given = {(row.pk, score.criterion_id): score for row in rows for score in row.scores.all()}
    lines = [
        Line(criterion, [mark_of(names[row.pk], given.get((row.pk, pk))) for row in rows])
        for pk, criterion in sorted(criteria.items(), key=lambda pair: (pair[1].order, pair[0]))
    ]
    totals = {row.pk: total_of(row.scores.all()) for row in rows}
    opinions = [
        Opinion(names[row.pk], in_figures(totals[row.pk]), row.get_recommendation_display(), row.comment)
        for row in rows
    ]
    middle = median(total for total in totals.values() if total is not None)
    return Comparison(lines, opinions, in_figures(middle), apart(rows))


def mark_of(who: str, score: Given | None) -> Mark:
    """A score as a cell of the table."""
    return Mark(who, score.points, score.evidence) if score else Mark(who, None, "")


def in_figures(total: Fraction | None) -> str:
    """A total with two decimals, or a dash."""
    return number_format(float(total), 2) if total is not None else "–"
