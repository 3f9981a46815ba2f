"""What time does by itself to requests for a reference. Each mail once a request; running again does nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from volunteers.applications.clocks import attempt
from volunteers.correspondence.models import OutboxMail
from volunteers.referees import notifications
from volunteers.referees.links import send_link
from volunteers.referees.models import Referee
from volunteers.referees.moves import lock_referee, move
from volunteers.referees.states import CHASE_DAYS, EXPIRY_DAYS, GRACE_DAYS, LAST_DAYS, LATE_DAYS, WAITING, R


@dataclass(frozen=True)
class Reminder:
    """A mail that is due from one day after the request to another."""

    kind: str
    name: str
    first_day: int
    end_day: int
    write: Callable[[Referee, datetime], None]


def chase(referee: Referee, at: datetime) -> None:
    """Reminds the referee, with a link of its own."""
    send_link(referee, kind="reference_chaser", cause=notifications.cause_of(referee, "chaser"), at=at)


def tell_late(referee: Referee, at: datetime) -> None:
    """Tells the applicant that the answer is late, and that somebody else can be named."""
    notifications.tell_applicant(referee, kind="referee_late", at=at)


def remind_last(referee: Referee, at: datetime) -> None:
    """Reminds the referee for the last time. However late it goes out, it leaves the days that it promises."""
    until = at + timedelta(days=GRACE_DAYS)
    if referee.expires_at is None or referee.expires_at < until:
        referee.expires_at = until
        referee.save()
    send_link(referee, kind="reference_last", cause=notifications.cause_of(referee, "last"), at=at)


REMINDERS: Final = (
    Reminder("reference_chaser", "chaser", CHASE_DAYS, LAST_DAYS, chase),
    Reminder("referee_late", "referee_late", LATE_DAYS, EXPIRY_DAYS, tell_late),
    Reminder("reference_last", "last", LAST_DAYS, 10 * EXPIRY_DAYS, remind_last),
)


def run_reference_clocks(*, at: datetime) -> int:
    """Does all that is due at this moment; returns how many requests it touched."""
    # Reminders first: who was never reminded for the last time, because nothing ran, does not run out of time unwarned.
    touched = sum(run_reminder(reminder, at=at) for reminder in REMINDERS)
    return touched + run_expiry(at=at)


def waited_for(*, since: datetime) -> QuerySet[Referee]:
    """The requests that wait at least since a moment."""
    return Referee.objects.filter(state__in=WAITING, asked_at__lte=since)


def run_reminder(reminder: Reminder, *, at: datetime) -> int:
    """Writes the mails of one reminder that were not written before."""
    due = waited_for(since=at - timedelta(days=reminder.first_day))
    causes = {
        notifications.cause_of(referee, reminder.name): referee
        for referee in due.filter(asked_at__gt=at - timedelta(days=reminder.end_day))
    }
    written = OutboxMail.objects.filter(kind=reminder.kind, cause__in=causes).values_list("cause", flat=True)
    return sum(
        attempt(
            partial(remind, causes[cause].pk, reminder, at=at),
            clock=reminder.kind,
            application_id=causes[cause].application_id,
        )
        for cause in sorted(causes.keys() - set(written))
    )


@transaction.atomic
def remind(referee_id: int, reminder: Reminder, *, at: datetime) -> bool:
    """Writes one reminder, unless the referee was quicker."""
    referee = lock_referee(referee_id)
    is_due = referee.asked_at is not None and referee.asked_at <= at - timedelta(days=reminder.first_day)
    if referee.state not in WAITING or not is_due:
        return False
    reminder.write(referee, at)
    return True


def run_expiry(*, at: datetime) -> int:
    """Ends the requests whose links no longer work."""
    due = Referee.objects.filter(state__in=WAITING, expires_at__lte=at)
    return sum(
        attempt(partial(expire, referee_id, at=at), clock="reference_expiry", application_id=application_id)
        for referee_id, application_id in due.order_by("pk").values_list("pk", "application_id")
    )


@transaction.atomic
def expire(referee_id: int, *, at: datetime) -> bool:
    """Ends one request, and asks the applicant for somebody else, unless the referee was quicker."""
    referee = lock_referee(referee_id)
    if referee.state not in WAITING or referee.is_live(at=at):
        return False
    move(referee, R.EXPIRED, at=at)
    notifications.tell_applicant(referee, kind="referee_expired", at=at)
    return True
