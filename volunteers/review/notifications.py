"""Mails of a review: what a step would send, and what reviewers are told."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from volunteers.applications import notifications
from volunteers.applications.models import Application
from volunteers.applications.moves import due_day
from volunteers.applications.states import Transition
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue
from volunteers.review.models import Review
from volunteers.review.models_declaring import Declaration


@dataclass(frozen=True)
class Wording:
    """What the person at the page has chosen so far."""

    message: str = ""
    reason: Any = None
    sections: Sequence[str] = ()


def preview_of_step(
    application: Application, row: Transition, wording: Wording, *, with_identity: bool, on: date
) -> tuple[str, str] | None:
    """Subject and text of the mail as it would be sent today; None for a step without one.

    Who decides without knowing the person reads it without the name in its greeting.
    """
    if not row.mail:
        return None
    # The mail speaks of the application after the step, so a copy takes it first.
    moved = copy.copy(application)
    moved.state = row.target
    moved.due_on = due_day(moved, on=on, source=application.state)
    moved.requested_sections = list(wording.sections)
    if not with_identity:
        moved.applicant = copy.copy(application.applicant)
        moved.applicant.given_name = moved.applicant.family_name = ""
    return notifications.preview(application=moved, kind=row.mail, message=wording.message, reason=wording.reason)


def tell_reviewer(*, review: Review, at: datetime) -> OutboxMail:
    """Asks a reviewer for a review. The mail names no applicant: the page it leads to does not either."""
    program = review.application.program
    with override(review.reviewer.language):
        path = reverse("admin:volunteers_review_change", args=[review.pk])
    return enqueue(
        kind="review_assigned",
        cause=f"review:{review.pk}",
        recipient=review.reviewer,
        program=program,
        context={"number": review.pk, "program": program, "due_on": review.due_on, "path": path},
        at=at,
    )


def tell_waiver_answer(*, declaration: Declaration, at: datetime) -> OutboxMail:
    """Tells a reviewer whether they may go on. The mail names no applicant."""
    review = declaration.review
    with override(review.reviewer.language):
        page = "change" if declaration.is_granted else "changelist"
        path = reverse(f"admin:volunteers_review_{page}", args=[review.pk] if declaration.is_granted else [])
    return enqueue(
        kind="waiver_answered",
        cause=f"waiver:{declaration.pk}",
        recipient=review.reviewer,
        program=review.application.program,
        context={
            "number": review.pk,
            "program": review.application.program,
            "is_granted": declaration.is_granted,
            "reason": declaration.reason,
            "due_on": review.due_on,
            "path": path,
        },
        at=at,
    )
