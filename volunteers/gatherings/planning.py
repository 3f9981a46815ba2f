"""What coordinators do about information sessions: plan, change, cancel, note who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import InformationSession, Program
from volunteers.gatherings import notifications
from volunteers.gatherings.models import Seat
from volunteers.gatherings.services import SessionRefused, free, lock_seat, lock_session, refuse_if_over, tell_of_places
from volunteers.gatherings.states import EXPECTED, OUTCOMES, SeatState
from volunteers.people.models import User


@dataclass(frozen=True)
class Plan:
    """A session as it is planned."""

    starts_at: datetime
    ends_at: datetime
    place_en: str
    place_fr: str
    capacity: int
    about_en: str = ""
    about_fr: str = ""
    online_link: str = ""

    def write_to(self, session: InformationSession) -> None:
        """Puts the plan onto the row."""
        for name in self.__dataclass_fields__:
            setattr(session, name, getattr(self, name))


@transaction.atomic
def plan_session(*, program: Program, plan: Plan, by: User, at: datetime) -> InformationSession:
    """A new session; who waits for a place is told."""
    session = InformationSession(program=program)
    plan.write_to(session)
    refuse_unless_planner(session, "add", by=by)
    refuse_past(plan, at=at)
    session.save()
    tell_of_places(session, at=at)
    return session


@transaction.atomic
def change_session(*, session_id: int, plan: Plan, by: User, at: datetime) -> InformationSession:
    """Changes a session; who has confirmed is told when the time, the place or the link is another one."""
    session = own_session(session_id, by=by)
    refuse_if_over(session, at=at)
    refuse_past(plan, at=at)
    if plan.capacity < session.places_taken:
        raise SessionRefused(
            _("%(number)d people have already booked: it cannot have fewer places.") % {"number": session.places_taken}
        )
    before = InformationSession(
        starts_at=session.starts_at, ends_at=session.ends_at, place_en=session.place_en, place_fr=session.place_fr
    )
    moved = (session.starts_at, session.ends_at, session.place_en, session.place_fr, session.online_link) != (
        plan.starts_at,
        plan.ends_at,
        plan.place_en,
        plan.place_fr,
        plan.online_link,
    )
    had_places = session.places_left > 0
    plan.write_to(session)
    session.save()
    for seat in session.seats.filter(state=SeatState.CONFIRMED).order_by("pk") if moved else ():
        seat.session, seat.told_at = session, at
        seat.save(update_fields=["told_at"])
        notifications.tell("session_changed", seat, cause=f"seat:{seat.pk}:{int(at.timestamp())}", at=at, before=before)
    if session.places_left > 0 and not had_places:
        tell_of_places(session, at=at)
    return session


@transaction.atomic
def cancel_session(*, session_id: int, reason: str, by: User, at: datetime) -> InformationSession:
    """Calls a session off for good; who booked is told why. Asking again changes nothing."""
    session = own_session(session_id, by=by)
    if session.cancelled_at is not None:
        return session
    refuse_if_over(session, at=at)
    if not reason.strip():
        raise SessionRefused(_("Say why this session is cancelled."))
    session.cancelled_at, session.cancel_reason = at, reason.strip()
    session.save(update_fields=["cancelled_at", "cancel_reason"])
    for seat in session.seats.filter(state__in=[SeatState.HELD, SeatState.CONFIRMED]).order_by("pk"):
        seat.session = session
        free(seat, SeatState.CANCELLED)
        notifications.tell_cancelled(seat, by_visitor=False, at=at)
    return session


@transaction.atomic
def note_outcome(*, seat_id: int, outcome: str, by: User, at: datetime) -> Seat:
    """Notes that somebody came or did not; a slip can be corrected."""
    seat = lock_seat(seat_id)
    refuse_unless_planner(seat.session, "change", by=by)
    if outcome not in OUTCOMES or seat.state not in EXPECTED:
        raise SessionRefused(_("This booking does not stand. Nothing was noted."))
    if seat.session.starts_at > at:
        raise SessionRefused(_("The session has not begun. Note afterwards who came."))
    seat.state, seat.noted_by = outcome, by
    seat.save()
    return seat


def own_session(session_id: int, *, by: User) -> InformationSession:
    """The session, locked, if the person plans its program's sessions."""
    session = lock_session(session_id)
    refuse_unless_planner(session, "change", by=by)
    return session


def refuse_unless_planner(session: InformationSession, act: str, *, by: User) -> None:
    """Raises for everybody but the program's coordinators."""
    if not by.has_perm(f"programs.{act}_informationsession", session):
        raise SessionRefused(_("Only a coordinator of the program can plan its sessions."))


def refuse_past(plan: Plan, *, at: datetime) -> None:
    """Raises where a session would begin in the past."""
    if plan.starts_at <= at:
        raise SessionRefused(_("Choose a time that has not passed."))
