"""Half way to an action's day, the member is reminded to look at it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from engagement.assessments.clocks import LATE_BY
from engagement.plans import notifications, queries


def remind_of_actions(*, at: datetime) -> int:
    """Reminds once of each action that is half way to its day; says of how many. Asking again writes no second mail.

    A night that was missed is made up for within a few days; later nobody is written to any more.
    """
    today = timezone.localdate(at)
    late = timedelta(days=LATE_BY)
    reached = [each for each in queries.to_remind(at=at) if today - late < queries.middle_of(each) <= today]
    for action in reached:
        notifications.remind(action, at=at)
    return len(reached)
