"""Who may see and change what; registered with the permission registry."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.people.models import User
from volunteers.people.permissions import Role, has_role, is_auditor, roles_for
from volunteers.service.models import Membership, Supervision


@rules.predicate
def coordinates_the_member(user: User, thing: Any = None) -> bool:
    """A coordinator of the program and division of a membership or supervision (of any, where none is given).

    Who became a member without an application belongs to no division: only who coordinates all of them reaches those.
    """
    membership = thing.membership if isinstance(thing, Supervision) else thing
    if not isinstance(membership, Membership):
        return has_role(user, Role.COORDINATOR)
    if membership.application is not None:
        division_id = membership.application.intake.division_id
        return Role.COORDINATOR in roles_for(user, membership.program_id, division_id)
    return has_role(user, Role.COORDINATOR) and any(
        grant.role == Role.COORDINATOR and grant.program_id == membership.program_id and grant.division_id is None
        for grant in user.live_grants
    )


rules.add_perm("volunteers.view_membership", coordinates_the_member | is_auditor)
rules.add_perm("volunteers.change_membership", coordinates_the_member)
rules.add_perm("volunteers.view_supervision", coordinates_the_member | is_auditor)
rules.add_perm("volunteers.add_supervision", coordinates_the_member)
rules.add_perm("volunteers.change_supervision", coordinates_the_member)
