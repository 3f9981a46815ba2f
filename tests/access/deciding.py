"""A table of decisions, a waiting list and a release."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from volunteers.deciding import outbox
from volunteers.models import Application, ProposedMove, User


def tables_and_releases(
    decider: User | None, waiting: Application, proposal: ProposedMove
) -> dict[str, dict[str, Any]]:
    """The arguments of their addresses."""
    assert decider is not None
    asked = outbox.ask_release(seen=outbox.prints_of([proposal]), by=decider, at=timezone.now())
    table = {"pk": waiting.intake_id}
    prefix = "admin:volunteers_proposedmove_"
    return {
        f"{prefix}table": table,
        f"{prefix}waiting_list": table,
        f"{prefix}move_place": table | {"reference": waiting.reference},
        f"{prefix}sent": {"pk": asked.pk},
    }
