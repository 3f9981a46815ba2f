"""What the referees have to do with the moves of an application."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from volunteers.applications.models import Application, ApplicationEvent, Revision
from volunteers.applications.signals import moved, revised
from volunteers.referees import services


@receiver(revised)
def take_over_named(sender: Any, application: Application, revision: Revision, at: datetime, **kwargs: Any) -> None:
    """Who was named in what was just sent."""
    services.take_over_named(application, revision, at=at)


@receiver(moved)
def follow(sender: Any, application: Application, event: ApplicationEvent, at: datetime, **kwargs: Any) -> None:
    """Asks when the time has come, and takes back what is no longer needed."""
    services.follow(application, state=event.target, at=at)
