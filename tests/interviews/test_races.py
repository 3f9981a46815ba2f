"""The last place of a time, with real threads and real locks."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from tests.factories.interviews import BookingFactory, SlotFactory
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.parallel import in_parallel
from volunteers.applications import departures
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.interviews import planning, services
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.states import BookingState
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def race_for_the_last_place() -> list[str]:
    """Four people choose the one place at once; what each got."""
    intake = IntakeFactory()
    slot = SlotFactory(program=intake.program)
    racers = ApplicationFactory.create_batch(4, intake=intake, state=S.INTERVIEW)
    outcomes = in_parallel(
        *[
            partial(
                services.choose,
                application_id=racer.pk,
                slot_id=slot.pk,
                support_needs="",
                by=racer.applicant,
                at=timezone.now(),
            )
            for racer in racers
        ]
    )
    slot.refresh_from_db()
    assert slot.places_taken == InterviewBooking.objects.live().filter(slot=slot).count()
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_the_last_place_goes_to_exactly_one() -> None:
    for _round in range(ROUNDS):
        assert race_for_the_last_place() == ["InterviewBooking", "SlotTaken", "SlotTaken", "SlotTaken"]
    assert OutboxMail.objects.filter(kind="interview_booked").count() == ROUNDS


def test_without_the_lock_the_race_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same race is not told kindly once the lock is gone. The constraint still gives no place twice."""
    monkeypatch.setattr(
        services, "lock_slots", lambda keys: {slot.pk: slot for slot in InterviewSlot.objects.filter(pk__in=keys)}
    )

    found = {name for _round in range(ROUNDS) for name in race_for_the_last_place()}

    assert "IntegrityError" in found


def test_two_people_who_swap_times_do_not_block_each_other() -> None:
    intake = IntakeFactory()
    slots = SlotFactory.create_batch(2, program=intake.program, capacity=2)
    bookings = [
        BookingFactory(slot=slot, application=ApplicationFactory(intake=intake, state=S.INTERVIEW)) for slot in slots
    ]

    outcomes = in_parallel(
        *[
            partial(
                services.choose,
                application_id=booking.application_id,
                slot_id=other.pk,
                support_needs="",
                by=booking.application.applicant,
                at=timezone.now(),
            )
            for booking, other in zip(bookings, reversed(slots), strict=True)
        ]
    )

    assert [type(outcome).__name__ for outcome in outcomes] == ["InterviewBooking"] * 2
    assert list(InterviewSlot.objects.values_list("places_taken", flat=True)) == [1, 1]


def test_a_withdrawal_against_a_cancelled_time_cancels_once() -> None:
    for _round in range(ROUNDS):
        booking = BookingFactory()
        planner = staff(RoleGrant.Role.COORDINATOR, booking.slot.program)
        outcomes = in_parallel(
            partial(
                departures.withdraw,
                application_id=booking.application_id,
                note="",
                by=booking.application.applicant,
                at=timezone.now(),
            ),
            partial(
                planning.cancel_slot, slot_id=booking.slot_id, reason="The room is gone.", by=planner, at=timezone.now()
            ),
        )

        booking.refresh_from_db()
        booking.slot.refresh_from_db()
        assert [type(outcome).__name__ for outcome in outcomes] == ["Application", "InterviewSlot"]
        assert (booking.state, booking.slot.places_taken) == (BookingState.CANCELLED, 0)
