"""Mails about files. They name no file and no content."""

from __future__ import annotations

from datetime import datetime

from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue
from volunteers.files.models import StoredFile


def tell_of_virus(*, file: StoredFile, at: datetime) -> OutboxMail:
    """Tells the owner that a file was refused after it had been uploaded."""
    return enqueue(kind="file_refused", cause=f"file:{file.pk}", recipient=file.owner, context={"file": file}, at=at)
