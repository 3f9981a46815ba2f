"""Changing one review that was asked for: another day, or somebody else while it is not begun."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.applications.moves import lock_application
from volunteers.assigning import notifications
from volunteers.assigning.services import PlanRefused
from volunteers.people.models import User
from volunteers.review.models import Review
from volunteers.review.services import assign_reviewers


@transaction.atomic
def change_due_day(*, review_id: int, due_on: date, by: User, at: datetime) -> Review:
    """Gives a reviewer another day. The reminders follow it."""
    review = lock_open_review(review_id, by=by)
    if due_on < timezone.localdate(at):
        raise PlanRefused(_("Choose a day that has not passed."))
    review.due_on = due_on
    review.save(update_fields=["due_on"])
    return review


@transaction.atomic
def hand_over(*, review_id: int, reviewer_id: int, in_spite: str = "", by: User, at: datetime) -> Review:
    """Asks somebody else for a review that was not begun, and tells both. The day stays, if it has not passed."""
    review = lock_open_review(review_id, by=by)
    # A declared tie stays on record: it waits for its answer, and keeps the reviewer from being asked anew.
    if review.saved_at is not None or review.cleared_at is not None or review.declarations.exists():
        raise PlanRefused(_("This review has been begun. It stays with its reviewer."))
    due_on = max(review.due_on, timezone.localdate(at))
    [new] = assign_reviewers(
        application_id=review.application_id, reviewer_ids=[reviewer_id], due_on=due_on, by=by, at=at, in_spite=in_spite
    )
    notifications.tell_taken_back(review, at=at)
    review.delete()
    return new


def lock_open_review(review_id: int, *, by: User) -> Review:
    """A review that is still to be written, its application locked first."""
    application = lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    review = Review.objects.select_for_update(of=["self"]).select_related("reviewer").get(pk=review_id)
    review.application = application
    if not by.has_perm("volunteers.assign_review", application):
        raise PlanRefused(_("You may not assign reviewers to this application."))
    if review.submitted_at is not None or review.recused_at is not None:
        raise PlanRefused(_("This review is no longer open."))
    return review
