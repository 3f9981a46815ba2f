"""The mails about a version of the framework: a reviewer is asked, and people are told that one is retired."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.states import CLOSED
from programs.framework.models import FrameworkVersion, SignOff
from volunteers.correspondence.services import enqueue
from volunteers.people.models import RoleGrant, User


def ask_reviewer(sign_off: SignOff, *, at: datetime) -> None:
    """Asks somebody to read a draft and sign it off."""
    enqueue(
        kind="framework_review_asked",
        cause=f"sign-off:{sign_off.pk}",
        recipient=User.objects.get(pk=sign_off.reviewer_id),
        context={"version": sign_off.version, "asked_by": sign_off.asked_by},
        at=at,
    )


def tell_retired(version: FrameworkVersion, *, at: datetime) -> None:
    """Tells members under way that they stay on their version, and coordinators until when they can enrol on it."""
    rows = Assessment.objects.filter(version=version, membership__user__is_active=True).exclude(state__in=CLOSED)
    for assessment in rows.select_related("membership__user", "membership__program").order_by("pk"):
        enqueue(
            kind="framework_retired",
            cause=f"framework-retired:{version.pk}:{assessment.pk}",
            recipient=assessment.membership.user,
            context={"version": version, "assessment": assessment, "program": assessment.membership.program},
            at=at,
            program=assessment.membership.program,
        )
    grants = RoleGrant.objects.in_force(on=timezone.localdate(at)).filter(role=RoleGrant.Role.COORDINATOR)
    for person in User.objects.filter(is_active=True, pk__in=grants.values("user")).order_by("pk"):
        enqueue(
            kind="framework_retired_staff",
            cause=f"framework-retired:{version.pk}",
            recipient=person,
            context={"version": version},
            at=at,
        )
