"""What casework does when an application is sent again."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from volunteers.applications.models import Application, Revision
from volunteers.applications.signals import revised
from volunteers.casework.alike import note_likeness
from volunteers.casework.services import look_again


@receiver(revised)
def follow_answers(sender: Any, *, application: Application, revision: Revision, **kwargs: Any) -> None:
    """A complete checklist waits until somebody has looked at them; what would betray a second account is kept."""
    look_again(application, revision)
    note_likeness(application, revision)
