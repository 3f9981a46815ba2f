"""What time does by itself with self-assessments: it begins them, reminds, and ends those that were never sent.

All days are days in Toronto. Each reminder's outbox cause names the assessment and its day, so that running again, or
two workers at once, writes nothing twice. What one member's row refuses stops nobody else's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

import structlog
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from engagement.assessments import notifications
from engagement.assessments.enrolling import enrol
from engagement.assessments.models import Assessment
from engagement.assessments.services import AssessmentRefused, lock, move
from engagement.assessments.states import CLOSED, S
from engagement.cycles.queries import open_cycle
from volunteers.service.models import Membership

log = structlog.get_logger("assessments")

FIRST_AFTER: Final = relativedelta(months=3)
CAUGHT_UP_FOR: Final = relativedelta(months=12)
LATE_A_NIGHT: Final = 25
"""Of those who have been there for longer without one: a portal that takes over 2,000 members mails not all at once."""
AFTER_NOTHING: Final = relativedelta(years=1)
"""Whoever withdrew, or let it expire, is not begun again at once."""
DEAD: Final = (S.WITHDRAWN, S.EXPIRED)
EXPIRES_AFTER: Final = 90
LATE_BY: Final = 3
"""A reminder whose night was missed is still sent within as many days; later it would only confuse."""
UNSENT: Final = (S.ENROLLED, S.IN_PROGRESS)


@dataclass(frozen=True)
class Reminder:
    """A mail, how many days after the day by which it is complete, and to whom."""

    kind: str
    days: int
    to_supervisor: bool = False


REMINDERS: Final = (
    Reminder("assessment_due_soon", -30),
    Reminder("assessment_due_today", 0),
    Reminder("assessment_overdue", 7),
    Reminder("assessment_overdue_member", 14, to_supervisor=True),
)


def run_assessment_clocks(*, at: datetime) -> None:
    """Everything that is due on that day; again on the same day it finds nothing left."""
    today = timezone.localdate(at)
    _expire(today, at=at)
    _begin(today, at=at)
    for reminder in REMINDERS:
        _remind(reminder, today, at=at)


def due_to_begin(*, on: date) -> list[int]:
    """Members whose first one begins, three months after joining, or whose next review has come; by key."""
    rows = Assessment.objects.filter(membership=OuterRef("pk"))
    joined = Q(started_on__lte=on - FIRST_AFTER, started_on__gt=_caught_up_since(on))
    first = joined & ~Exists(rows)
    reviewed = Q(Exists(rows.filter(state=S.SIGNED_OFF, next_review_on__lte=on)))
    again = (reviewed | _once_more(rows, on=on)) & ~Exists(rows.exclude(state__in=CLOSED))
    members = Membership.objects.current(on=on).filter(first | again)
    return list(members.order_by("pk").values_list("pk", flat=True))


def late_to_begin(*, on: date) -> list[int]:
    """Members who have served for longer without ever having had one, the longest first; by key."""
    rows = Assessment.objects.filter(membership=OuterRef("pk"))
    members = Membership.objects.current(on=on).filter(user__is_active=True)
    members = members.filter(~Exists(rows), started_on__lte=_caught_up_since(on))
    return list(members.order_by("started_on", "pk").values_list("pk", flat=True))


def _caught_up_since(on: date) -> date:
    day: date = on - FIRST_AFTER - CAUGHT_UP_FOR
    return day


def _once_more(rows: QuerySet[Assessment], *, on: date) -> Q:
    """The last one came to nothing: the one before it is replaced, or there was none before it."""
    dead = rows.filter(state__in=DEAD, state_since__gt=_start_of(on - AFTER_NOTHING))
    replaced = Exists(rows.filter(state=S.SUPERSEDED, next_review_on__lte=on))
    is_replaced = Q(replaced, ~Exists(rows.filter(state=S.SIGNED_OFF)))
    is_the_first = Q(Exists(rows), ~Exists(rows.exclude(state__in=DEAD)))
    return Q(is_replaced | is_the_first, ~Exists(dead))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _begin(today: date, *, at: datetime) -> None:
    if open_cycle(on=today) is None:  # another night
        return
    refused = sum(not _begun(each, at=at) for each in due_to_begin(on=today))
    begun = 0
    for each in late_to_begin(on=today):
        if begun == LATE_A_NIGHT:
            break
        begun += _begun(each, at=at)
    if refused:
        log.info("not_begun", members=refused)


def _begun(membership_id: int, *, at: datetime) -> bool:
    try:
        enrol(membership_id=membership_id, by=None, at=at)
    except AssessmentRefused:  # the cycle has nothing for the level: another night
        return False
    return True


def _expire(today: date, *, at: datetime) -> None:
    day = today - timedelta(days=EXPIRES_AFTER)
    over = Assessment.objects.filter(state__in=UNSENT, due_on__lte=day, submissions__isnull=True)
    for pk in list(over.order_by("pk").values_list("pk", flat=True)):
        try:
            move(assessment_id=pk, target=S.EXPIRED, by=None, at=at)
        except AssessmentRefused:  # sent at this very moment
            continue


def _remind(reminder: Reminder, today: date, *, at: datetime) -> None:
    day = today - timedelta(days=reminder.days)
    rows = Assessment.objects.filter(state__in=UNSENT, due_on__lte=day, due_on__gt=day - timedelta(days=LATE_BY))
    rows = rows.filter(membership__in=Membership.objects.current(on=today))
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        _remind_one(reminder, pk, at=at)


def _remind_one(reminder: Reminder, pk: int, *, at: datetime) -> None:
    with transaction.atomic():
        assessment = lock(pk)
        was_told = reminder.days < 0 and timezone.localdate(assessment.state_since) > _day_of(reminder, assessment)
        if assessment.state in UNSENT and not was_told:
            notifications.remind(assessment, kind=reminder.kind, to_supervisor=reminder.to_supervisor, at=at)


def _day_of(reminder: Reminder, assessment: Assessment) -> date:
    return assessment.due_on + timedelta(days=reminder.days)
