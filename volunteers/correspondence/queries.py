"""Who may read which mails."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant

Role = RoleGrant.Role


def mails_visible_to(user: Any) -> QuerySet[OutboxMail]:
    """Mails of the programs that the person coordinates, or all for an auditor; never one with a sign-in code.

    A grant for one division alone shows no mails here: they do not say which division they belong to. The record of
    an application shows its own.
    """
    mails = OutboxMail.objects.filter(is_secret=False)
    if any(grant.role == Role.AUDITOR and grant.program_id is None for grant in user.live_grants):
        return mails
    readers = {Role.COORDINATOR, Role.AUDITOR}
    programs = {grant.program_id for grant in user.live_grants if grant.role in readers and grant.division_id is None}
    return mails.filter(program_id__in=programs - {None}).exclude(recipient_id=user.pk)
