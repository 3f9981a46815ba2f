"""What applications do when a slice below announces something."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from volunteers.applications.attachments import leave_out
from volunteers.files.models import StoredFile
from volunteers.files.signals import infected


@receiver(infected, dispatch_uid="leave_infected_file_out")
def leave_infected_file_out(sender: Any, *, file: StoredFile, at: datetime, **kwargs: Any) -> None:
    """An infected file answers no question any more."""
    leave_out(file, at=at)
