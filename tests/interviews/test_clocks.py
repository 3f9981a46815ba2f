"""Reminders two days before: to the second, once, and right on both days on which the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from programs.moments import day_in_words
from tests.factories.interviews import BookingFactory, SlotFactory
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.interviews.clocks import remind_of_interviews
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.states import BookingState

pytestmark = pytest.mark.django_db
TORONTO = ZoneInfo("America/Toronto")
SECOND = timedelta(seconds=1)
AHEAD = timedelta(hours=48)


def booked(starts_at: datetime, *, told_at: datetime | None = None, language: str = "en") -> InterviewBooking:
    intake = IntakeFactory()
    earlier = told_at or starts_at - timedelta(days=9)
    booking: InterviewBooking = BookingFactory(
        application=ApplicationFactory(intake=intake, state=S.INTERVIEW, applicant__language=language),
        slot=SlotFactory(program=intake.program, starts_at=starts_at.astimezone(UTC)),
        booked_at=earlier,
    )
    return booking


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (datetime(2027, 3, 15, 9, 0, tzinfo=TORONTO), "9:00 a.m. to 9:30 a.m."),
        (datetime(2027, 3, 14, 12, 0, tzinfo=TORONTO), "12:00 p.m. to 12:30 p.m."),
        (datetime(2027, 11, 8, 9, 0, tzinfo=TORONTO), "9:00 a.m. to 9:30 a.m."),
        (datetime(2027, 11, 7, 14, 0, tzinfo=TORONTO), "2:00 p.m. to 2:30 p.m."),
        (datetime(2027, 6, 1, 14, 0, tzinfo=TORONTO), "2:00 p.m. to 2:30 p.m."),
    ],
    ids=["after-spring", "day-of-spring", "after-autumn", "day-of-autumn", "summer"],
)
def test_the_reminder_comes_48_hours_before_to_the_second(starts_at: datetime, hours: str) -> None:
    booking = booked(starts_at)
    moment = booking.slot.starts_at - AHEAD

    assert remind_of_interviews(at=moment - SECOND) == 0
    assert remind_of_interviews(at=moment) == 1
    assert remind_of_interviews(at=moment + timedelta(minutes=10)) == 0

    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.created_at) == ("interview_reminder", moment)
    assert hours in mail.body


def test_hours_are_counted_in_time_that_passes_when_the_clocks_go_forward() -> None:
    booking = booked(datetime(2027, 3, 15, 9, 0, tzinfo=TORONTO))

    remind_of_interviews(at=datetime(2027, 3, 13, 8, 0, tzinfo=TORONTO))

    assert OutboxMail.objects.filter(recipient=booking.application.applicant).count() == 1


def test_french_has_24_hours() -> None:
    booking = booked(datetime(2027, 6, 1, 14, 0, tzinfo=TORONTO), language="fr")

    remind_of_interviews(at=booking.slot.starts_at - AHEAD)

    assert "14 h 00 à 14 h 30 (heure de Toronto)" in OutboxMail.objects.get().body


def test_who_was_told_within_the_two_days_is_not_reminded_as_well() -> None:
    starts_at = datetime(2027, 6, 1, 14, 0, tzinfo=TORONTO)
    booked(starts_at, told_at=starts_at - AHEAD + SECOND)

    assert remind_of_interviews(at=starts_at - timedelta(hours=1)) == 0


def test_a_moved_interview_is_reminded_of_its_new_time() -> None:
    booking = booked(datetime(2027, 6, 1, 14, 0, tzinfo=TORONTO))
    remind_of_interviews(at=booking.slot.starts_at - AHEAD)
    InterviewSlot.objects.update(
        starts_at=booking.slot.starts_at + timedelta(days=9), ends_at=booking.slot.ends_at + timedelta(days=9)
    )

    assert remind_of_interviews(at=booking.slot.starts_at + timedelta(days=9) - AHEAD) == 1
    assert OutboxMail.objects.count() == 2


def test_nobody_is_reminded_of_what_is_cancelled_or_begun() -> None:
    booking = booked(datetime(2027, 6, 1, 14, 0, tzinfo=TORONTO))
    assert remind_of_interviews(at=booking.slot.starts_at) == 0
    InterviewBooking.objects.update(state=BookingState.CANCELLED, cancelled_at=booking.booked_at)

    assert remind_of_interviews(at=booking.slot.starts_at - AHEAD) == 0


def test_a_day_in_french_begins_with_a_small_letter() -> None:
    with translation.override("fr"):
        assert day_in_words(date(2026, 12, 1)) == "mardi 1er décembre 2026"
