"""Who may read and who may plan interviews."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
READERS = (Role.COORDINATOR, Role.AUDITOR)
PLANNERS = (Role.COORDINATOR,)

rules.add_perm("volunteers.view_interviewslot", holds(*READERS))
rules.add_perm("volunteers.add_interviewslot", holds(*PLANNERS))
rules.add_perm("volunteers.change_interviewslot", holds(*PLANNERS))


@rules.predicate
def is_own_sheet(user: Any, sheet: Any = None) -> bool:
    """A sheet belongs to its panellist."""
    return sheet is None or sheet.panellist_id == user.pk


@rules.predicate
def still_on_panels(user: Any, sheet: Any = None) -> bool:
    """The reviewer's role is still in force for the program."""
    return bool(holds(Role.REVIEWER)(user, None if sheet is None else sheet.application))


rules.add_perm("volunteers.view_interviewsheet", is_own_sheet & still_on_panels)
rules.add_perm("volunteers.score_interview", is_own_sheet & still_on_panels)
rules.add_perm("volunteers.view_interviewguide", holds(Role.COORDINATOR, Role.REVIEWER, Role.AUDITOR))
rules.add_perm("volunteers.change_interviewguide", holds(*PLANNERS))
