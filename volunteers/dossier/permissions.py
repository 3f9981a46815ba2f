"""Who takes the whole file of an application, and who reads that it was taken. Reviewers: nobody."""

from __future__ import annotations

from typing import Final

import rules

from volunteers.applications.permissions import is_sent, not_own
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
SEES_WHO: Final = (Role.COORDINATOR, Role.AUDITOR, Role.PRIVACY_OFFICER)
"""Who takes it with the person; who decides takes it without."""
TAKERS: Final = (*SEES_WHO, Role.DECISION_MAKER)
WATCHERS: Final = (Role.AUDITOR, Role.PRIVACY_OFFICER)

rules.add_perm("volunteers.take_dossier", holds(*TAKERS) & is_sent & not_own)
rules.add_perm("volunteers.view_dossiertaken", holds(*WATCHERS))
