"""Reminders of interviews."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F, QuerySet

from volunteers.correspondence.models import OutboxMail
from volunteers.interviews import notifications
from volunteers.interviews.models import InterviewBooking
from volunteers.interviews.states import REMINDER_HOURS

log = structlog.get_logger("clocks")
AHEAD: Final = timedelta(hours=REMINDER_HOURS)


def due(*, at: datetime) -> QuerySet[InterviewBooking]:
    """Bookings that begin within the hours, of which their applicants were told earlier than that.

    The hours are those that pass, whatever the clocks on the wall do. Hence UTC: adding hours to a local time would
    add them to what the clock shows.
    """
    at = at.astimezone(UTC)
    return InterviewBooking.objects.live().filter(
        slot__starts_at__gt=at, slot__starts_at__lte=at + AHEAD, told_at__lte=F("slot__starts_at") - AHEAD
    )


def remind_of_interviews(*, at: datetime) -> int:
    """Writes the reminders that are due; returns how many. Running again writes none."""
    rows = list(due(at=at).select_related("slot").order_by("pk"))
    causes = {notifications.reminder_cause(booking): booking.pk for booking in rows}
    written = OutboxMail.objects.filter(kind="interview_reminder", cause__in=causes).values_list("cause", flat=True)
    return sum(attempt(causes[cause], at=at) for cause in sorted(causes.keys() - set(written)))


def attempt(booking_id: int, *, at: datetime) -> bool:
    """One reminder. What goes wrong there is logged, and the others have their turn all the same."""
    try:
        return remind(booking_id, at=at)
    except Exception as error:  # whatever it is, it must not stop the reminders of everybody else
        log.warning("clock failed", clock="interview_reminder", booking=booking_id, error=type(error).__name__)
        return False


@transaction.atomic
def remind(booking_id: int, *, at: datetime) -> bool:
    """Writes one reminder, unless the booking was changed meanwhile or another worker has it."""
    booking = (
        due(at=at)
        .select_for_update(of=["self"], skip_locked=True)
        .select_related("slot", "application__applicant", "application__program", "application__intake")
        .filter(pk=booking_id)
        .first()
    )
    if booking is None:
        return False
    notifications.remind(booking, at=at)
    return True
