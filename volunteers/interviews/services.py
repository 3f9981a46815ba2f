"""What applicants do about their interview: choose, change, cancel, say that no time suits.

Whoever changes a booking holds the application first, then the slots in the order of their keys, then the booking.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.services import own_application
from volunteers.applications.states import S
from volunteers.conversations.services import write_as_applicant
from volunteers.interviews import notifications
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.states import BookingState
from volunteers.people.models import User


class InterviewRefused(Refusal):
    """The interview cannot be chosen or changed like this."""


class SlotTaken(InterviewRefused):
    """Somebody else was faster."""

    def __init__(self) -> None:
        super().__init__(_("That time has just been taken. Choose another one."))


@transaction.atomic
def choose(*, application_id: int, slot_id: int, support_needs: str, by: User, at: datetime) -> InterviewBooking:
    """Books a time; another one that stood is given back in the same transaction. Asking again changes nothing."""
    application = own_application(application_id, by=by)
    refuse_unless_invited(application)
    earlier, slots = hold(application, slot_id)
    slot = slots.get(slot_id)
    if earlier is not None and earlier.slot_id == slot_id:
        return keep_needs(earlier, support_needs)
    if earlier is not None:
        refuse_once_begun(earlier, at=at)
    if slot is None or not fits(slot, application, at=at):
        raise InterviewRefused(_("That time is no longer offered. Choose another one."))
    if slot.places_left <= 0:
        raise SlotTaken
    sequence = next_sequence(application)
    if earlier is not None:
        end(earlier, by=by, reason="", at=at)
    booking = InterviewBooking.objects.create(
        application=application,
        slot=slot,
        support_needs=support_needs,
        sequence=sequence,
        booked_at=at,
        booked_by=by,
        told_at=at,
    )
    take_place(slot)
    kind = "interview_changed" if earlier else "interview_booked"
    notifications.tell(kind, booking, at=at, before=earlier.slot if earlier else None)
    return booking


@transaction.atomic
def cancel(*, application_id: int, reason: str, by: User, at: datetime) -> InterviewBooking | None:
    """Gives the applicant's time back. Asking again changes nothing; None where there was none."""
    application = own_application(application_id, by=by)
    booking, _slots = hold(application)
    if booking is None:
        return application.interviews.select_related("slot").order_by("-pk").first()
    refuse_once_begun(booking, at=at)
    booking.sequence += 1
    end(booking, by=by, reason=reason.strip(), at=at)
    notifications.tell("interview_cancelled", booking, at=at, by_applicant=True)
    return booking


@transaction.atomic
def none_suits(*, application_id: int, message: str, by: User, at: datetime) -> None:
    """Tells the coordinator, in the messages of the application, that none of the times suits, and what would."""
    application = own_application(application_id, by=by)
    refuse_unless_invited(application)
    words = _("None of the interview times suits me.")
    write_as_applicant(application_id=application_id, text=f"{words}\n\n{message.strip()}", by=by, at=at)


def leave_interview(application: Application, *, by: User | None, at: datetime) -> None:
    """What becomes of the time when the application leaves the interview; call it with the application locked.

    One still to come is cancelled. One that is over counts as held when the application goes on to the decision,
    unless a coordinator has noted otherwise; after a withdrawal nothing is presumed.
    """
    booking, _slots = hold(application)
    if booking is None:
        return
    if booking.slot.starts_at > at:
        booking.sequence += 1
        end(booking, by=by, reason="", at=at)
        notifications.tell(
            "interview_cancelled", booking, at=at, has_left=True, by_applicant=by == application.applicant
        )
    elif application.state == S.DECISION_PENDING:
        booking.state, booking.noted_at, booking.noted_by = BookingState.ATTENDED, at, by
        booking.save()


def hold(application: Application, *slot_ids: int) -> tuple[InterviewBooking | None, dict[int, InterviewSlot]]:
    """The booking that stands, and these slots and its own, locked; call it with the application locked."""
    standing = application.interviews.live()
    slots = lock_slots({*slot_ids, *standing.values_list("slot_id", flat=True)})
    # Read only now: a coordinator may have cancelled it while we waited for the slot.
    booking = standing.all().first()
    if booking is not None:
        booking.slot = slots[booking.slot_id]
    return booking, slots


def lock_slots(keys: Iterable[int]) -> dict[int, InterviewSlot]:
    """The slots by key, locked in one order, so that two people who swap times do not wait for each other."""
    rows = InterviewSlot.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {slot.pk: slot for slot in rows}


def end(booking: InterviewBooking, *, by: User | None, reason: str, at: datetime) -> None:
    """Cancels a booking and gives its place back; the caller holds the slot's lock."""
    booking.state = BookingState.CANCELLED
    booking.cancelled_at, booking.cancelled_by, booking.cancel_reason = at, by, reason
    booking.save()
    InterviewSlot.objects.filter(pk=booking.slot_id).update(places_taken=F("places_taken") - 1)


def take_place(slot: InterviewSlot) -> None:
    """Counts one more place as taken; the caller holds the slot's lock and has looked."""
    InterviewSlot.objects.filter(pk=slot.pk).update(places_taken=F("places_taken") + 1)


def keep_needs(booking: InterviewBooking, support_needs: str) -> InterviewBooking:
    """The same time once more: only what was written about support may be new."""
    if booking.support_needs != support_needs:
        booking.support_needs = support_needs
        booking.save(update_fields=["support_needs"])
    return booking


def next_sequence(application: Application) -> int:
    """A calendar version above all that this application had: calendars keep the highest."""
    latest = application.interviews.order_by("-sequence").values_list("sequence", flat=True).first()
    return 0 if latest is None else latest + 1


def fits(slot: InterviewSlot, application: Application, *, at: datetime) -> bool:
    """Whether this application may choose the slot at this moment."""
    is_offered = slot.is_open and slot.cancelled_at is None and slot.starts_at > at
    is_meant = slot.intake_id is None or slot.intake_id == application.intake_id
    return is_offered and is_meant and slot.program_id == application.program_id


def refuse_unless_invited(application: Application) -> None:
    """Raises where the application is not at its interview, or the interview has been held."""
    if application.state != S.INTERVIEW:
        raise InterviewRefused(
            _("This application is now “%(state)s”, so there is no interview to choose.")
            % {"state": application.get_state_display()}
        )
    if has_been_held(application):
        raise InterviewRefused(_("Your interview has taken place. You do not need to choose another time."))


def has_been_held(application: Application) -> bool:
    """Whether the applicant came to an interview since the invitation."""
    return application.interviews.filter(state=BookingState.ATTENDED, booked_at__gte=application.state_since).exists()


def refuse_once_begun(booking: InterviewBooking, *, at: datetime) -> None:
    """Raises where the interview has begun: then only the coordinator can say what became of it."""
    if booking.slot.starts_at <= at:
        raise InterviewRefused(_("This interview has begun, so it can no longer be changed here. Write to us."))
