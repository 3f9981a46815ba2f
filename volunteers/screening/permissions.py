"""Who may settle and who may waive a condition."""

import rules

from volunteers.applications.permissions import is_sent, not_own
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

rules.add_perm("volunteers.settle_condition", holds(RoleGrant.Role.COORDINATOR) & is_sent & not_own)
rules.add_perm("volunteers.view_recordcheck", holds(RoleGrant.Role.SAFEGUARDING_OFFICER) & not_own)
rules.add_perm("volunteers.conclude_recordcheck", holds(RoleGrant.Role.SAFEGUARDING_OFFICER) & not_own)
rules.add_perm("volunteers.waive_condition", holds(RoleGrant.Role.DECISION_MAKER) & is_sent & not_own)
