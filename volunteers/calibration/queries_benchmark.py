"""Which benchmarks somebody reads, whose points they see, and what the points come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import fmean
from typing import Any, Final

from django.db.models import Prefetch, Q, QuerySet

from programs.catalogue.models import Intake, RubricCriterion
from volunteers.calibration.agreement import PAIR, Undefined, alpha, severity
from volunteers.calibration.models import Benchmark, BenchmarkQuerySet, BenchmarkReview, BenchmarkScore
from volunteers.calibration.permissions import LOOKING_ON, SCORE_BENCHMARK, VIEW_AGREEMENT, Role
from volunteers.people.models import RoleGrant, User
from volunteers.review.disagreement import FAR_APART

LEAST: Final = 3
"""With fewer people a figure says nothing."""


@dataclass(frozen=True)
class Beside:
    """One person's points beside the reference, or beside the others' where there is none."""

    name: str
    severity: float | None
    """The mean difference in points, below 0 is stricter."""
    off: float | None
    """The mean difference whichever way: 0 is point for point the same."""
    lowest: int
    highest: int
    recommendation: str


@dataclass(frozen=True)
class Spread:
    """What one criterion was given."""

    criterion: RubricCriterion
    reference: int | None
    lowest: int
    highest: int

    @property
    def is_apart(self) -> bool:
        """Whether two of all who scored it, the reference among them, are too far apart on it."""
        given = [self.lowest, self.highest, *([] if self.reference is None else [self.reference])]
        return max(given) - min(given) >= FAR_APART


@dataclass(frozen=True)
class Shared:
    """What all who handed a benchmark in gave it."""

    benchmark: Benchmark
    figure: Fraction | Undefined
    reference: BenchmarkReview | None
    people: Sequence[Beside]
    criteria: Sequence[Spread]

    @property
    def is_enough(self) -> bool:
        """Whether there are enough people to say something."""
        return len(self.people) >= LEAST


def benchmarks_for(user: Any, roles: Iterable[str]) -> BenchmarkQuerySet:
    """The benchmarks of the intakes for which the person holds one of the roles."""
    wanted, reach = set(roles), Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role not in wanted:
            continue
        here = Q(pk__isnull=False) if grant.program_id is None else Q(intake__program_id=grant.program_id)
        if grant.division_id is not None:
            here &= Q(intake__division_id=grant.division_id) | Q(intake__division__isnull=True)
        reach |= here
    return Benchmark.objects.filter(reach)


def readable_by(user: Any) -> QuerySet[Benchmark]:
    """What the person may read: those to score once they are open; all for who looks on."""
    seen = benchmarks_for(user, LOOKING_ON) | benchmarks_for(user, [Role.REVIEWER]).opened()
    return seen.select_related("intake__program", "intake__division")


def to_score(user: Any) -> BenchmarkQuerySet:
    """Those that wait for this reviewer."""
    return benchmarks_for(user, [Role.REVIEWER]).waiting_for(user)


def first_for(reviewer_id: int, intake_id: int) -> Benchmark | None:
    """The benchmark that this reviewer has to hand in before the first application of the intake."""
    done = BenchmarkReview.objects.submitted().filter(reviewer_id=reviewer_id)
    waiting = Benchmark.objects.open().filter(intake_id=intake_id, comes_first=True)
    return waiting.exclude(pk__in=done.values("benchmark_id")).first()


def own_review(benchmark: Benchmark, user: Any) -> BenchmarkReview | None:
    """The person's own sheet."""
    rows = benchmark.reviews.filter(reviewer_id=user.pk).prefetch_related("scores")
    return rows.first()


def sees_points(user: Any, benchmark: Benchmark) -> bool:
    """Whether the person may see what others gave: having handed in, or looking on without a say in it any more.

    Whoever can still score it sees nobody's points, a coordinator who may write the reference no sooner than a reviewer.
    """
    if benchmark.reviews.submitted().filter(reviewer_id=user.pk).exists():
        return True
    may_score = benchmark.is_open and user.has_perm(SCORE_BENCHMARK, benchmark)
    return bool(not may_score and user.has_perm(VIEW_AGREEMENT, benchmark))


def handed_in(benchmark: Benchmark) -> list[BenchmarkReview]:
    """The reviews that count, with their scores in the rubric's order; the reference first."""
    scores = Prefetch("scores", BenchmarkScore.objects.select_related("criterion").order_by("criterion__order", "pk"))
    rows = benchmark.reviews.submitted().select_related("reviewer").prefetch_related(scores)
    return list(rows.order_by("-is_reference", "submitted_at", "pk"))


def holding(intake: Intake, roles: Iterable[str], *, on: date) -> QuerySet[User]:
    """Who holds one of the roles for the intake on a day."""
    reach = Q(program_id=intake.program_id) | Q(program_id__isnull=True)
    if intake.division_id is not None:
        reach &= Q(division_id=intake.division_id) | Q(division_id__isnull=True)
    grants = RoleGrant.objects.in_force(on=on).filter(reach, role__in=list(roles))
    people = User.objects.filter(pk__in=grants.values("user_id"), is_active=True)
    return people.order_by("given_name", "family_name", "pk")


def newest_scored(intake: Intake) -> Benchmark | None:
    """The intake's benchmark that was opened last and that somebody has handed in."""
    scored = BenchmarkReview.objects.submitted().values("benchmark_id")
    rows = Benchmark.objects.opened().filter(intake=intake, pk__in=scored).select_related("intake__program")
    return rows.order_by("-opened_at", "-pk").first()


def shared_of(benchmark: Benchmark) -> Shared:
    """The figures of one benchmark. Two queries."""
    rows = handed_in(benchmark)
    reference = next((row for row in rows if row.is_reference), None)
    measured = [row for row in rows if row is not reference]
    given = {row.pk: points_of(row) for row in rows}
    units = units_of(given, [row.pk for row in measured])
    return Shared(
        benchmark=benchmark,
        figure=alpha(unit for unit in units.values() if len(unit) >= PAIR),
        reference=reference,
        people=[beside(row, given, units, reference) for row in measured if given[row.pk]],
        criteria=spreads(rows, reference),
    )


def points_of(review: BenchmarkReview) -> dict[int, int]:
    """Points by criterion, of those that count in the total."""
    return {
        score.criterion_id: score.points
        for score in review.scores.all()
        if score.criterion.counts and score.points is not None
    }


def units_of(given: Mapping[int, Mapping[int, int]], reviews: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each criterion what each review gave."""
    units: dict[int, dict[str, int]] = {}
    for review in reviews:
        for criterion, points in given[review].items():
            units.setdefault(criterion, {})[str(review)] = points
    return units


def beside(
    review: BenchmarkReview,
    given: Mapping[int, Mapping[int, int]],
    units: Mapping[int, Mapping[str, int]],
    reference: BenchmarkReview | None,
) -> Beside:
    """One person's line: measured against the reference, or against the mean of the others."""
    own = given[review.pk]
    if reference is not None:
        apart = [float(points - given[reference.pk][key]) for key, points in own.items() if key in given[reference.pk]]
    else:
        one_by_one = (severity([units[key]]).get(str(review.pk)) for key in own)
        apart = [each for each in one_by_one if each is not None]
    return Beside(
        name=str(review.reviewer),
        severity=fmean(apart) if apart else None,
        off=fmean(abs(each) for each in apart) if apart else None,
        lowest=min(own.values()),
        highest=max(own.values()),
        recommendation=review.get_recommendation_display(),
    )


def spreads(rows: Sequence[BenchmarkReview], reference: BenchmarkReview | None) -> list[Spread]:
    """Each criterion with the points of the reference, and the lowest and highest of the others."""
    found: list[Spread] = []
    criteria = {score.criterion_id: score.criterion for row in rows for score in row.scores.all()}
    for key, criterion in sorted(criteria.items(), key=lambda pair: (pair[1].order, pair[0])):
        points = {row.pk: score.points for row in rows for score in row.scores.all() if score.criterion_id == key}
        fixed = points.pop(reference.pk, None) if reference is not None else None
        others = [each for each in points.values() if each is not None]
        if others:
            found.append(Spread(criterion, fixed, min(others), max(others)))
    return found
