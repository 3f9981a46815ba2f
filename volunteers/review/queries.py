"""Which applications, reviews and decisions a member of staff may see. Every staff view and count asks here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for, scope_of
from volunteers.applications.states import ENDS, S
from volunteers.people.models import RoleGrant, User
from volunteers.review.models import Review, ReviewQuerySet

Role = RoleGrant.Role
ASSESSED_IN = (S.IN_REVIEW, S.INTERVIEW)
"""The states in which a review may still be written."""


def applications_visible_to(user: Any) -> QuerySet[Application]:
    """The applications that the person may read: their own programs' and divisions', drafts never."""
    return applications_for(user, STAFF_READERS)


def proposals_visible_to(user: Any) -> QuerySet[ProposedMove]:
    """The decisions on the applications that the person may read."""
    return ProposedMove.objects.filter(application__in=applications_visible_to(user))


def proposals_waiting(user: Any) -> QuerySet[ProposedMove]:
    """Those of them that wait for release."""
    return proposals_visible_to(user).filter(closed_at__isnull=True)


def reviews_of(user: Any) -> ReviewQuerySet:
    """The person's own reviews, where the reviewer's role is still in force."""
    reach = scope_of(user, [Role.REVIEWER])
    if reach is None:
        return Review.objects.none()
    return Review.objects.active().filter(reviewer_id=user.pk, application__in=Application.objects.filter(reach))


def reviews_due(user: Any) -> ReviewQuerySet:
    """Those that are still to be written."""
    return reviews_of(user).open().filter(application__state__in=ASSESSED_IN)


def _counted(reviews: QuerySet[Review]) -> Coalesce:
    of_each = reviews.filter(application=OuterRef("pk")).order_by().values("application").annotate(number=Count("pk"))
    return Coalesce(Subquery(of_each.values("number"), output_field=IntegerField()), 0)


def with_reviews(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The rows with `reviews_assigned` and `reviews_in`."""
    return applications.annotate(
        reviews_assigned=_counted(Review.objects.active()), reviews_in=_counted(Review.objects.submitted())
    )


def needing_reviewers(applications: QuerySet[Application]) -> QuerySet[Application]:
    """In review, and fewer reviewers than the program asks for."""
    return (
        applications.filter(state=S.IN_REVIEW)
        .alias(assigned=_counted(Review.objects.active()))
        .filter(assigned__lt=F("program__reviews_required"))
    )


def fully_reviewed(applications: QuerySet[Application]) -> QuerySet[Application]:
    """In review, and every required review is in."""
    return (
        applications.filter(state=S.IN_REVIEW)
        .alias(handed_in=_counted(Review.objects.submitted()))
        .filter(handed_in__gte=F("program__reviews_required"))
    )


def to_decide(applications: QuerySet[Application]) -> QuerySet[Application]:
    """A decision is due, and none waits for release."""
    return _without_proposal(applications.filter(state=S.DECISION_PENDING))


def to_reconsider(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The applicant asked for another look, and no answer waits for release."""
    return _without_proposal(applications.filter(state=S.UNDER_RECONSIDERATION))


def _without_proposal(applications: QuerySet[Application]) -> QuerySet[Application]:
    return applications.exclude(pk__in=ProposedMove.objects.filter(closed_at__isnull=True).values("application_id"))


def overdue(applications: QuerySet[Application], *, on: date) -> QuerySet[Application]:
    """The day has passed by which somebody had to act."""
    return applications.filter(due_on__lt=on).exclude(state__in=ENDS)


def reviewers_for(application: Application, *, on: date) -> QuerySet[User]:
    """Who may be asked: reviewers of the program today, neither the applicant nor anybody asked before."""
    division_id = application.intake.division_id
    reach = Q(program_id=application.program_id) | Q(program_id__isnull=True)
    if division_id is not None:
        reach &= Q(division_id=division_id) | Q(division_id__isnull=True)
    grants = RoleGrant.objects.in_force(on=on).filter(reach, role=Role.REVIEWER)
    asked = Review.objects.filter(application=application).values("reviewer_id")
    return (
        User.objects.filter(pk__in=grants.values("user_id"), is_active=True)
        .exclude(pk__in=asked)
        .exclude(pk=application.applicant_id)
    )
