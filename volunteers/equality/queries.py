"""Finding one's own answers. Each function asks for the person's own application, so that staff find none."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from volunteers.applications.models import Application
from volunteers.equality.models import EqualityAnswers, EqualityOffer
from volunteers.people.models import CollectionNotice, User
from volunteers.people.services import current_notice


def token_of(reference: str) -> str:
    """The digest under which an application's answers lie. The key is used for nothing else."""
    return hmac.new(settings.EQUALITY_KEY.encode(), reference.encode(), hashlib.sha256).hexdigest()


def is_offered(application: Application) -> bool:
    """Whether the questions can be answered: the organisation has a key, the program offers them, it was sent."""
    if not settings.EQUALITY_KEY or application.submitted_at is None:
        return False
    return EqualityOffer.objects.filter(program_id=application.program_id).exists()


def own_answers(application: Application, *, user: User) -> EqualityAnswers | None:
    """The person's own answers, or nothing."""
    if not settings.EQUALITY_KEY or application.applicant_id != user.pk:
        return None
    return EqualityAnswers.objects.filter(token=token_of(application.reference)).select_related("notice").first()


def answers_of(user: User) -> list[EqualityAnswers]:
    """All answers of a person, for the copy of their own data."""
    if not settings.EQUALITY_KEY:
        return []
    references = Application.objects.filter(applicant=user).values_list("reference", flat=True)
    found = EqualityAnswers.objects.filter(token__in=[token_of(reference) for reference in references])
    return list(found.select_related("notice").order_by("month"))


def notice_now(at: datetime) -> CollectionNotice | None:
    """The notice of these questions; without one they cannot be answered."""
    try:
        return current_notice(purpose=CollectionNotice.Purpose.EQUALITY, on=at)
    except CollectionNotice.DoesNotExist:
        return None


def month_of(at: datetime) -> object:
    """The first day of the month: the day would tell whose row it is."""
    return timezone.localdate(at).replace(day=1)
