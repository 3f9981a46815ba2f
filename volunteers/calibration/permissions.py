"""Who sees how alike the reviewers of a program score."""

from __future__ import annotations

from typing import Final

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
VIEW_AGREEMENT: Final = "volunteers.view_agreement"

rules.add_perm(VIEW_AGREEMENT, holds(Role.COORDINATOR, Role.DECISION_MAKER, Role.AUDITOR))
