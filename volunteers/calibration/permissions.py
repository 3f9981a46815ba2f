"""Who sees how alike the reviewers of a program score; who makes, scores and reads a benchmark."""

from __future__ import annotations

from typing import Any, Final

import rules

from volunteers.people.models import RoleGrant
from volunteers.people.permissions import holds

Role = RoleGrant.Role
VIEW_AGREEMENT: Final = "volunteers.view_agreement"
VIEW_BENCHMARK: Final = "volunteers.view_benchmark"
CHANGE_BENCHMARK: Final = "volunteers.change_benchmark"
SCORE_BENCHMARK: Final = "volunteers.score_benchmark"
SET_REFERENCE: Final = "volunteers.set_benchmark_reference"

LOOKING_ON: Final = (Role.COORDINATOR, Role.DECISION_MAKER, Role.AUDITOR)
"""Who sees a benchmark that is not open yet, and who has handed in."""
GIVING_REFERENCE: Final = (Role.COORDINATOR, Role.DECISION_MAKER)
"""Whose scores may be the reference."""
SCORING: Final = (Role.REVIEWER, *GIVING_REFERENCE)


@rules.predicate
def is_opened(user: Any, benchmark: Any = None) -> bool:
    """Reviewers read a benchmark once it has been opened."""
    return benchmark is None or getattr(benchmark, "opened_at", None) is not None


rules.add_perm(VIEW_AGREEMENT, holds(*LOOKING_ON))
rules.add_perm(VIEW_BENCHMARK, holds(Role.REVIEWER, *LOOKING_ON))
rules.add_perm(CHANGE_BENCHMARK, holds(Role.COORDINATOR))
rules.add_perm(SCORE_BENCHMARK, holds(*SCORING) & is_opened)
rules.add_perm(SET_REFERENCE, holds(*GIVING_REFERENCE))
