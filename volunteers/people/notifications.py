"""Mails about accounts."""

from __future__ import annotations

import uuid
from datetime import datetime

from volunteers.correspondence.services import enqueue
from volunteers.people.models import RoleGrant, User


def point_to_staff_sign_in(*, user: User, at: datetime) -> None:
    """Tells a staff member who asked for a code that staff sign in by password and second factor."""
    enqueue(kind="staff_sign_in", cause=f"account:{uuid.uuid4()}", recipient=user, context={}, at=at)


def tell_of_role(*, grant: RoleGrant, needs_password: bool, at: datetime) -> None:
    """Tells a person of a role; who has no password yet is shown where to choose one."""
    enqueue(
        kind="role_granted",
        cause=f"grant:{grant.pk}",
        recipient=grant.user,
        program=grant.program,
        context={"grant": grant, "program": grant.program, "needs_password": needs_password},
        at=at,
    )
