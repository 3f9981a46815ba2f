"""A reviewer's ties are the reviewer's alone."""

from __future__ import annotations

from typing import Any

import rules

from volunteers.conflicts.models import Tie
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import has_role


@rules.predicate
def is_own_tie(user: Any, tie: Tie | None = None) -> bool:
    """Reviewers read and change their own list; nobody reads another's, whatever their role."""
    return has_role(user, RoleGrant.Role.REVIEWER) and (tie is None or tie.reviewer_id == user.pk)


rules.add_perm("volunteers.view_tie", is_own_tie)
