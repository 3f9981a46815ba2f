"""Who may read and who may plan interviews."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
READERS = (Role.COORDINATOR, Role.AUDITOR)
PLANNERS = (Role.COORDINATOR,)

rules.add_perm("volunteers.view_interviewslot", holds(*READERS))
rules.add_perm("volunteers.add_interviewslot", holds(*PLANNERS))
rules.add_perm("volunteers.change_interviewslot", holds(*PLANNERS))
