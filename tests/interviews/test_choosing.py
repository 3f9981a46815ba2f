"""Choosing, changing and cancelling a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories.interviews import BookingFactory, SlotFactory
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import departures
from volunteers.applications.models import Application
from volunteers.applications.moves import move
from volunteers.applications.states import Actor, S
from volunteers.conversations.models import Message
from volunteers.correspondence.models import OutboxMail
from volunteers.interviews import services
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.states import BookingState

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def book(application: Application, slot: InterviewSlot, *, needs: str = "", at: Any = None) -> InterviewBooking:
    return services.choose(
        application_id=application.pk,
        slot_id=slot.pk,
        support_needs=needs,
        by=application.applicant,
        at=at or timezone.now(),
    )


def kinds() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


def taken(*slots: InterviewSlot) -> list[int]:
    return [InterviewSlot.objects.get(pk=slot.pk).places_taken for slot in slots]


def test_a_time_is_booked_with_its_mail(invited: Application, slot: InterviewSlot) -> None:
    booking = book(invited, slot, needs="A sign language interpreter")

    mail = OutboxMail.objects.get(kind="interview_booked")
    assert (booking.state, booking.sequence, taken(slot)) == (BookingState.BOOKED, 0, [1])
    assert mail.to_email == "noor@example.org"
    assert slot.day_words in mail.body
    assert "Room 2, 40 College Street" in mail.body
    assert "sign language" not in mail.body


def test_choosing_the_same_time_again_changes_nothing_but_the_needs(invited: Application, slot: InterviewSlot) -> None:
    first = book(invited, slot)

    second = book(invited, slot, needs="A break")

    assert (second.pk, second.support_needs) == (first.pk, "A break")
    assert (taken(slot), kinds()) == ([1], ["interview_booked"])


def test_a_change_gives_the_old_time_back(invited: Application, slot: InterviewSlot) -> None:
    other = SlotFactory(program=slot.program, starts_at=slot.starts_at + timedelta(days=1))
    old = book(invited, slot)

    new = book(invited, other)

    old.refresh_from_db()
    assert (old.state, new.state, new.sequence) == (BookingState.CANCELLED, BookingState.BOOKED, 1)
    assert (taken(slot, other), kinds()) == ([0, 1], ["interview_booked", "interview_changed"])
    assert slot.in_words in OutboxMail.objects.get(kind="interview_changed").body


def test_a_change_to_a_full_time_keeps_the_old_one(invited: Application, slot: InterviewSlot) -> None:
    full = BookingFactory(application__intake=invited.intake).slot
    book(invited, slot)

    with pytest.raises(services.SlotTaken):
        book(invited, full)

    assert (taken(slot, full), invited.interviews.live().get().slot) == ([1, 1], slot)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_open": False},
        {"starts_at": NOW - timedelta(minutes=1)},
        {"intake": "other"},
        {"program": "other"},
    ],
    ids=["closed", "past", "intake", "program"],
)
def test_a_time_that_is_not_offered_to_this_application_is_refused(invited: Application, wrong: dict[str, Any]) -> None:
    other = IntakeFactory(program=invited.program)
    values = {"program": invited.program, **wrong}
    if wrong.get("intake"):
        values["intake"] = other
    if wrong.get("program"):
        del values["program"]
    slot = SlotFactory(**values)

    with pytest.raises(services.InterviewRefused, match="no longer offered"):
        book(invited, slot)


@pytest.mark.parametrize("state", [S.IN_REVIEW, S.DECISION_PENDING, S.WITHDRAWN])
def test_only_who_is_invited_chooses(slot: InterviewSlot, state: str) -> None:
    application = ApplicationFactory(intake__program=slot.program, state=state)

    with pytest.raises(services.InterviewRefused, match="no interview to choose"):
        book(application, slot)


def test_nobody_chooses_for_somebody_else(invited: Application, slot: InterviewSlot) -> None:
    stranger = ApplicationFactory().applicant

    with pytest.raises(Application.DoesNotExist):
        services.choose(application_id=invited.pk, slot_id=slot.pk, support_needs="", by=stranger, at=timezone.now())


def test_cancelling_frees_the_time_once(invited: Application, slot: InterviewSlot) -> None:
    book(invited, slot)

    for _again in range(2):
        services.cancel(application_id=invited.pk, reason=" I am ill ", by=invited.applicant, at=timezone.now())

    booking = invited.interviews.get()
    assert (booking.state, booking.cancel_reason, booking.cancelled_by) == (
        BookingState.CANCELLED,
        "I am ill",
        invited.applicant,
    )
    assert (booking.sequence, taken(slot), kinds()) == (1, [0], ["interview_booked", "interview_cancelled"])


def test_after_cancelling_another_time_can_be_chosen(invited: Application, slot: InterviewSlot) -> None:
    book(invited, slot)
    services.cancel(application_id=invited.pk, reason="", by=invited.applicant, at=timezone.now())

    again = book(invited, slot)

    assert (again.sequence, taken(slot)) == (2, [1])


def test_once_it_has_begun_it_stays(invited: Application, slot: InterviewSlot) -> None:
    other = SlotFactory(program=slot.program, starts_at=slot.starts_at + timedelta(days=1))
    book(invited, slot)

    with pytest.raises(services.InterviewRefused, match="has begun"):
        services.cancel(application_id=invited.pk, reason="", by=invited.applicant, at=slot.starts_at)
    with pytest.raises(services.InterviewRefused, match="has begun"):
        book(invited, other, at=slot.starts_at)


def test_a_withdrawal_cancels_what_is_still_to_come(invited: Application, slot: InterviewSlot) -> None:
    book(invited, slot)

    departures.withdraw(application_id=invited.pk, note="", by=invited.applicant, at=timezone.now())

    assert (invited.interviews.get().state, taken(slot)) == (BookingState.CANCELLED, [0])
    assert kinds() == ["interview_booked", "withdrawn", "interview_cancelled"]
    assert "You have withdrawn your application" in OutboxMail.objects.get(kind="interview_cancelled").body


@pytest.mark.parametrize(
    ("target", "actor", "state"),
    [
        (S.DECISION_PENDING, Actor.COORDINATOR, BookingState.ATTENDED),
        (S.WITHDRAWN, Actor.APPLICANT, BookingState.BOOKED),
    ],
)
def test_a_past_time_counts_as_held_only_on_the_way_to_the_decision(target: str, actor: Actor, state: str) -> None:
    booking = BookingFactory()
    after = booking.slot.ends_at + timedelta(days=1)

    move(application_id=booking.application_id, target=target, actors=[actor], by=None, at=after)

    booking.refresh_from_db()
    assert (booking.state, taken(booking.slot)) == (state, [1])


def test_who_came_does_not_choose_again_in_the_same_round(invited: Application, slot: InterviewSlot) -> None:
    BookingFactory(application=invited, state=BookingState.ATTENDED, noted_at=timezone.now(), booked_at=timezone.now())

    with pytest.raises(services.InterviewRefused, match="has taken place"):
        book(invited, slot)


def test_words_to_the_coordinator_are_a_message_once(invited: Application) -> None:
    for _again in range(2):
        services.none_suits(
            application_id=invited.pk, message=" Only on weekends ", by=invited.applicant, at=timezone.now()
        )

    message = Message.objects.get()
    assert (message.author, message.is_from_staff) == (invited.applicant, False)
    assert message.text == "None of the interview times suits me.\n\nOnly on weekends"
