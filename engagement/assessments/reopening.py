"""Talking once more about what was confirmed: the member asks with a reason, the supervisor grants or declines."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engagement.assessments import notifications, services
from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Reopening
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from volunteers.people.models import User

LONGEST_REASON: Final = 1000


@transaction.atomic
def ask_to_reopen(*, assessment_id: int, reason: str, by: User, at: datetime) -> Reopening:
    """The member asks. An open request counts already."""
    assessment = services.lock(assessment_id)
    if not by.has_perm("engagement.ask_to_reopen", assessment):
        raise AssessmentRefused(_("Only a confirmed or signed-off self-assessment can be opened again."))
    if not reason.strip():
        raise AssessmentRefused(_("Say what you would like to talk about again."))
    if len(reason) > LONGEST_REASON:
        raise AssessmentRefused(_("This text is too long."))
    if waiting := assessment.reopenings.filter(answered_at=None).first():
        return waiting
    asked = Reopening.objects.create(assessment=assessment, reason=reason.strip(), asked_at=at)
    notifications.tell_reopening_asked(asked, at=at)
    return asked


@transaction.atomic
def answer_reopening(*, assessment_id: int, is_granted: bool, answer: str, by: User, at: datetime) -> Reopening:
    """The supervisor opens it again, or declines in a sentence. Both are told."""
    assessment = services.lock(assessment_id)
    if not by.has_perm("engagement.answer_reopening", assessment):
        raise AssessmentRefused(_("There is no request to answer here any more."))
    asked = assessment.reopenings.filter(answered_at=None).first()
    if asked is None:
        raise AssessmentRefused(_("There is no request to answer here any more."))
    if not answer.strip():
        raise AssessmentRefused(_("Write a sentence to the member."))
    if len(answer) > LONGEST_REASON:
        raise AssessmentRefused(_("This text is too long."))
    asked.answered_by, asked.answered_at, asked.is_granted, asked.answer = by, at, is_granted, answer.strip()
    asked.save(update_fields=["answered_by", "answered_at", "is_granted", "answer"])
    if is_granted:
        _open_again(assessment, by=by, at=at)
    notifications.tell_reopening_answered(asked, at=at)
    return asked


def _open_again(assessment: Assessment, *, by: User, at: datetime) -> None:
    def prepare(row: Assessment) -> None:
        row.next_review_on = None

    services.move(
        assessment_id=assessment.pk,
        target=S.IN_CONVERSATION,
        by=by,
        at=at,
        only_from=[S.CONFIRMED, S.SIGNED_OFF],
        prepare=prepare,
    )
