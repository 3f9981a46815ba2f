"""The mails of development plans. They say that there is something to look at, never what."""

from __future__ import annotations

from datetime import datetime

from engagement.plans.models import PlanAction
from volunteers.correspondence.services import enqueue


def remind(action: PlanAction, *, at: datetime) -> None:
    """Half way: a mail to the member. A new day for the action brings a new one.

    It belongs to no program in the outbox: coordinators would read the day of a plan that is still a draft.
    """
    membership = action.assessment.membership
    enqueue(
        kind="plan_check_in",
        cause=f"plan-action:{action.pk}:{action.due_on}",
        recipient=membership.user,
        context={"action": action, "assessment": action.assessment, "program": membership.program},
        at=at,
    )
