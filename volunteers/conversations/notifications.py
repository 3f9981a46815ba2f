"""Notices of messages. They say that there is one and where, never what is in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from volunteers.applications.models import Application
from volunteers.conversations.models import Message
from volunteers.correspondence.services import enqueue
from volunteers.people.models import User


def context_of(application: Application, *, path: str) -> dict[str, Any]:
    """What both notices may use."""
    return {"application": application, "program": application.program, "path": path}


def tell_applicant(message: Message, *, at: datetime) -> None:
    """One notice for each message of the coordinator."""
    application = message.application
    with override(application.applicant.language):
        path = reverse("conversations:thread", args=[application.reference])
    enqueue(
        kind="message_for_applicant",
        cause=f"message:{message.pk}",
        recipient=application.applicant,
        program=application.program,
        context=context_of(application, path=path),
        at=at,
    )


def tell_staff(message: Message, coordinators: list[User], *, at: datetime) -> None:
    """One notice for each run of messages that nobody has answered: to the coordinators, or to the program's address."""
    application = message.application
    recipients: list[User | str] = [*coordinators] or [application.program.contact_email or settings.CONTACT_EMAIL]
    for recipient in recipients:
        language = recipient.language if isinstance(recipient, User) else settings.LANGUAGE_CODE
        with override(language):
            path = reverse("admin:volunteers_application_messages", args=[application.reference])
        enqueue(
            kind="message_for_staff",
            cause=f"message:{message.pk}",
            recipient=recipient,
            program=application.program,
            context=context_of(application, path=path),
            at=at,
        )
