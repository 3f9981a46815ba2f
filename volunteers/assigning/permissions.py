"""Coordinators plan who reviews what in their own programs."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

rules.add_perm("volunteers.view_assignmentplan", holds(RoleGrant.Role.COORDINATOR))
