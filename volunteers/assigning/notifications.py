"""Mails about reviews that are due, and about one that is no longer needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import override

from volunteers.assigning.models import AssignmentPlan
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import enqueue
from volunteers.people.models import User
from volunteers.review import words
from volunteers.review.models import Review


def remind_cause(reviewer_id: int, *, on: date) -> str:
    """One mail a reviewer and day."""
    return f"reviews:{reviewer_id}:{on.isoformat()}"


def tell_due(reviewer: User, reviews: Sequence[Review], *, on: date, at: datetime) -> OutboxMail:
    """All that is due around this day, in one mail. It names no applicant."""
    with override(reviewer.language):
        path = reverse("admin:volunteers_review_changelist")
        lines = [
            {"number": review.pk, "program": review.application.program.title, "due": words.due(review.due_on, on=on)}
            for review in reviews
        ]
    return enqueue(
        kind="reviews_due",
        cause=remind_cause(reviewer.pk, on=on),
        recipient=reviewer,
        program=reviews[0].application.program,
        context={"lines": lines, "path": path},
        at=at,
    )


def tell_asked(plan: AssignmentPlan, reviewer: User, number: int, *, at: datetime) -> OutboxMail:
    """All reviews that a plan asks one person for, in one mail."""
    with override(reviewer.language):
        path = reverse("admin:volunteers_review_changelist")
    return enqueue(
        kind="reviews_assigned",
        cause=f"plan:{plan.pk}",
        recipient=reviewer,
        program=plan.program,
        context={"number": number, "program": plan.program, "due_on": plan.due_on, "path": path},
        at=at,
    )


def tell_taken_back(review: Review, *, at: datetime) -> OutboxMail:
    """A review that was not begun is no longer asked for."""
    program = review.application.program
    with override(review.reviewer.language):
        path = reverse("admin:volunteers_review_changelist")
    return enqueue(
        kind="review_taken_back",
        cause=f"review:{review.pk}",
        recipient=review.reviewer,
        program=program,
        context={"number": review.pk, "program": program, "path": path},
        at=at,
    )
