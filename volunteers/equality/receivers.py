"""Answers go when their application is withdrawn. Where it is erased, the erasure says so itself."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.signals import moved
from volunteers.applications.states import S
from volunteers.equality.services import forget


@receiver(moved)
def forget_withdrawn(application: Application, event: ApplicationEvent, **kwargs: Any) -> None:
    """A withdrawn application keeps none."""
    if event.target == S.WITHDRAWN:
        forget(application.reference)
