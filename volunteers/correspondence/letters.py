"""Messages that visitors write to us."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings

from programs.catalogue.models import Program
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue


def pass_on(*, name: str, email: str, message: str, program: Program | None, language: str, at: datetime) -> OutboxMail:
    """A visitor's message, to the program's address or the general one; an answer goes to the visitor."""
    to = (program.contact_email if program else "") or settings.CONTACT_EMAIL
    return enqueue(
        kind="contact",
        cause=f"contact:{uuid.uuid4()}",
        recipient=to,
        reply_to=email,
        program=program,
        language=language,
        context={"name": name, "email": email, "message": message, "program": program},
        at=at,
    )
