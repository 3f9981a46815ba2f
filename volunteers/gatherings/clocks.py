"""What time does to bookings of information sessions: holds lapse, and people are reminded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from volunteers.correspondence.models import OutboxMail
from volunteers.gatherings import notifications
from volunteers.gatherings.models import Seat
from volunteers.gatherings.services import lock_session, release_lapsed, tell_of_places
from volunteers.gatherings.states import REMINDER_HOURS, SeatState

log = structlog.get_logger("clocks")
AHEAD: Final = timedelta(hours=REMINDER_HOURS)


def run_session_clocks(*, at: datetime) -> int:
    """Does all that is due; returns how much that was. Running again does nothing."""
    # Adding hours to a local time would add them to what the clock shows: hence UTC.
    at = at.astimezone(UTC)
    return release_holds(at=at) + remind_of_sessions(at=at)


def attempt(act: Callable[[], int], *, clock: str, row: int) -> int:
    """Acts on one row. What goes wrong there is logged, and the others have their turn all the same."""
    try:
        return act()
    except Exception as error:  # whatever it is, it must not stop the clocks of everybody else
        log.warning("clock failed", clock=clock, row=row, error=type(error).__name__)
        return 0


def release_holds(*, at: datetime) -> int:
    """Gives back places whose address was not confirmed in time, session by session."""
    sessions = Seat.objects.lapsed(at=at).values_list("session_id", flat=True).order_by("session_id").distinct()
    return sum(attempt(partial(release, key, at=at), clock="session_hold", row=key) for key in list(sessions))


@transaction.atomic
def release(session_id: int, *, at: datetime) -> int:
    """One session's lapsed holds; whoever waits for a place is told."""
    session = lock_session(session_id)
    number = release_lapsed(session, at=at)
    if number and session.starts_at > at and session.cancelled_at is None:
        tell_of_places(session, at=at)
    return number


def due(*, at: datetime) -> QuerySet[Seat]:
    """Who comes within the hours, and was told of it earlier than that."""
    return Seat.objects.filter(
        state=SeatState.CONFIRMED,
        session__starts_at__gt=at,
        session__starts_at__lte=at + AHEAD,
        told_at__lte=F("session__starts_at") - AHEAD,
    )


def remind_of_sessions(*, at: datetime) -> int:
    """Writes the reminders that are due."""
    rows = list(due(at=at).select_related("session").order_by("pk"))
    causes = {notifications.reminder_cause(seat): seat.pk for seat in rows}
    written = OutboxMail.objects.filter(kind="session_reminder", cause__in=causes).values_list("cause", flat=True)
    missing = sorted(causes.keys() - set(written))
    return sum(
        attempt(partial(remind, causes[cause], at=at), clock="session_reminder", row=causes[cause]) for cause in missing
    )


@transaction.atomic
def remind(seat_id: int, *, at: datetime) -> int:
    """Writes one reminder, unless the booking was changed meanwhile or another worker has it."""
    rows = due(at=at).select_for_update(of=["self"], skip_locked=True).select_related("session__program")
    seat = rows.filter(pk=seat_id).first()
    if seat is None:
        return 0
    notifications.tell("session_reminder", seat, cause=notifications.reminder_cause(seat), at=at)
    return 1
