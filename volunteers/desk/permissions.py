"""Who has a desk to set up, and who may read who may do what."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.people.permissions import is_administrator, is_auditor, is_coordinator, is_decision_maker


@rules.predicate
def works_here(user: Any, thing: object | None = None) -> bool:
    """Whoever has a role in the admin has a desk."""
    return bool(user.is_staff)


rules.add_perm("volunteers.view_desksettings", works_here)
rules.add_perm("volunteers.act_in_bulk", is_coordinator | is_decision_maker)
rules.add_perm("volunteers.view_access", is_administrator | is_auditor)
