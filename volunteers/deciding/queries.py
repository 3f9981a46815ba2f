"""The table of decisions of an intake, and which intakes have one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from programs.catalogue.models import Intake
from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.states import S
from volunteers.deciding.models import Rewording
from volunteers.deciding.ranking import Mark, Sheet, Standing, ranked
from volunteers.interviews.queries_panel import scores_for
from volunteers.review import words
from volunteers.review.models import Review, Score
from volunteers.review.queries import applications_visible_to, proposals_waiting

MOST: Final = 500
"""So many applications stand in a table at the most. More are ranked, and the first are shown."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    place: int
    application: Application
    standing: Standing
    proposal: ProposedMove | None
    owes_review: bool
    is_above: bool
    """Whether a place is left for it, were all offered in this order."""
    is_first_below: bool = False
    """Whether the cut line runs just above it."""

    @property
    def said(self) -> list[tuple[str, int]]:
        """What the reviewers recommend, and how many do."""
        given = Counter(sheet.recommendation for sheet in self.standing.reviews)
        return [(str(label), given[value]) for value, label in Review.Recommendation.choices if given[value]]

    @property
    def decided(self) -> tuple[str, str]:
        """The decision that waits for release, and the colour of its tag."""
        target = self.proposal.target if self.proposal else ""
        return words.staff_name(target), words.tone_of(target)

    @property
    def can_be_chosen(self) -> bool:
        """Whether somebody can decide on it here."""
        return self.proposal is None and not self.owes_review


@dataclass(frozen=True)
class Table:
    """The applications of an intake that wait for a decision, ranked, with what is left to give."""

    intake: Intake
    rows: Sequence[Row]
    total: int
    promised: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that nobody holds and no decision promises."""
        return max(self.intake.places_left - self.promised, 0)


def intakes_to_decide(user: Any) -> QuerySet[Intake]:
    """The intakes with somebody to decide on, or on a waiting list, in the person's scope."""
    mine = applications_visible_to(user).filter(state__in=[S.DECISION_PENDING, S.WAITLISTED])
    numbers = {
        "to_decide": Count("applications", filter=Q(applications__state=S.DECISION_PENDING)),
        "on_list": Count("applications", filter=Q(applications__state=S.WAITLISTED)),
    }
    rows = Intake.objects.filter(pk__in=mine.values("intake_id")).annotate(**numbers)
    return rows.select_related("program", "division").order_by("program__order", "program_id", "opens_at", "pk")


def promised_places(intake_id: int) -> int:
    """Offers that wait for release."""
    return ProposedMove.objects.filter(
        application__intake_id=intake_id, target=S.OFFERED, closed_at__isnull=True
    ).count()


def table_of(intake: Intake, user: Any) -> Table:
    """The table as this person may read it; the same number of queries for three rows as for four hundred."""
    applications = applications_visible_to(user).filter(intake=intake, state=S.DECISION_PENDING)
    by_number = {application.pk: application for application in applications.select_related("program", "intake")}
    reviews, owing = reviews_of(by_number, user)
    panels = panels_of(by_number)
    standings = ranked(
        Standing(pk, row.submitted_at or row.started_at, reviews[pk], panels[pk]) for pk, row in by_number.items()
    )
    proposals = {row.application_id: row for row in open_proposals(by_number)}
    promised = promised_places(intake.pk)
    free = max(intake.places_left - promised, 0)
    undecided = [standing.number for standing in standings if standing.number not in proposals]
    above = set(undecided[:free])
    rows = [
        Row(
            place=place,
            application=by_number[standing.number],
            standing=standing,
            proposal=proposals.get(standing.number),
            owes_review=standing.number in owing,
            is_above=standing.number in above,
            is_first_below=standing.number in undecided[free : free + 1],
        )
        for place, standing in enumerate(standings[:MOST], start=1)
    ]
    waiting = applications_visible_to(user).filter(intake=intake, state=S.WAITLISTED).count()
    return Table(intake, rows, len(standings), promised, waiting)


def reviews_of(numbers: Iterable[int], user: Any) -> tuple[Mapping[int, list[Sheet]], set[int]]:
    """The handed-in reviews by application, and the applications of which this person still owes a review."""
    keys = list(numbers)
    handed_in = Review.objects.submitted().filter(application__in=keys).order_by("pk")
    marks: dict[int, list[Mark]] = defaultdict(list)
    counted = Score.objects.filter(criterion__counts=True, points__isnull=False)
    scores = counted.filter(review__in=handed_in.order_by().values("pk"))
    for review_id, criterion_id, points, weight in scores.order_by("pk").values_list(
        "review_id", "criterion_id", "points", "criterion__weight"
    ):
        marks[review_id].append(Mark(criterion_id, points or 0, weight))
    found: dict[int, list[Sheet]] = defaultdict(list)
    for pk, application_id, recommendation in handed_in.values_list("pk", "application_id", "recommendation"):
        found[application_id].append(Sheet(marks[pk], recommendation))
    owing = Review.objects.open().filter(application__in=keys, reviewer_id=user.pk)
    return found, set(owing.values_list("application_id", flat=True))


def panels_of(numbers: Iterable[int]) -> Mapping[int, list[Sheet]]:
    """The handed-in sheets of the interview panels by application."""
    sheets: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for application_id, sheet_id, question_id, points in scores_for(numbers):
        sheets[application_id, sheet_id].append(Mark(question_id, points))
    found: dict[int, list[Sheet]] = defaultdict(list)
    for (application_id, _sheet), marks in sheets.items():
        found[application_id].append(Sheet(marks))
    return found


def open_proposals(numbers: Iterable[int]) -> QuerySet[ProposedMove]:
    """The decisions on these applications that wait for release."""
    rows = ProposedMove.objects.filter(application__in=list(numbers), closed_at__isnull=True)
    return rows.select_related("reason", "proposed_by")


def outbox_of(user: Any, *, intake: int | None = None, target: str = "", language: str = "") -> QuerySet[ProposedMove]:
    """What waits for release in the person's scope, the oldest first; within one batch in the order of its table."""
    rows = proposals_waiting(user).select_related(
        "application__program", "application__intake__division", "application__applicant", "proposed_by", "reason"
    )
    wanted = {"application__intake": intake, "target": target, "application__applicant__language": language}
    return rows.filter(**{name: value for name, value in wanted.items() if value}).order_by("pk")


def reworded_by(proposals: Iterable[ProposedMove]) -> Mapping[int, Rewording]:
    """The last change of words of each of these decisions."""
    rows = Rewording.objects.filter(proposal__in=[proposal.pk for proposal in proposals]).select_related("by")
    return {row.proposal_id: row for row in rows.order_by("pk")}
