"""What coordinators do: offer, change, cancel, note."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from programs.catalogue.models import Program
from tests.factories.interviews import BookingFactory, SlotFactory
from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.interviews import planning
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.services import InterviewRefused
from volunteers.interviews.states import BookingState
from volunteers.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db
HALF_HOUR = timedelta(minutes=30)


def setting(capacity: int = 1, place: str = "Room 5") -> planning.Setting:
    return planning.Setting(place, "Salle 5", capacity)


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_several_times_are_made_and_the_waiting_are_told_once_a_day(
    program: Program, invited: Application, coordinator: User
) -> None:
    settled = BookingFactory(application__intake=invited.intake)

    for day in (3, 4):
        planning.offer_times(
            program=program,
            intake=None,
            spans=planning.spans_of(in_days(day), minutes=30, number=3),
            setting=setting(),
            by=coordinator,
            at=timezone.now(),
        )

    assert InterviewSlot.objects.exclude(pk=settled.slot_id).count() == 6
    assert [(mail.kind, mail.recipient) for mail in OutboxMail.objects.all()] == [
        ("interview_times", invited.applicant)
    ]


def test_times_for_one_intake_are_announced_to_that_intake_only(
    program: Program, invited: Application, coordinator: User
) -> None:
    planning.offer_times(
        program=program,
        intake=IntakeFactory(program=program),
        spans=planning.spans_of(in_days(3), minutes=30, number=1),
        setting=setting(),
        by=coordinator,
        at=timezone.now(),
    )

    assert not OutboxMail.objects.exists()


def test_no_time_begins_in_the_past(program: Program, coordinator: User) -> None:
    with pytest.raises(InterviewRefused, match="has not passed"):
        planning.offer_times(
            program=program,
            intake=None,
            spans=planning.spans_of(in_days(-1), minutes=30, number=1),
            setting=setting(),
            by=coordinator,
            at=timezone.now(),
        )


def test_interviews_one_after_the_other_go_on_across_a_change_of_clocks() -> None:
    first = datetime(2027, 3, 14, 1, 30, tzinfo=ZoneInfo("America/Toronto"))

    spans = planning.spans_of(first, minutes=30, number=2)

    begins = datetime(2027, 3, 14, 6, 30, tzinfo=UTC)
    assert spans == [(begins, begins + HALF_HOUR), (begins + HALF_HOUR, begins + 2 * HALF_HOUR)]


def test_a_moved_time_keeps_its_bookings_and_says_what_and_why(coordinator: User, invited: Application) -> None:
    booking = BookingFactory(application=invited)
    before, starts_at = booking.slot.in_words, booking.slot.starts_at + timedelta(days=1)

    planning.change_slot(
        slot_id=booking.slot_id,
        span=(starts_at, starts_at + HALF_HOUR),
        setting=setting(),
        reason="The room is being painted.",
        by=coordinator,
        at=timezone.now(),
    )

    booking.refresh_from_db()
    mail = OutboxMail.objects.get()
    assert (booking.state, booking.sequence, booking.slot.starts_at) == (BookingState.BOOKED, 1, starts_at)
    assert mail.kind == "interview_moved"
    for words in (before, booking.slot.day_words, "Room 5", "The room is being painted."):
        assert words in mail.body


def test_only_more_places_tell_nobody(coordinator: User, invited: Application) -> None:
    booking = BookingFactory(application=invited)
    slot = booking.slot

    planning.change_slot(
        slot_id=slot.pk,
        span=(slot.starts_at, slot.ends_at),
        setting=planning.Setting(slot.place_en, slot.place_fr, 4),
        reason="",
        by=coordinator,
        at=timezone.now(),
    )

    slot.refresh_from_db()
    assert (slot.capacity, OutboxMail.objects.count()) == (4, 0)


@pytest.mark.parametrize(
    ("capacity", "days", "reason", "match"),
    [(0, 9, "x", "cannot have fewer"), (1, -1, "x", "has not passed"), (1, 9, " ", "Say why")],
)
def test_a_change_that_would_hurt_is_refused(
    coordinator: User, invited: Application, capacity: int, days: int, reason: str, match: str
) -> None:
    booking = BookingFactory(application=invited)

    with pytest.raises(InterviewRefused, match=match):
        planning.change_slot(
            slot_id=booking.slot_id,
            span=(in_days(days), in_days(days) + HALF_HOUR),
            setting=setting(capacity),
            reason=reason,
            by=coordinator,
            at=timezone.now(),
        )

    assert not OutboxMail.objects.exists()


def test_a_cancelled_time_tells_everybody_why_and_lets_them_choose_again(coordinator: User, program: Program) -> None:
    slot = SlotFactory(program=program, capacity=2)
    intake = IntakeFactory(program=program)
    for _person in range(2):
        BookingFactory(slot=slot, application=ApplicationFactory(intake=intake, state=S.INTERVIEW))

    for _again in range(2):
        planning.cancel_slot(slot_id=slot.pk, reason="The panel is ill.", by=coordinator, at=timezone.now())

    slot.refresh_from_db()
    assert (slot.is_open, slot.places_taken, slot.cancelled_by) == (False, 0, coordinator)
    assert set(slot.bookings.values_list("state", flat=True)) == {BookingState.CANCELLED}
    assert [(mail.kind, "The panel is ill." in mail.body) for mail in OutboxMail.objects.all()] == [
        ("interview_cancelled", True)
    ] * 2


def test_who_came_is_noted_after_the_beginning_and_can_be_corrected(coordinator: User, invited: Application) -> None:
    booking = BookingFactory(application=invited)
    with pytest.raises(InterviewRefused, match="has not begun"):
        planning.note_outcome(booking_id=booking.pk, outcome="attended", by=coordinator, at=timezone.now())

    for outcome in ("missed", "attended"):
        planning.note_outcome(booking_id=booking.pk, outcome=outcome, by=coordinator, at=booking.slot.starts_at)

    booking.refresh_from_db()
    assert (booking.state, booking.noted_by) == (BookingState.ATTENDED, coordinator)


def test_only_a_coordinator_of_the_program_plans(slot: InterviewSlot) -> None:
    outsiders = [
        staff(RoleGrant.Role.COORDINATOR, ProgramFactory()),
        staff(RoleGrant.Role.REVIEWER, slot.program),
        UserFactory(),
    ]

    for person in outsiders:
        with pytest.raises(InterviewRefused, match="Only a coordinator"):
            planning.cancel_slot(slot_id=slot.pk, reason="x", by=person, at=timezone.now())


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("places_taken", 2, "no_interview_place_is_given_twice"),
        ("capacity", 0, "interview_has_a_place"),
        ("ends_at", datetime(2020, 1, 1, tzinfo=UTC), "interview_ends_after_it_starts"),
        ("cancelled_at", datetime(2020, 1, 1, tzinfo=UTC), "cancelled_interview_names_who_and_why"),
    ],
)
def test_the_database_has_the_last_word(slot: InterviewSlot, column: str, value: object, name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        InterviewSlot.objects.filter(pk=slot.pk).update(**{column: value})
