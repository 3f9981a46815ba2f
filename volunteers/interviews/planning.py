"""What coordinators do: offer times, change or cancel one, note who came.

Whoever changes bookings holds the slot first. Interviews that overlap are the coordinator's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake, Program
from volunteers.applications.models import Application
from volunteers.interviews import notifications
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.queries import without_a_time
from volunteers.interviews.services import InterviewRefused, end, lock_slots
from volunteers.interviews.states import OUTCOMES, BookingState
from volunteers.people.models import User

MOST_AT_ONCE: Final = 40
"""So many times can be made in one go: a long day of short interviews."""


@dataclass(frozen=True)
class Setting:
    """Where an interview takes place, in both languages, and for how many."""

    place_en: str
    place_fr: str
    capacity: int


@transaction.atomic
def offer_times(
    *,
    program: Program,
    intake: Intake | None,
    spans: Sequence[tuple[datetime, datetime]],
    setting: Setting,
    by: User,
    at: datetime,
) -> list[InterviewSlot]:
    """Makes several times at once, and tells the invited who have not chosen yet."""
    slots = [
        InterviewSlot(
            program=program,
            intake=intake,
            starts_at=starts_at,
            ends_at=ends_at,
            place_en=setting.place_en,
            place_fr=setting.place_fr,
            capacity=setting.capacity,
            created_by=by,
            created_at=at,
        )
        for starts_at, ends_at in spans
    ]
    if not slots or len(slots) > MOST_AT_ONCE:
        raise InterviewRefused(_("Make at least one time and at most %(most)d at once.") % {"most": MOST_AT_ONCE})
    if not all(by.has_perm("volunteers.add_interviewslot", slot) for slot in slots):
        raise InterviewRefused(_("Only a coordinator of the program can plan its interviews."))
    if intake is not None and intake.program_id != program.pk:
        raise InterviewRefused(_("That intake belongs to another program."))
    refuse_past(min(slot.starts_at for slot in slots), at=at)
    made = InterviewSlot.objects.bulk_create(slots)
    announce(made[0], at=at)
    return made


def announce(slot: InterviewSlot, *, at: datetime) -> None:
    """Writes to everybody who is invited, may choose this slot and has no time yet."""
    waiting = without_a_time(Application.objects.filter(program_id=slot.program_id))
    if slot.intake_id is not None:
        waiting = waiting.filter(intake_id=slot.intake_id)
    for application in waiting.select_related("program", "intake", "applicant").order_by("pk"):
        notifications.announce_times(application, at=at)


@transaction.atomic
def change_slot(
    *,
    slot_id: int,
    span: tuple[datetime, datetime],
    setting: Setting,
    reason: str,
    by: User,
    at: datetime,
) -> InterviewSlot:
    """Moves a time, changes its place or its number of places; who has chosen it is told what and why."""
    slot = own_slot(slot_id, by=by)
    refuse_if_over(slot, at=at)
    refuse_past(span[0], at=at)
    if setting.capacity < slot.places_taken:
        raise InterviewRefused(
            _("%(number)d people have already chosen this time: it cannot have fewer places.")
            % {"number": slot.places_taken}
        )
    before = notifications.slot_before(slot)
    slot.starts_at, slot.ends_at = span
    slot.place_en, slot.place_fr, slot.capacity = setting.place_en, setting.place_fr, setting.capacity
    is_same = (before.starts_at, before.ends_at, before.place_en, before.place_fr) == (
        *span,
        slot.place_en,
        slot.place_fr,
    )
    bookings = [] if is_same else bookings_of(slot)
    if bookings and not reason.strip():
        raise InterviewRefused(_("Say why: people have chosen this time and are told."))
    slot.save()
    for booking in bookings:
        booking.sequence, booking.told_at = booking.sequence + 1, at
        booking.save(update_fields=["sequence", "told_at"])
        notifications.tell("interview_moved", booking, at=at, before=before, why=reason.strip())
    return slot


@transaction.atomic
def cancel_slot(*, slot_id: int, reason: str, by: User, at: datetime) -> InterviewSlot:
    """Takes a time back for good; who has chosen it is told why and chooses again. Asking again changes nothing."""
    slot = own_slot(slot_id, by=by)
    if slot.cancelled_at is not None:
        return slot
    refuse_if_over(slot, at=at)
    if not reason.strip():
        raise InterviewRefused(_("Say why this time is cancelled."))
    for booking in bookings_of(slot):
        booking.sequence += 1
        end(booking, by=by, reason=reason.strip(), at=at)
        notifications.tell("interview_cancelled", booking, at=at)
    slot.refresh_from_db(fields=["places_taken"])
    slot.is_open = False
    slot.cancelled_at, slot.cancelled_by, slot.cancel_reason = at, by, reason.strip()
    slot.save()
    return slot


@transaction.atomic
def open_slot(*, slot_id: int, is_open: bool, by: User, at: datetime) -> InterviewSlot:
    """Lets a time be chosen, or no longer; who has chosen it keeps it."""
    slot = own_slot(slot_id, by=by)
    refuse_if_over(slot, at=at)
    slot.is_open = is_open
    slot.save(update_fields=["is_open"])
    return slot


@transaction.atomic
def note_outcome(*, booking_id: int, outcome: str, by: User, at: datetime) -> InterviewBooking:
    """Notes that somebody came or did not; a slip can be corrected."""
    slot_id = InterviewBooking.objects.values_list("slot_id", flat=True).get(pk=booking_id)
    slot = own_slot(slot_id, by=by)
    booking = InterviewBooking.objects.select_related("application").get(pk=booking_id)
    if outcome not in OUTCOMES or booking.state == BookingState.CANCELLED:
        raise InterviewRefused(_("This booking was cancelled. Nothing was noted."))
    if booking.application.applicant_id == by.pk:
        raise InterviewRefused(_("Nobody works on an application of their own."))
    if slot.starts_at > at:
        raise InterviewRefused(_("The interview has not begun. Note afterwards who came."))
    booking.state, booking.noted_at, booking.noted_by = outcome, at, by
    booking.save()
    return booking


def own_slot(slot_id: int, *, by: User) -> InterviewSlot:
    """The slot, locked, if the person plans its program's interviews."""
    slot = lock_slots([slot_id]).get(slot_id)
    if slot is None or not by.has_perm("volunteers.change_interviewslot", slot):
        raise InterviewRefused(_("Only a coordinator of the program can plan its interviews."))
    return slot


def bookings_of(slot: InterviewSlot) -> list[InterviewBooking]:
    """Those that stand, with the slot as the caller holds it."""
    rows = list(
        slot.bookings.live()
        .select_related("application__applicant", "application__program", "application__intake")
        .order_by("pk")
    )
    for booking in rows:
        booking.slot = slot
    return rows


def refuse_past(moment: datetime, *, at: datetime) -> None:
    """Raises where an interview would begin in the past."""
    if moment <= at:
        raise InterviewRefused(_("Choose a time that has not passed."))


def refuse_if_over(slot: InterviewSlot, *, at: datetime) -> None:
    """Raises where the interview was cancelled or has begun."""
    if slot.cancelled_at is not None:
        raise InterviewRefused(_("This time was cancelled. Make a new one instead."))
    if slot.starts_at <= at:
        raise InterviewRefused(_("This interview has begun, so it can no longer be changed."))


def spans_of(first: datetime, *, minutes: int, number: int) -> list[tuple[datetime, datetime]]:
    """So many interviews of that length, one after the other, also across a change of the clocks."""
    first, length = first.astimezone(UTC), timedelta(minutes=minutes)
    return [(first + length * place, first + length * (place + 1)) for place in range(number)]
