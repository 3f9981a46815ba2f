"""Reminders of reviews: three business days before, on the day, and two after. One mail a reviewer and day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Final

import structlog
from django.db import transaction
from django.utils import timezone

from volunteers.applications.deadlines import add_business_days, business_days_between, is_business_day
from volunteers.assigning.notifications import remind_cause, tell_due
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import User
from volunteers.review.models import Review
from volunteers.review.queries import ASSESSED_IN, reviews_due

log = structlog.get_logger("clocks")
BEFORE: Final = 3
AFTER: Final = 2
FIRST_HOUR: Final = 8


def is_reminder_day(due_on: date, *, on: date) -> bool:
    """Whether a reminder of a review goes out on this day; never on a day off: a due day off counts as the next."""
    if not is_business_day(on):
        return False
    due = due_on if is_business_day(due_on) else add_business_days(due_on, 1)
    return business_days_between(on, due) in {BEFORE, 0, -AFTER}


def remind_reviewers(*, at: datetime) -> int:
    """Writes the day's reminders that were not written yet; returns how many."""
    local = timezone.localtime(at)
    if local.hour < FIRST_HOUR or not is_business_day(local.date()):
        return 0
    due: dict[int, list[int]] = defaultdict(list)
    rows = Review.objects.open().filter(application__state__in=ASSESSED_IN)
    for pk, reviewer_id, due_on in rows.values_list("pk", "reviewer_id", "due_on"):
        if is_reminder_day(due_on, on=local.date()):
            due[reviewer_id].append(pk)
    causes = {remind_cause(reviewer_id, on=local.date()): reviewer_id for reviewer_id in due}
    written = OutboxMail.objects.filter(kind="reviews_due", cause__in=causes).values_list("cause", flat=True)
    return sum(attempt(causes[cause], at=at) for cause in sorted(causes.keys() - set(written)))


def attempt(reviewer_id: int, *, at: datetime) -> bool:
    """One person's reminder. What goes wrong there is logged, and the others have their turn all the same."""
    try:
        return remind(reviewer_id, at=at)
    except Exception as error:  # whatever it is, it must not stop the reminders of everybody else
        log.warning("clock failed", clock="reviews_due", reviewer=reviewer_id, error=type(error).__name__)
        return False


@transaction.atomic
def remind(reviewer_id: int, *, at: datetime) -> bool:
    """One mail about all that falls on this day, unless it was handed in meanwhile or the role has ended."""
    today = timezone.localdate(at)
    reviewer = User.objects.select_for_update(no_key=True).get(pk=reviewer_id)
    rows = reviews_due(reviewer).select_related("application__program").order_by("due_on", "pk")
    found = [review for review in rows if is_reminder_day(review.due_on, on=today)]
    if not found:
        return False
    tell_due(reviewer, found, on=today, at=at)
    return True
