"""Who may switch the questions on. Nobody may read an answer but the person who gave it."""

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

rules.add_perm("volunteers.view_equalityoffer", holds(RoleGrant.Role.ADMINISTRATOR, RoleGrant.Role.AUDITOR))
rules.add_perm("volunteers.change_equalityoffer", holds(RoleGrant.Role.ADMINISTRATOR))
