"""Who may read and who may plan information sessions, committees and their meetings, and who makes exceptions."""

import rules

from programs.committees.models import Committee, Meeting
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import has_role, holds, roles_for

Role = RoleGrant.Role
READERS = (Role.COORDINATOR, Role.AUDITOR)
PLANNERS = (Role.COORDINATOR,)

rules.add_perm("programs.view_informationsession", holds(*READERS))
rules.add_perm("programs.add_informationsession", holds(*PLANNERS))
rules.add_perm("programs.change_informationsession", holds(*PLANNERS))


def works_for(*roles: str) -> rules.Predicate:
    """One of the roles for a committee: of its program, and of its division where the role is for one division."""

    @rules.predicate
    def predicate(user: User, thing: Committee | Meeting | None = None) -> bool:
        committee = thing.committee if isinstance(thing, Meeting) else thing
        if committee is None:
            return has_role(user, *roles)
        return bool(roles_for(user, committee.program_id, committee.division_id) & set(roles))

    return predicate


for model in ("committee", "meeting"):
    rules.add_perm(f"programs.view_{model}", works_for(*READERS))
    rules.add_perm(f"programs.add_{model}", works_for(*PLANNERS))
    rules.add_perm(f"programs.change_{model}", works_for(*PLANNERS))
rules.add_perm("volunteers.view_meetingwaiver", holds(*READERS))
rules.add_perm("volunteers.add_meetingwaiver", holds(*PLANNERS))
