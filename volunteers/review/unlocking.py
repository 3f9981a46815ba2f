"""Opening a review again that was handed in, or in which somebody abstained. Each time is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import ProposedMove
from volunteers.applications.moves import lock_application
from volunteers.people.models import User
from volunteers.review.models import Review
from volunteers.review.models_moderation import Unlocking
from volunteers.review.queries import ASSESSED_IN


class UnlockRefused(Refusal):
    """The review cannot be opened again."""


@transaction.atomic
def unlock(*, review_id: int, reason: str, by: User, at: datetime) -> Review:
    """Lets the reviewer change a review that is done. What it said is kept with who opened it and why."""
    application = lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    review = Review.objects.select_for_update(of=["self"]).get(pk=review_id)
    review.application = application
    if not by.has_perm("volunteers.unlock_review", review):
        raise UnlockRefused(_("You may not open this review again."))
    if review.recused_at is not None or (review.submitted_at is None and review.abstained_at is None):
        raise UnlockRefused(_("This review is not locked. Nothing was changed."))
    if application.state not in ASSESSED_IN:
        raise UnlockRefused(_("The application has moved on. A review is opened again while it is assessed only."))
    if ProposedMove.objects.filter(application=application, closed_at__isnull=True).exists():
        raise UnlockRefused(_("A decision waits for release. Discard it first."))
    if not reason.strip():
        raise UnlockRefused(_("Say why, for the record."))
    Unlocking.objects.create(
        review=review, unlocked_by=by, unlocked_at=at, reason=reason.strip(), held=what_it_says(review)
    )
    review.submitted_at, review.abstained_at, review.abstention = None, None, ""
    review.save()
    return review


def what_it_says(review: Review) -> dict[str, Any]:
    """A review in full, for the record."""
    return {
        "submitted_at": review.submitted_at and review.submitted_at.isoformat(),
        "recommendation": review.recommendation,
        "comment": review.comment,
        "abstention": review.abstention,
        "scores": [
            {"criterion": score.criterion_id, "points": score.points, "evidence": score.evidence}
            for score in review.scores.order_by("criterion__order", "pk")
        ],
    }
