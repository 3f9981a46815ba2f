"""Mails about wishes. They say that something is there, never what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from volunteers.correspondence.services import enqueue
from volunteers.people.models import User
from volunteers.privacy.models import CorrectionRequest, DataCopy, ErasureRequest


def tell(*, kind: str, cause: str, person: User, at: datetime, page: str = "privacy:mine", **context: Any) -> None:
    """Puts a mail to the person into the outbox, with a link to a page in their language."""
    with override(person.language):
        path = reverse(page)
    enqueue(kind=kind, cause=cause, recipient=person, context={"path": path, **context}, at=at)


def tell_of_copy(*, copy: DataCopy, at: datetime) -> None:
    """The copy is ready to be fetched."""
    tell(kind="copy_ready", cause=f"copy:{copy.pk}", person=copy.person, at=at, until=copy.kept_until)


def tell_correction_arrived(*, request: CorrectionRequest, at: datetime) -> None:
    """The request is with us, and when the answer is due."""
    cause = f"correction:{request.pk}:asked"
    tell(kind="correction_asked", cause=cause, person=request.person, at=at, due_on=request.due_on)


def tell_correction_answered(*, request: CorrectionRequest, at: datetime) -> None:
    """The answer is there."""
    tell(kind="correction_answered", cause=f"correction:{request.pk}:answered", person=request.person, at=at)


def tell_erasure_asked(*, wish: ErasureRequest, at: datetime) -> None:
    """What was asked, and that it can be taken back."""
    cause = f"erasure:{wish.pk}:asked"
    tell(kind="erasure_asked", cause=cause, person=wish.person, at=at, page="privacy:erasure")
