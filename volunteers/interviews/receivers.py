"""What interviews do when an application moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.signals import moved
from volunteers.applications.states import S
from volunteers.interviews.services import leave_interview


@receiver(moved)
def free_the_time(
    sender: Any, *, application: Application, event: ApplicationEvent, at: datetime, **kwargs: Any
) -> None:
    """An application that leaves its interview needs no time any more."""
    if event.source == S.INTERVIEW:
        leave_interview(application, by=event.actor, at=at)
