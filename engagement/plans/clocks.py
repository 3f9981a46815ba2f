"""Half way to an action's day, the member is reminded to look at it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from engagement.plans import notifications, queries


def remind_of_actions(*, at: datetime) -> int:
    """Reminds once of each action that is half way to its day; says of how many. Asking again writes no second mail."""
    today = timezone.localdate(at)
    reached = [action for action in queries.to_remind(at=at) if queries.middle_of(action) <= today]
    for action in reached:
        notifications.remind(action, at=at)
    return len(reached)
