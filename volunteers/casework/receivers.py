"""What casework does when an application is sent again."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from volunteers.applications.models import Application, Revision
from volunteers.applications.signals import revised
from volunteers.casework.services import look_again


@receiver(revised)
def follow_answers(sender: Any, *, application: Application, revision: Revision, **kwargs: Any) -> None:
    """A checklist that was complete waits until somebody has looked at the newer answers."""
    look_again(application, revision)
