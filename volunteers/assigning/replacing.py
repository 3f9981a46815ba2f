"""When a reviewer steps aside, the next one is asked at once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils import timezone

from volunteers.applications.deadlines import add_business_days
from volunteers.applications.states import S
from volunteers.assigning.balancing import balance
from volunteers.assigning.facts import facts_of
from volunteers.review.models import Review
from volunteers.review.services import ask, lock_reviewers

FAIR_DAYS: Final = 5
"""Business days that whoever is asked late has at least."""


def replace(review: Review, *, at: datetime) -> Review | None:
    """Asks whoever has least to write instead, on behalf of who asked before; None where nobody is left.

    The application is locked by the act that freed the review. The day stays where it leaves time enough.
    """
    application, today = review.application, timezone.localdate(at)
    if application.state != S.IN_REVIEW:
        return None
    facts = facts_of(application.program, [application], on=today)
    lock_reviewers(facts.may[application.pk])
    facts = facts_of(application.program, [application], on=today)
    needs = [need for need in facts.needs() if need.places > 0][:1]
    plan = balance(needs, facts.loads, cap=application.program.most_reviews, seed=review.pk)
    chosen = sorted(plan.picks.get(application.pk, ()))[:1]
    if not chosen:
        return None
    due_on = max(review.due_on, add_business_days(today, FAIR_DAYS))
    return ask(application, facts.reviewers[chosen[0]], due_on=due_on, by=review.assigned_by, at=at)
