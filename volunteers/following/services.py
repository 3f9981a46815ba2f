"""Computes how long the steps of each program typically take."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from volunteers.applications.deadlines import business_days_between
from volunteers.applications.models import ApplicationEvent
from volunteers.applications.states import S
from volunteers.following.models import TypicalTime

MONTHS: Final = 24
MEASURED: Final[frozenset[str]] = frozenset(
    {
        S.SUBMITTED,
        S.SCREENING,
        S.IN_REVIEW,
        S.INTERVIEW,
        S.DECISION_PENDING,
        S.WAITLISTED,
        S.CONDITIONS,
        S.UNDER_RECONSIDERATION,
    }
)
"""States in which the applicant waits for us."""
UNTOLD: Final = frozenset({S.WITHDRAWN, S.CLOSED_NO_REPLY})
"""Ways out of a state that say nothing about how long it takes."""


class Entry(NamedTuple):
    """One application's arrival in a state."""

    application: int
    program: int
    state: str
    at: datetime


@transaction.atomic
def compute_typical_times(*, at: datetime) -> int:
    """Replaces all typical times by those of the last two years; returns how many there are."""
    days: dict[tuple[int, str], list[int]] = defaultdict(list)
    for _application, entries in groupby(entries_since(at - relativedelta(months=MONTHS)), attrgetter("application")):
        whole = list(entries)
        for state, spent in days_by_state(whole).items():
            days[whole[0].program, state].append(spent)
    TypicalTime.objects.all().delete()
    rows = [
        TypicalTime(
            program_id=program,
            state=state,
            n=len(spent),
            p50=quantile(spent, 0.5),
            p90=quantile(spent, 0.9),
            computed_at=at,
        )
        for (program, state), spent in sorted(days.items())
    ]
    TypicalTime.objects.bulk_create(rows)
    return len(rows)


def entries_since(since: datetime) -> Iterator[Entry]:
    """All arrivals since a moment, application by application, each in the order in which it happened."""
    events = ApplicationEvent.objects.filter(at__gte=since).order_by("application_id", "pk")
    rows = events.values_list("application_id", "application__program_id", "target", "at")
    return (Entry(*row) for row in rows.iterator())


def days_by_state(entries: Sequence[Entry]) -> dict[str, int]:
    """The business days that one application spent in each state that it is through with.

    Time in which it waited for the applicant does not count; several stays in one state are one.
    """
    spent: dict[str, int] = defaultdict(int)
    unfinished = {entries[-1].state}
    for here, after in pairwise(entries):
        days = business_days_between(timezone.localdate(here.at), timezone.localdate(after.at))
        spent[here.state] += max(days, 0)  # a clock that was set back takes no time away
        if after.state == S.INFO_REQUESTED:
            unfinished.add(here.state)
        elif here.state in unfinished and here.state != entries[-1].state:
            unfinished.discard(here.state)
        if after.state in UNTOLD:
            unfinished.add(here.state)
    return {state: days for state, days in spent.items() if state in MEASURED - unfinished}


def quantile(values: Iterable[int], share: float) -> int:
    """The smallest value that so great a share does not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1]
