"""Mails about interviews. The wording is in templates/emails; times are written in the reader's language there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from volunteers.applications.models import Application
from volunteers.applications.notifications import mail_context
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import attach_calendar, enqueue
from volunteers.interviews.calendar import calendar_of
from volunteers.interviews.models import InterviewBooking, InterviewSlot
from volunteers.interviews.models_panel import InterviewSheet


def tell(kind: str, booking: InterviewBooking, *, at: datetime, cause: str = "", **more: Any) -> OutboxMail:
    """Writes to the applicant about a booking, once for each version of it, with the file for their calendar."""
    mail = write(
        kind,
        booking.application,
        cause=cause or f"interview:{booking.pk}:{booking.sequence}",
        at=at,
        booking=booking,
        slot=booking.slot,
        **more,
    )
    with override(mail.language):
        attach_calendar(mail, calendar_of(booking, at=at))
    return mail


def remind(booking: InterviewBooking, *, at: datetime) -> OutboxMail:
    """Writes before an interview, once for each time that it was set to."""
    return tell("interview_reminder", booking, at=at, cause=reminder_cause(booking))


def reminder_cause(booking: InterviewBooking) -> str:
    """Names the booking and its time: a booking that is moved is reminded of its new time."""
    return f"interview:{booking.pk}:{int(booking.slot.starts_at.timestamp())}"


def announce_times(application: Application, *, at: datetime) -> OutboxMail:
    """Tells somebody who has not chosen that there are new times; once a day at the most."""
    day = timezone.localdate(at)
    return write("interview_times", application, cause=f"times:{application.pk}:{day:%Y%m%d}", at=at)


def write(kind: str, application: Application, *, cause: str, at: datetime, **more: Any) -> OutboxMail:
    """Puts a mail about an interview into the outbox, in the applicant's language."""
    return enqueue(
        kind=kind,
        cause=cause,
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context={**mail_context(application), **more},
        at=at,
    )


def tell_panellist(sheet: InterviewSheet, *, at: datetime) -> OutboxMail:
    """Asks somebody to sit on a panel. The mail names no applicant: the page that it leads to does."""
    program = sheet.application.program
    with override(sheet.panellist.language):
        path = reverse("admin:volunteers_interviewsheet_change", args=[sheet.pk])
    return enqueue(
        kind="panel_assigned",
        cause=f"panel:{sheet.pk}:{int(sheet.assigned_at.timestamp())}",
        recipient=sheet.panellist,
        program=program,
        context={"program": program, "path": path},
        at=at,
    )


def slot_before(slot: InterviewSlot) -> InterviewSlot:
    """A copy that keeps what the slot was before it is changed, for the mail that compares."""
    return InterviewSlot(starts_at=slot.starts_at, ends_at=slot.ends_at, place_en=slot.place_en, place_fr=slot.place_fr)
