"""Who reads the figures: the privacy officer, nobody else."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

rules.add_perm("volunteers.view_fairnessresult", holds(RoleGrant.Role.PRIVACY_OFFICER))
