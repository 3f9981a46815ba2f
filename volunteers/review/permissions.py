"""Who may assign reviewers, and who may score."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.applications.permissions import is_not_own, is_sent, not_own
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds
from volunteers.review.models import Review
from volunteers.review.models_declaring import Declaration


@rules.predicate
def is_own_review(user: Any, review: Review | None = None) -> bool:
    """A review belongs to its reviewer."""
    return review is None or review.reviewer_id == user.pk


@rules.predicate
def still_reviews(user: Any, review: Review | None = None) -> bool:
    """The reviewer's role is still in force for the program."""
    return bool(holds(RoleGrant.Role.REVIEWER)(user, None if review is None else review.application))


@rules.predicate
def is_declared(user: Any, review: Review | None = None) -> bool:
    """The reviewer declared not to recognise the applicant, or was given a waiver."""
    return review is None or review.cleared_at is not None


@rules.predicate
def decides_for_somebody_else(user: Any, declaration: Declaration | None = None) -> bool:
    """A decision-maker of the program, neither the reviewer nor the applicant, and with no tie of their own to it."""
    if declaration is None:
        return bool(holds(RoleGrant.Role.DECISION_MAKER)(user, None))
    review = declaration.review
    others = user.pk not in {review.reviewer_id, review.application.applicant_id}
    return (
        others
        and bool(holds(RoleGrant.Role.DECISION_MAKER)(user, review.application))
        and not Declaration.objects.of_ties(user).filter(review__application_id=review.application_id).exists()
    )


rules.add_perm("volunteers.assign_review", holds(RoleGrant.Role.COORDINATOR) & is_sent & not_own)
rules.add_perm("volunteers.declare_review", is_own_review & still_reviews)
rules.add_perm("volunteers.view_review", is_own_review & still_reviews & is_declared)
rules.add_perm("volunteers.score_review", is_own_review & still_reviews & is_declared)
rules.add_perm("volunteers.answer_waiver", decides_for_somebody_else)
rules.add_perm("volunteers.view_declaration", decides_for_somebody_else)
rules.add_perm("volunteers.view_mask", holds(RoleGrant.Role.COORDINATOR, RoleGrant.Role.AUDITOR) & is_sent & not_own)
rules.add_perm("volunteers.change_mask", holds(RoleGrant.Role.COORDINATOR) & is_sent & not_own)


@rules.predicate
def decides_about_it(user: Any, review: Review | None = None) -> bool:
    """Coordinators and decision-makers of the program, never the reviewer and never the applicant."""
    if review is None:
        return bool(holds(*MODERATORS)(user, None))
    application = review.application
    return bool(
        holds(*MODERATORS)(user, application)
        and is_not_own(user, application)
        and review.reviewer_id != user.pk
        and application.submitted_at is not None
    )


MODERATORS = (RoleGrant.Role.COORDINATOR, RoleGrant.Role.DECISION_MAKER)
rules.add_perm("volunteers.unlock_review", decides_about_it)
rules.add_perm("volunteers.moderate_review", holds(*MODERATORS) & is_sent & not_own)
