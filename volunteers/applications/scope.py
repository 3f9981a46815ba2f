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
    grants = [grant for grant in user.live_grants if grant.role in wanted]
    if not grants:
        return None
    whole = {grant.program_id for grant in grants if grant.division_id is None}
    if None in whole:
        return Q(submitted_at__isnull=False)
    # The programs in one list, not one condition each: an index serves a list in order.
    reach = Q(program_id__in=sorted(program for program in whole if program is not None))
    for grant in grants:
        if grant.division_id is not None:
            program = Q() if grant.program_id is None else Q(program_id=grant.program_id)
            here = Q(intake__division_id=grant.division_id) | Q(intake__division__isnull=True)
            reach |= program & here
    return Q(submitted_at__isnull=False) & reach


def applications_for(user: Any, roles: Iterable[str]) -> QuerySet[Application]:
    """What was sent to the programs for which the person holds one of the roles; never a draft, never their own."""
    reach = scope_of(user, roles)
    if reach is None:
        return Application.objects.none()
    return Application.objects.filter(reach, submitted_at__isnull=False).exclude(applicant_id=user.pk)
