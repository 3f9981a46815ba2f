"""Who read somebody's assessment, and when: one row for each reader, thing read and hour. The member reads this log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Look
from volunteers.people.models import User

REVIEW: Final = "review"


@transaction.atomic
def note_look(*, assessment: Assessment, what: str, by: User, at: datetime) -> None:
    """Keeps that somebody other than the member read it; once an hour is enough."""
    if by.pk == assessment.membership.user_id:
        return
    # Two windows that load at once: the second waits here, and finds the row of the first.
    Assessment.objects.select_for_update(of=("self",)).filter(pk=assessment.pk).first()
    hour = at.replace(minute=0, second=0, microsecond=0)
    if not assessment.looks.filter(reader=by, what=what, at__gte=hour, at__lt=hour + timedelta(hours=1)).exists():
        Look.objects.create(assessment=assessment, reader=by, what=what, at=at)
