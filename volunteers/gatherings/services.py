"""What visitors do about an information session: book, confirm, cancel, ask to be told of a free place.

Whoever changes a booking holds the session first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from programs.catalogue.models import InformationSession, Program
from programs.refusals import Refusal
from volunteers.gatherings import notifications
from volunteers.gatherings.models import Seat, SeatAlert
from volunteers.gatherings.states import EXPECTED, HOLD_HOURS, SeatState

HOLD: Final = timedelta(hours=HOLD_HOURS)


class SessionRefused(Refusal):
    """The session cannot be booked like this."""


class SessionFull(SessionRefused):
    """Every place is taken."""

    def __init__(self) -> None:
        super().__init__(_("This session is full. Choose another one, or let us tell you when a place is free."))


@dataclass(frozen=True)
class Visitor:
    """Who books, and what they need."""

    name: str
    email: str
    language: str
    support_needs: str = ""


@transaction.atomic
def book(*, session_id: int, visitor: Visitor, at: datetime) -> Seat:
    """Holds a place for a day and asks the address to confirm. Asking again sends the link again."""
    session = lock_session(session_id)
    refuse_if_over(session, at=at)
    released = release_lapsed(session, at=at)
    email = visitor.email.strip().lower()
    seat = session.seats.taking().filter(email=email).first()
    if seat is None:
        take_place(session)
        seat = Seat.objects.create(
            session=session,
            name=visitor.name,
            email=email,
            language=visitor.language,
            support_needs=visitor.support_needs,
            booked_at=at,
            held_until=at + HOLD,
            told_at=at,
        )
    seat.session = session
    notifications.answer_booking(seat, at=at)
    if released and session.places_left > 0:
        tell_of_places(session, at=at)
    return seat


@transaction.atomic
def confirm(*, seat_id: int, at: datetime) -> Seat:
    """The address is right: the place is theirs. Too late is only too late when others have the places by now."""
    seat = lock_seat(seat_id)
    if seat.state in EXPECTED:
        return seat
    refuse_if_over(seat.session, at=at)
    if seat.state == SeatState.CANCELLED:
        raise SessionRefused(_("This booking was cancelled. You can book again."))
    release_lapsed(seat.session, at=at)
    seat.refresh_from_db(fields=["state"])
    if seat.state == SeatState.EXPIRED:
        refuse_if_booked_again(seat)
        take_place(seat.session)
    seat.state, seat.told_at = SeatState.CONFIRMED, at
    seat.save()
    notifications.tell("session_confirmed", seat, cause=f"seat:{seat.pk}", at=at)
    return seat


@transaction.atomic
def cancel(*, seat_id: int, at: datetime) -> Seat:
    """Gives a place back. Asking again changes nothing."""
    seat = lock_seat(seat_id)
    if seat.state not in {SeatState.HELD, SeatState.CONFIRMED}:
        return seat
    refuse_if_over(seat.session, at=at)
    free(seat, SeatState.CANCELLED)
    notifications.tell_cancelled(seat, by_visitor=True, at=at)
    tell_of_places(seat.session, at=at)
    return seat


def ask_for_alert(*, program: Program, email: str, language: str, at: datetime) -> None:
    """Keeps an address until a place is free. Asking twice, in whatever capitals, is asking once."""
    SeatAlert.objects.get_or_create(
        program=program, email=email.strip().lower(), defaults={"language": language, "asked_at": at}
    )


def tell_of_places(session: InformationSession, *, at: datetime) -> int:
    """Writes to everybody who waits for a place, and forgets their addresses; the caller holds the session."""
    alerts = list(SeatAlert.objects.select_for_update().filter(program_id=session.program_id).order_by("pk"))
    for alert in alerts:
        notifications.tell_of_places(alert, session, at=at)
    SeatAlert.objects.filter(pk__in=[alert.pk for alert in alerts]).delete()
    return len(alerts)


def lock_session(session_id: int) -> InformationSession:
    """The session, locked: those who are not booked yet cannot be, and the count would race."""
    return InformationSession.objects.select_for_update(of=["self"]).select_related("program").get(pk=session_id)


def lock_seat(seat_id: int) -> Seat:
    """The booking, with its session locked first."""
    session = lock_session(Seat.objects.values_list("session_id", flat=True).get(pk=seat_id))
    seat = Seat.objects.get(pk=seat_id)
    seat.session = session
    return seat


def take_place(session: InformationSession) -> None:
    """Takes one place, or refuses; the caller holds the session."""
    if session.places_left <= 0:
        raise SessionFull
    session.places_taken += 1
    InformationSession.objects.filter(pk=session.pk).update(places_taken=F("places_taken") + 1)


def free(seat: Seat, state: str) -> None:
    """Ends a booking and gives its place back; the caller holds the session."""
    seat.state = state
    seat.save()
    seat.session.places_taken -= 1
    InformationSession.objects.filter(pk=seat.session_id).update(places_taken=F("places_taken") - 1)


def release_lapsed(session: InformationSession, *, at: datetime) -> int:
    """Gives back the places that nobody confirmed in time; the caller holds the session."""
    lapsed = list(session.seats.lapsed(at=at))
    for seat in lapsed:
        seat.session = session
        free(seat, SeatState.EXPIRED)
    return len(lapsed)


def refuse_if_over(session: InformationSession, *, at: datetime) -> None:
    """Raises where the session does not take place or has begun."""
    if session.cancelled_at is not None:
        raise SessionRefused(_("This session was cancelled. Look at the program’s page for other ones."))
    if session.starts_at <= at:
        raise SessionRefused(_("This session has begun. Look at the program’s page for other ones."))


def refuse_if_booked_again(seat: Seat) -> None:
    """Raises where the same address has another booking of the session by now."""
    if seat.session.seats.taking().filter(email=seat.email).exists():
        raise SessionRefused(_("You have booked this session again meanwhile. Use the link of the later mail."))
