"""Mails about record checks. None says what a check says, or that it says anything."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from volunteers.applications.notifications import mail_context
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue
from volunteers.screening.models_checks import RecordCheck


def write_about(
    check: RecordCheck, *, kind: str, cause: str, at: datetime, ends: RecordCheck | None = None
) -> OutboxMail:
    """A mail to the person with a link to the page of their check."""
    application = check.application
    with override(application.applicant.language):
        path = reverse("screening:check", args=[application.reference])
        why = check.why
    return enqueue(
        kind=kind,
        cause=cause,
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context={**mail_context(application), "check": check, "why": why, "path": path, "ends": ends},
        at=at,
    )


def ask_to_talk(check: RecordCheck, *, at: datetime) -> OutboxMail:
    """The safeguarding officer wants to talk before concluding."""
    return write_about(check, kind="check_meeting", cause=f"check:{check.pk}:meeting", at=at)


def remind_to_agree(check: RecordCheck, *, at: datetime) -> OutboxMail:
    """The check waits for the person since a week."""
    return write_about(check, kind="check_waits", cause=f"check:{check.pk}:waits", at=at)


def tell_of_renewal(check: RecordCheck, following: RecordCheck, *, at: datetime) -> OutboxMail:
    """A member's result soon stops counting, and the next check begins."""
    return write_about(following, kind="check_renewal", cause=f"check:{check.pk}:renewal", at=at, ends=check)
