"""Which applications a member of staff reaches by their roles. Every staff list of every slice starts here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from volunteers.applications.models import Application


def scope_of(user: Any, roles: Iterable[str]) -> Q | None:
    """The applications that the person's live grants of these roles reach; None where there is no such grant.

    Says the same as `people.permissions.roles_for`: a grant for a division reaches the intakes of that division and
    those of the whole city.
    """
    wanted = set(roles)
    reach: Q | None = None
    for grant in user.live_grants:
        if grant.role not in wanted:
            continue
        part = Q(submitted_at__isnull=False)
        if grant.program_id is not None:
            part &= Q(program_id=grant.program_id)
        if grant.division_id is not None:
            part &= Q(intake__division_id=grant.division_id) | Q(intake__division__isnull=True)
        reach = part if reach is None else reach | part
    return reach


def applications_for(user: Any, roles: Iterable[str]) -> QuerySet[Application]:
    """What was sent to the programs for which the person holds one of the roles; never a draft, never their own."""
    reach = scope_of(user, roles)
    if reach is None:
        return Application.objects.none()
    return Application.objects.filter(reach, submitted_at__isnull=False).exclude(applicant_id=user.pk)
