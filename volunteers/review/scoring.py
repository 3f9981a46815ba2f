"""What reviewers do: write a review, and hand it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import RubricCriterion
from programs.refusals import Refusal
from volunteers.applications.models import Revision
from volunteers.applications.moves import lock_application, move
from volunteers.applications.states import Actor, S
from volunteers.people.models import User
from volunteers.review.models import Review, Score
from volunteers.review.queries import ASSESSED_IN


class ReviewRefused(Refusal):
    """The review cannot be saved or handed in now."""


@dataclass(frozen=True)
class Marks:
    """Points and evidence for one criterion, as far as they are given."""

    points: int | None = None
    evidence: str = ""


@dataclass(frozen=True)
class Content:
    """What a reviewer has written, by criterion's primary key. `read` is the revision that was on the page."""

    read: int
    recommendation: str = ""
    comment: str = ""
    marks: Mapping[int, Marks] = field(default_factory=dict)


def revision_to_read(review: Review) -> Revision:
    """The newest answers until the review is begun; from then on those that it was begun with."""
    if review.saved_at is not None:
        return review.revision
    return Revision.objects.filter(application_id=review.application_id).order_by("-number")[:1].get()


@transaction.atomic
def save_draft(*, review_id: int, content: Content, by: User, at: datetime) -> Review:
    """Keeps what was written, complete or not."""
    review = lock_review(review_id, by=by)
    write(review, content, at=at)
    return review


@transaction.atomic
def submit(*, review_id: int, content: Content, by: User, at: datetime) -> Review:
    """Hands a review in and locks it. The last one that the program asks for opens the decision.

    Handing in twice (double click, retry) changes nothing.
    """
    handed_in = Review.objects.submitted().filter(pk=review_id, reviewer=by).first()
    if handed_in is not None:
        return handed_in
    review = lock_review(review_id, by=by)
    write(review, content, at=at)
    refuse_unless_whole(review, content)
    review.submitted_at = at
    review.save(update_fields=["submitted_at"])
    open_decision(review, at=at)
    return review


def lock_review(review_id: int, *, by: User) -> Review:
    """The person's own open review, its application locked first (Review.DoesNotExist for anybody else's)."""
    application = lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    review = Review.objects.active().select_for_update(of=["self"]).select_related("revision").get(pk=review_id)
    review.application = application
    if not by.has_perm("volunteers.score_review", review):
        raise Review.DoesNotExist
    if review.submitted_at is not None:
        raise ReviewRefused(_("You have handed this review in. It can no longer be changed."))
    if application.state == S.INFO_REQUESTED:
        raise ReviewRefused(_("The applicant has been asked for more information. Go on once it is there."))
    if application.state not in ASSESSED_IN:
        raise ReviewRefused(_("This application has moved on. Your review is no longer needed."))
    return review


def write(review: Review, content: Content, *, at: datetime) -> None:
    """Stores the content of a locked review, pinned to the revision that was read."""
    if content.recommendation not in {"", *Review.Recommendation.values}:
        raise ReviewRefused(_("Choose a recommendation from the list."))
    if content.read != revision_to_read(review).pk:
        raise ReviewRefused(
            _("The applicant has sent new answers since you opened this page. Read them, then save again.")
        )
    review.revision_id = content.read
    review.recommendation, review.comment, review.saved_at = content.recommendation, content.comment, at
    review.save()
    criteria = RubricCriterion.objects.filter(program_id=review.application.program_id)
    for criterion in criteria:
        marks = content.marks.get(criterion.pk, Marks())
        Score.objects.update_or_create(
            review=review, criterion=criterion, defaults={"points": marks.points, "evidence": marks.evidence}
        )


def refuse_unless_whole(review: Review, content: Content) -> None:
    """Raises while something is missing that a review needs before it counts."""
    if not content.recommendation:
        raise ReviewRefused(_("Choose a recommendation."))
    if any(score.points is None or not score.evidence.strip() for score in review.scores.all()):
        raise ReviewRefused(_("Every criterion needs points and evidence."))


def open_decision(review: Review, *, at: datetime) -> None:
    """Hands the application over for decision once all required reviews are in.

    Where the program has interviews a coordinator chooses between those and the decision.
    """
    application = review.application
    if application.state != S.IN_REVIEW or application.program.has_interviews:
        return
    if application.reviews.submitted().count() < application.program.reviews_required:
        return
    move(
        application_id=application.pk,
        target=S.DECISION_PENDING,
        actors=[Actor.SYSTEM],
        by=None,
        at=at,
        expected=S.IN_REVIEW,
    )
