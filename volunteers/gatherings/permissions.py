"""Who may read and who may plan information sessions."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
READERS = (Role.COORDINATOR, Role.AUDITOR)
PLANNERS = (Role.COORDINATOR,)

rules.add_perm("programs.view_informationsession", holds(*READERS))
rules.add_perm("programs.add_informationsession", holds(*PLANNERS))
rules.add_perm("programs.change_informationsession", holds(*PLANNERS))
