"""What the age of an applicant has to do with the moves of an application."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from volunteers.applications.extras import extra_tasks
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.signals import moved
from volunteers.applications.states import S
from volunteers.guardians import services
from volunteers.guardians.queries import task_of_age

extra_tasks(task_of_age)


@receiver(moved)
def follow(sender: Any, application: Application, event: ApplicationEvent, at: datetime, **kwargs: Any) -> None:
    """Sending asks the guardian; screening cannot finish without one's yes. A refusal undoes the move."""
    if event.source == S.DRAFT and event.target == S.SUBMITTED:
        services.ask_or_refuse(application, at=at)
    if event.source == S.SCREENING and event.target == S.IN_REVIEW:
        services.refuse_while_waiting(application)
