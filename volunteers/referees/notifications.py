"""Mails about references: to the referee, and to the applicant. The wording is in templates/emails."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from volunteers.applications.models import Application
from volunteers.applications.notifications import mail_context
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue, render_mail, write
from volunteers.referees.models import Referee


def cause_of(referee: Referee, name: str) -> str:
    """Names one mail of one request; asking anew starts a new request."""
    started = int(referee.asked_at.timestamp()) if referee.asked_at else 0
    return f"referee:{referee.pk}:{name}:{started}"


def language_of(application: Application) -> str:
    """Referees are written to in the language in which the applicant is."""
    return application.applicant.language


def context_for(referee: Referee, *, token: str = "") -> dict[str, Any]:
    """What the templates of a referee's mails may use."""
    application = referee.application
    with override(language_of(application)):
        path = reverse("referees:enter", args=[token]) if token else ""
    return {
        "referee": referee,
        "applicant": name_of(application),
        "application": application,
        "program": application.program,
        "path": path,
        "until": referee.expires_at,
        "recipient": None,
    }


def name_of(application: Application) -> str:
    """Who asks for the reference."""
    return application.applicant_name or application.applicant.get_full_name()


def write_to_referee(referee: Referee, *, kind: str, cause: str, at: datetime, token: str = "") -> OutboxMail:
    """Puts a mail to a referee into the outbox. One with a link is secret: its text is forgotten once it is sent."""
    application = referee.application
    language = language_of(application)
    subject, body = render_mail(kind=kind, language=language, context=context_for(referee, token=token))
    return write(
        OutboxMail(
            kind=kind,
            cause=cause,
            to_email=referee.email,
            program=application.program,
            reply_to=application.program.contact_email,
            language=language,
            subject=subject,
            body=body,
            is_secret=bool(token),
            created_at=at,
        )
    )


def tell_applicant(referee: Referee, *, kind: str, at: datetime) -> OutboxMail:
    """Tells the applicant what has become of a request, never what was written."""
    application = referee.application
    with override(language_of(application)):
        path = reverse("referees:mine", args=[application.reference])
    return enqueue(
        kind=kind,
        cause=cause_of(referee, kind),
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context={**mail_context(application), "referee": referee, "path": path},
        at=at,
    )


def preview(referee: Referee) -> tuple[str, str]:
    """The request as the referee would get it, with words in the place of the link."""
    language = language_of(referee.application)
    with override(language):
        place = _("[a link for this person alone]")
    context = {**context_for(referee), "path": "", "site_url": "", "place_of_link": place}
    return render_mail(kind="reference_request", language=language, context=context)
