"""Mails of casework. To colleagues without the applicant's name; to the two addresses of a tie without the other's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from volunteers.applications.models import Application
from volunteers.casework.models import Task
from volunteers.casework.models_alike import Comparison
from volunteers.correspondence.services import enqueue


def tell_colleague(task: Task, *, at: datetime) -> None:
    """Says that there is a task, on which application, and where: never who applies, never what the note says."""
    application = task.note.application
    with override(task.asked_of.language):
        path = reverse("admin:volunteers_task_changelist")
    enqueue(
        kind="task_asked",
        cause=f"task:{task.pk}",
        recipient=task.asked_of,
        program=application.program,
        context=task_context(application, author=task.note.author, due_on=task.due_on, path=path),
        at=at,
    )


def task_context(application: Application, *, author: Any, due_on: Any, path: str) -> dict[str, Any]:
    """What the mail about a task may use."""
    return {
        "reference": application.reference,
        "program": application.program,
        "author": str(author),
        "due_on": due_on,
        "path": path,
    }


def tell_both(tie: Comparison, *, at: datetime) -> None:
    """Tells both accounts that a coordinator takes them for one person, and where to say that they are not."""
    for application in (tie.application, tie.other):
        with override(application.applicant.language):
            path = reverse("conversations:thread", args=[application.reference])
        enqueue(
            kind="accounts_tied",
            cause=f"tie:{tie.pk}:{application.pk}",
            recipient=application.applicant,
            program=application.program,
            context={"reference": application.reference, "program": application.program, "path": path},
            at=at,
        )
