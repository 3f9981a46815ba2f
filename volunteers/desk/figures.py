"""Computes the figures of the desk, once a night: what came in, how old is what waits, how long a decision takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Count, DateTimeField, Min, Q
from django.db.models.functions import TruncWeek
from django.utils import timezone

from programs.catalogue.models import Program, Stage
from volunteers.applications.deadlines import business_days_between
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import BUSINESS_DAYS, S
from volunteers.desk.models import Figure
from volunteers.following.services import quantile

WEEKS: Final = 12
MONTHS: Final = 12
FIRST_DECISIONS: Final = (S.OFFERED, S.WAITLISTED, S.NOT_SELECTED)
TO_DECISION: Final = (S.SUBMITTED, S.SCREENING, S.IN_REVIEW, S.INTERVIEW, S.DECISION_PENDING)
"""The states on the way to a first decision, in which the applicant waits for us."""
WAITING_IN: Final = (*TO_DECISION, S.UNDER_RECONSIDERATION)
AGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"week": (0, 7), "fortnight": (7, 14), "month": (14, 28), "longer": (28, 100_000)}
)
"""Days since the step began: from, and below."""

Row = tuple[int, str, str, int]


@transaction.atomic
def compute_figures(*, at: datetime) -> int:
    """Replaces all figures by those of this moment; returns how many there are."""
    rows = [*_received(at=at), *_waiting(at=at), *_first_decisions(at=at)]
    Figure.objects.all().delete()
    Figure.objects.bulk_create(
        Figure(program_id=program, kind=kind, key=key, number=number, computed_at=at)
        for program, kind, key, number in rows
    )
    return len(rows)


def weeks_before(on: date) -> list[date]:
    """The Mondays of the last weeks, this one's last."""
    monday = on - timedelta(days=on.weekday())
    return [monday - timedelta(weeks=number) for number in reversed(range(WEEKS))]


def _received(*, at: datetime) -> Iterator[Row]:
    first = weeks_before(timezone.localdate(at))[0]
    weekly = (
        Application.objects.filter(submitted_at__gte=timezone.make_aware(datetime.combine(first, datetime.min.time())))
        .values("program_id", week=TruncWeek("submitted_at", output_field=DateTimeField()))
        .annotate(number=Count("pk"))
        .order_by("program_id", "week")
    )
    for each in weekly:
        yield each["program_id"], Figure.Kind.RECEIVED, timezone.localdate(each["week"]).isoformat(), each["number"]


def _waiting(*, at: datetime) -> Iterator[Row]:
    today = timezone.localdate(at)
    counts: Counter[tuple[int, str]] = Counter()
    waiting = Application.objects.filter(state__in=WAITING_IN).order_by("pk").values_list("program_id", "state_since")
    for program, since in waiting.iterator():
        counts[program, age_of(since, on=today)] += 1
    for (program, key), number in sorted(counts.items()):
        yield program, Figure.Kind.WAITING, key, number


def age_of(since: datetime, *, on: date) -> str:
    """Which of the ages something has that has waited since then."""
    days = max((on - timezone.localdate(since)).days, 0)
    return next(key for key, (start, end) in AGES.items() if start <= days < end)


def _first_decisions(*, at: datetime) -> Iterator[Row]:
    spent: dict[int, list[int]] = defaultdict(list)
    decided = (
        ApplicationEvent.objects.filter(target__in=FIRST_DECISIONS, application__submitted_at__isnull=False)
        .values("application__program_id", "application__submitted_at", "application_id")
        .annotate(decided_at=Min("at"))
        .filter(decided_at__gte=at - relativedelta(months=MONTHS))
        .order_by("application_id")
    )
    for each in decided.iterator():
        start, end = (timezone.localdate(each[name]) for name in ("application__submitted_at", "decided_at"))
        spent[each["application__program_id"]].append(max(business_days_between(start, end), 0))
    for program, days in sorted(spent.items()):
        yield program, Figure.Kind.FIRST_DECISION, "median", quantile(days, 0.5)
        yield program, Figure.Kind.FIRST_DECISION, "counted", len(days)
    for program, standard in standards().items():
        yield program, Figure.Kind.FIRST_DECISION, "standard", standard


def standards() -> dict[int, int]:
    """How many business days each program gives itself from receipt to the first decision."""
    targets: dict[tuple[int, str], int] = defaultdict(int)
    for program, state, days in Stage.objects.filter(~Q(target_days=None)).values_list(
        "program_id", "state", "target_days"
    ):
        targets[program, state] += days or 0
    return {
        program: sum(
            targets[program, state] or BUSINESS_DAYS[state]
            for state in TO_DECISION
            if state != S.INTERVIEW or has_interviews
        )
        for program, has_interviews in Program.objects.order_by("pk").values_list("pk", "has_interviews")
    }
