"""Mails to guardians and about them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from volunteers.correspondence.services import enqueue, enqueue_secret
from volunteers.guardians.models import Guardianship


def write_to_guardian(guardianship: Guardianship, *, kind: str, cause: str, token: str, at: datetime) -> None:
    """A mail with the link, in the applicant's language; its text is forgotten once it is sent."""
    application = guardianship.application
    language = application.applicant.language
    with override(language):
        path = reverse("guardians:link", args=[token])
    enqueue_secret(
        kind=kind,
        cause=cause,
        to=guardianship.email,
        language=language,
        context={
            "path": path,
            "name": guardianship.name,
            "applicant": application.applicant.get_short_name(),
            "program": application.program,
        },
        at=at,
    )


def tell_applicant(guardianship: Guardianship, *, kind: str, at: datetime) -> None:
    """Tells the applicant what the guardian answered."""
    application = guardianship.application
    with override(application.applicant.language):
        path = reverse("guardians:age", args=[application.reference])
    enqueue(
        kind=kind,
        cause=f"guardian:{guardianship.pk}:{guardianship.round}",
        recipient=application.applicant,
        program=application.program,
        reply_to=application.program.contact_email,
        context={"application": application, "program": application.program, "path": path},
        at=at,
    )
