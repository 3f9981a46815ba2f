"""How alike the reviewers of an intake score, and each of them beside the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import pstdev
from typing import Any, Final

from django.db.models import Q, QuerySet

from programs.catalogue.models import Intake, Program
from volunteers.calibration.agreement import PAIR, Undefined, alpha, severity
from volunteers.calibration.models import BenchmarkReview
from volunteers.calibration.permissions import LOOKING_ON
from volunteers.calibration.queries_benchmark import benchmarks_for
from volunteers.people.models import User
from volunteers.review.models import Review, Score
from volunteers.review.queries import applications_visible_to, asked_of

ENOUGH: Final = 5
"""With fewer applications in common a figure says more about these applications than about the reviewers."""

Table = Mapping[tuple[int, int], Mapping[str, int]]
"""What each reviewer gave, by application and criterion: the units of the figure."""


@dataclass(frozen=True)
class Reviewer:
    """One reviewer beside the others on the same applications."""

    name: str
    reviews: int
    common: int
    """So many of them somebody else scored too."""
    severity: float | None
    """The mean difference to the others in points, below 0 is stricter; None: too few to say."""
    spread: float
    """How far the points usually are from the reviewer's own mean."""
    lowest: int
    highest: int


@dataclass(frozen=True)
class Agreement:
    """How alike the reviewers of one intake score."""

    figure: Fraction | Undefined
    units: int
    applications: int
    reviewers: Sequence[Reviewer]

    @property
    def is_enough(self) -> bool:
        """Whether there are enough applications to say something."""
        return self.applications >= ENOUGH


@dataclass(frozen=True)
class Own:
    """The person's own line for one intake."""

    intake: Intake
    reviewer: Reviewer


def intakes_with_scores(program: Program, user: Any) -> QuerySet[Intake]:
    """The program's intakes in which somebody has handed in a review, of a benchmark too, the newest first."""
    scored = Review.objects.submitted().filter(application__in=applications_visible_to(user))
    shared = BenchmarkReview.objects.submitted().filter(benchmark__in=benchmarks_for(user, LOOKING_ON))
    either = Q(pk__in=scored.values("application__intake_id")) | Q(pk__in=shared.values("benchmark__intake_id"))
    rows = Intake.objects.filter(either, program=program)
    return rows.select_related("division").order_by("-opens_at", "-pk")


def agreement_of(intake: Intake, user: Any) -> Agreement:
    """The agreement as this person may read it: without applications of which they still owe a review."""
    owing = Review.objects.open().filter(reviewer_id=user.pk)
    readable = applications_visible_to(user).filter(intake=intake).exclude(pk__in=owing.values("application_id"))
    table = table_of(Review.objects.submitted().filter(application__in=readable))
    people = User.objects.filter(pk__in={int(who) for unit in table.values() for who in unit})
    return reckoned(table, {str(person.pk): str(person) for person in people})


def own_lines(user: Any) -> list[Own]:
    """The reviewer's own line for each program's newest intake with a review of theirs. Two queries."""
    mine = asked_of(user).submitted().order_by("-application__intake__opens_at", "-application__intake_id")
    rows = mine.select_related("application__intake__program")
    newest: dict[int, Intake] = {}
    for review in rows:
        newest.setdefault(review.application.program_id, review.application.intake)
    shared = [review.application_id for review in rows if review.application.intake in newest.values()]
    tables = tables_of(Review.objects.submitted().filter(application__in=shared))
    own: dict[int, Reviewer | None] = {
        intake.pk: reviewer_in(tables[intake.pk], str(user.pk)) for intake in newest.values()
    }
    return [Own(intake, line) for intake in newest.values() if (line := own[intake.pk]) is not None]


def table_of(reviews: QuerySet[Review]) -> Table:
    """What was given in these reviews for criteria that count in the total."""
    found: dict[tuple[int, int], dict[str, int]] = {}
    for table in tables_of(reviews).values():
        found |= table
    return found


def tables_of(reviews: QuerySet[Review]) -> Mapping[int, dict[tuple[int, int], dict[str, int]]]:
    """The same, by intake."""
    found: dict[int, dict[tuple[int, int], dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    counted = Score.objects.filter(criterion__counts=True, points__isnull=False, review__in=reviews)
    for intake, application, criterion, reviewer, points in counted.order_by("pk").values_list(
        "review__application__intake_id", "review__application_id", "criterion_id", "review__reviewer_id", "points"
    ):
        found[intake][application, criterion][str(reviewer)] = points or 0
    return found


def reckoned(table: Table, names: Mapping[str, str]) -> Agreement:
    """The figure for all, and a line for each, the strictest first."""
    shared = {key: unit for key, unit in table.items() if len(unit) >= PAIR}
    lines = [line for who, name in names.items() if (line := reviewer_in(table, who, name)) is not None]
    return Agreement(
        figure=alpha(shared.values()),
        units=len(shared),
        applications=len(applications_in(shared)),
        reviewers=sorted(lines, key=lambda line: (line.severity is None, line.severity or 0, line.name)),
    )


def reviewer_in(table: Table, who: str, name: str = "") -> Reviewer | None:
    """One reviewer's line; None for somebody who gave nothing."""
    given = {key: unit for key, unit in table.items() if who in unit}
    if not given:
        return None
    shared = {key: unit for key, unit in given.items() if len(unit) >= PAIR}
    common = len(applications_in(shared))
    points = [unit[who] for unit in given.values()]
    return Reviewer(
        name=name,
        reviews=len(applications_in(given)),
        common=common,
        severity=severity(shared.values())[who] if common >= ENOUGH else None,
        spread=pstdev(points),
        lowest=min(points),
        highest=max(points),
    )


def applications_in(keys: Iterable[tuple[int, int]]) -> set[int]:
    """The applications of these units."""
    return {application for application, _criterion in keys}
