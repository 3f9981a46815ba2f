"""Mails about information sessions. Those with a secret lose their text once they are sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from programs.catalogue.models import InformationSession
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue, render_mail, write
from volunteers.gatherings.links import new_link
from volunteers.gatherings.models import Seat, SeatAlert
from volunteers.gatherings.states import SeatState


def tell(kind: str, seat: Seat, *, cause: str, at: datetime, **more: Any) -> OutboxMail:
    """Writes to whoever booked, with a link that opens the booking."""
    with override(seat.language):
        path = reverse("gatherings:arrive", args=[new_link(seat, at=at)])
    context = {"seat": seat, "session": seat.session, "program": seat.session.program, "path": path, **more}
    subject, body = render_mail(kind=kind, language=seat.language, context=context)
    return write(
        OutboxMail(
            kind=kind,
            cause=cause,
            to_email=seat.email,
            program=seat.session.program,
            reply_to=seat.session.program.contact_email,
            language=seat.language,
            subject=subject,
            body=body,
            created_at=at,
            is_secret=True,
        )
    )


def answer_booking(seat: Seat, *, at: datetime) -> OutboxMail:
    """Asks whether the address is right, or says that it is booked already; each booking has its own mail."""
    kind = "session_confirm" if seat.state == SeatState.HELD else "session_confirmed"
    return tell(kind, seat, cause=f"seat:{seat.pk}:{int(at.timestamp())}", at=at)


def reminder_cause(seat: Seat) -> str:
    """Names the booking and its time."""
    return f"seat:{seat.pk}:{int(seat.session.starts_at.timestamp())}"


def tell_cancelled(seat: Seat, *, by_visitor: bool, at: datetime) -> OutboxMail:
    """Writes that a booking is cancelled, and where other sessions are."""
    program = seat.session.program
    with override(seat.language):
        path = reverse("programs:program", args=[program.slug])
    return enqueue(
        kind="session_cancelled",
        cause=f"seat:{seat.pk}",
        recipient=seat.email,
        language=seat.language,
        program=program,
        reply_to=program.contact_email,
        context={"seat": seat, "session": seat.session, "program": program, "path": path, "by_visitor": by_visitor},
        at=at,
    )


def tell_of_places(alert: SeatAlert, session: InformationSession, *, at: datetime) -> OutboxMail:
    """The one mail that an alert is for."""
    with override(alert.language):
        path = reverse("gatherings:book", args=[session.program.slug, session.pk])
    return enqueue(
        kind="session_places",
        cause=f"alert:{alert.pk}",
        recipient=alert.email,
        language=alert.language,
        program=session.program,
        context={"session": session, "program": session.program, "path": path},
        at=at,
    )
