"""Who may see and change what; registered with the permission registry."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.people.models import User
from volunteers.people.permissions import Role, has_role, is_auditor, is_coordinator, roles_for
from volunteers.service.models import Supervision


@rules.predicate
def coordinates_the_member(user: User, supervision: Any = None) -> bool:
    """A coordinator of the program in which the member serves (of any program, where none is given)."""
    if not isinstance(supervision, Supervision):
        return has_role(user, Role.COORDINATOR)
    return Role.COORDINATOR in roles_for(user, supervision.membership.program_id)


rules.add_perm("volunteers.view_membership", is_coordinator | is_auditor)
rules.add_perm("volunteers.change_membership", is_coordinator)
rules.add_perm("volunteers.view_supervision", coordinates_the_member | is_auditor)
rules.add_perm("volunteers.add_supervision", coordinates_the_member)
rules.add_perm("volunteers.change_supervision", coordinates_the_member)
