"""What a tie keeps somebody from beside reviews."""

from __future__ import annotations

from django.db.models import QuerySet

from volunteers.applications.models import Application
from volunteers.conflicts.matching import hints_for
from volunteers.interviews.panels import BARS
from volunteers.people.models import RoleGrant, User


def may_know_the_applicant(application: Application) -> QuerySet[User]:
    """Reviewers who may be tied to the applicant, by the same hints as where reviews are assigned."""
    grants = RoleGrant.objects.filter(role=RoleGrant.Role.REVIEWER)
    reviewers = list(User.objects.filter(pk__in=grants.values("user_id"), is_active=True))
    tied = {reviewer_id for _application_id, reviewer_id in hints_for([application], reviewers)}
    return User.objects.filter(pk__in=tied)


if may_know_the_applicant not in BARS:
    BARS.append(may_know_the_applicant)
