"""Plans, and applications that a recusal left short."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.assigning.models import AssignmentPlan, PlannedReview
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import programs_with
from volunteers.review.models import Review
from volunteers.review.queries import needing_reviewers

Role = RoleGrant.Role


def plans_of(user: Any) -> QuerySet[AssignmentPlan]:
    """The plans of the programs that this person coordinates, if every application in them is in their reach.

    A coordinator of one division thus never meets another division's applications by way of a plan.
    """
    reachable = applications_for(user, [Role.COORDINATOR]).filter(pk=OuterRef("application_id"))
    beyond = PlannedReview.objects.filter(plan=OuterRef("pk"), application__isnull=False).exclude(Exists(reachable))
    own = AssignmentPlan.objects.filter(program_id__in=programs_with(user, [Role.COORDINATOR]))
    return own.exclude(Exists(beyond))


def short_after_recusal(user: Any) -> QuerySet[Application]:
    """Applications that lack a reviewer because one stepped aside and nobody could be asked instead."""
    stepped_aside = Review.objects.filter(application=OuterRef("pk"), recused_at__isnull=False)
    return needing_reviewers(applications_for(user, [Role.COORDINATOR])).filter(Exists(stepped_aside))
