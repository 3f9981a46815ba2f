"""Before a reviewer reads: a stranger, stepping aside, or a waiver that somebody else gives."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.moves import lock_application
from volunteers.applications.states import S
from volunteers.people.models import User
from volunteers.review import notifications
from volunteers.review.models import Review
from volunteers.review.models_declaring import Declaration
from volunteers.review.queries import ASSESSED_IN
from volunteers.review.signals import stepped_aside

Kind = Declaration.Kind


class DeclarationRefused(Refusal):
    """This cannot be declared or answered now."""


@transaction.atomic
def declare_stranger(*, review_id: int, by: User, at: datetime) -> Review:
    """The reviewer does not recognise the applicant, and reads from now on. Saying it again changes nothing."""
    review = lock_asked(review_id, by=by)
    if review.cleared_at is not None:
        return review
    refuse_while_waiver_waits(review)
    Declaration.objects.create(review=review, kind=Kind.STRANGER, declared_at=at)
    return clear(review, at=at)


@transaction.atomic
def recuse(*, review_id: int, tie: str, by: User, at: datetime) -> Review:
    """The reviewer steps aside and says only the kind of tie. What was written goes; somebody else is asked.

    Stepping aside twice (double click, two tabs) changes nothing.
    """
    lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    gone = Review.objects.filter(pk=review_id, reviewer=by, recused_at__isnull=False).first()
    if gone is not None:
        return gone
    review = lock_asked(review_id, by=by)
    refuse_unknown_tie(tie)
    Declaration.objects.create(review=review, kind=Kind.RECUSAL, tie=tie, declared_at=at)
    return step_aside(review, at=at)


@transaction.atomic
def ask_waiver(*, review_id: int, tie: str, by: User, at: datetime) -> Review:
    """The reviewer has a tie and asks to go on. Until somebody else says yes, there is nothing to read.

    Asking again changes nothing.
    """
    review = lock_asked(review_id, by=by)
    if review.declarations.filter(kind=Kind.WAIVER).exists():
        return review
    refuse_unknown_tie(tie)
    Declaration.objects.create(review=review, kind=Kind.WAIVER, tie=tie, declared_at=at)
    review.cleared_at = None
    review.save(update_fields=["cleared_at"])
    return review


@transaction.atomic
def answer_waiver(*, declaration_id: int, is_granted: bool, reason: str, by: User, at: datetime) -> Declaration:
    """Somebody else lets the reviewer go on, or not: then the review is somebody else's. Both with a reason."""
    review_id = Declaration.objects.values_list("review_id", flat=True).get(pk=declaration_id)
    review = lock_review_of(review_id)
    declaration = Declaration.objects.select_for_update(of=["self"]).get(pk=declaration_id)
    declaration.review = review
    if not by.has_perm("volunteers.answer_waiver", declaration):
        raise DeclarationRefused(_("Only a decision-maker of the program who is not the reviewer can answer this."))
    if declaration.answered_at is not None:
        raise DeclarationRefused(_("Somebody has answered this already."))
    if declaration.kind != Kind.WAIVER or not review.is_to_write:
        raise DeclarationRefused(_("The reviewer no longer waits for this answer."))
    if not reason.strip():
        raise DeclarationRefused(_("Say why, for the record."))
    declaration.is_granted, declaration.reason = is_granted, reason.strip()
    declaration.answered_by, declaration.answered_at = by, at
    declaration.save()
    notifications.tell_waiver_answer(declaration=declaration, at=at)
    if is_granted:
        clear(review, at=at)
    else:
        step_aside(review, at=at)
    return declaration


def clear(review: Review, *, at: datetime) -> Review:
    """Lets the reviewer read from now on."""
    review.cleared_at = at
    review.save(update_fields=["cleared_at"])
    return review


def step_aside(review: Review, *, at: datetime) -> Review:
    """Takes a locked review from its reviewer, with all that was written in it, and announces it."""
    review.scores.all().delete()
    review.recommendation, review.comment = "", ""
    review.cleared_at, review.recused_at = None, at
    review.save()
    stepped_aside.send(Review, review=review, at=at)
    return review


def lock_review_of(review_id: int) -> Review:
    """A review with its application, the application locked first."""
    application = lock_application(Review.objects.values_list("application_id", flat=True).get(pk=review_id))
    review = Review.objects.select_for_update(of=["self"]).select_related("reviewer").get(pk=review_id)
    review.application = application
    return review


def lock_asked(review_id: int, *, by: User) -> Review:
    """The person's own review that is still to be written (Review.DoesNotExist for anybody else's)."""
    review = lock_review_of(review_id)
    if review.recused_at is not None or not by.has_perm("volunteers.declare_review", review):
        raise Review.DoesNotExist
    if review.abstained_at is not None:
        raise DeclarationRefused(_("You abstained from scoring this application."))
    if review.submitted_at is not None:
        raise DeclarationRefused(_("You have handed this review in. It can no longer be changed."))
    if review.application.state not in {*ASSESSED_IN, S.INFO_REQUESTED}:
        raise DeclarationRefused(_("This application has moved on. Your review is no longer needed."))
    return review


def refuse_while_waiver_waits(review: Review) -> None:
    """Raises where the reviewer declared a tie before."""
    if review.declarations.filter(kind=Kind.WAIVER).exists():
        raise DeclarationRefused(_("You declared a tie to this applicant. Wait for the answer, or step aside."))


def refuse_unknown_tie(tie: str) -> None:
    """Raises unless one of the kinds was chosen."""
    if tie not in Declaration.Tie.values:
        raise DeclarationRefused(_("Choose what kind of tie it is. Details are not asked."))
