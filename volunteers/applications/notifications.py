"""Mails that transitions cause. The wording is in templates/emails."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from volunteers.applications.deadlines import draft_deleted_at, draft_expires_at, reapply_on, reopen_until
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.shape import titles_of
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue, render_mail


def mail_context(
    application: Application, *, message: str = "", reason: Any = None, event: ApplicationEvent | None = None
) -> dict[str, Any]:
    """What the templates of an application's mails may use."""
    decided_on = timezone.localdate(event.at if event else None)
    months = getattr(reason, "reapply_months", 0)
    with override(application.applicant.language):
        path = reverse("applications:detail", args=[application.reference])
        sections = titles_of(application, application.requested_sections) if application.requested_sections else []
    return {
        "application": application,
        "program": application.program,
        "intake": application.intake,
        "message": message,
        "reason": reason,
        "event": event,
        "path": path,
        "due_on": application.due_on,
        "sections": sections,
        "reapply_on": reapply_on(decided_on, months) if months else None,
        "expires_at": draft_expires_at(application.edited_at),
        "deleted_at": draft_deleted_at(application.edited_at),
        "reopen_until": reopen_until(application.state_since),
    }


def tell_applicant(*, kind: str, event: ApplicationEvent, at: datetime) -> OutboxMail:
    """Puts the mail of an event into the outbox, in the applicant's language."""
    application = event.application
    return enqueue(
        kind=kind,
        cause=f"event:{event.pk}",
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context=mail_context(application, message=event.message, reason=event.reason, event=event),
        at=at,
    )


def tell_refused_deferral(
    *, application: Application, request: DeferralRequest, message: str, at: datetime
) -> OutboxMail:
    """Says that a later intake is not possible, and that the offer stands."""
    return enqueue(
        kind="deferral_refused",
        cause=f"deferral:{request.pk}",
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context=mail_context(application, message=message),
        at=at,
    )


def remind_applicant(
    *, kind: str, application: Application, cause: str, is_last: bool, at: datetime, until: date | None = None
) -> OutboxMail:
    """Puts a reminder into the outbox, in the applicant's language; once for each cause.

    `until` is the last day to act, where the reminder is so late that the usual day has passed.
    """
    late = {"due_on": until, "expires_at": until} if until else {}
    return enqueue(
        kind=kind,
        cause=cause,
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context={**mail_context(application), **late, "is_last": is_last},
        at=at,
    )


def preview(*, application: Application, kind: str, message: str = "", reason: Any = None) -> tuple[str, str]:
    """Subject and text as the applicant would get them now."""
    return render_mail(
        kind=kind,
        language=application.applicant.language,
        context={**mail_context(application, message=message, reason=reason), "recipient": application.applicant},
    )
