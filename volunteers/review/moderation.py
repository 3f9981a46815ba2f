"""Disagreements of reviewers, from the moment they are found until one more review or a note settles them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.moves import lock_application, move
from volunteers.applications.states import Actor, S
from volunteers.people.models import User
from volunteers.review.disagreement import apart
from volunteers.review.models import Review
from volunteers.review.models_moderation import Disagreement

PAIR: Final = 2
How = Disagreement.How


class ModerationRefused(Refusal):
    """The disagreement cannot be settled like this."""


def open_disagreement(application_id: int) -> Disagreement | None:
    """The disagreement that keeps an application from being decided, if any."""
    return Disagreement.objects.filter(application_id=application_id, settled_at__isnull=True).first()


def look_at(application: Application, *, at: datetime) -> None:
    """Compares the reviews of a locked application after one was handed in: opens a disagreement or closes it.

    One review more than the program asks for settles it: the median then has somebody in its middle.
    """
    handed_in = list(application.reviews.submitted().prefetch_related("scores"))
    found, is_apart = open_disagreement(application.pk), bool(apart(handed_in))
    settles = len(handed_in) > max(application.program.reviews_required, PAIR)
    if found is None and is_apart and not settles:
        Disagreement.objects.create(application=application, found_at=at)
    elif found is not None and (settles or not is_apart):
        found.how = How.THIRD_REVIEW if settles else How.AGREED
        found.settled_at = at
        found.save()


@transaction.atomic
def settle(*, application_id: int, note: str, by: User, at: datetime) -> Disagreement:
    """Settles a disagreement by a note that says what was weighed; the application can then be decided.

    Settling twice (double click, two tabs) refuses with what happened meanwhile; the note stays on the page.
    """
    application = lock_application(application_id)
    if not by.has_perm("volunteers.moderate_review", application):
        raise ModerationRefused(_("You may not settle this disagreement."))
    if application.reviews.filter(reviewer=by).exists():
        raise ModerationRefused(
            _("You were asked to review this application yourself. Somebody else has to settle it.")
        )
    if not note.strip():
        raise ModerationRefused(_("Say what you weighed and how the reviews are to be read."))
    found = open_disagreement(application_id)
    if found is None:
        raise ModerationRefused(_("This disagreement is settled already. Your note was not stored."))
    found.how, found.note, found.settled_by, found.settled_at = How.NOTE, note.strip(), by, at
    found.save()
    open_decision(application, at=at)
    return found


def open_decision(application: Application, *, at: datetime) -> None:
    """Hands a locked application over for decision once all required reviews are in and none is in dispute.

    Where the program has interviews a coordinator chooses between those and the decision.
    """
    if application.state != S.IN_REVIEW or application.program.has_interviews:
        return
    if Review.objects.submitted().filter(application=application).count() < application.program.reviews_required:
        return
    if open_disagreement(application.pk) is not None:
        return
    move(
        application_id=application.pk,
        target=S.DECISION_PENDING,
        actors=[Actor.SYSTEM],
        by=None,
        at=at,
        expected=S.IN_REVIEW,
    )
