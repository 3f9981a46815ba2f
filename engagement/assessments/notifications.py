"""The mails of a self-assessment. They say where it is, never what is in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from engagement.assessments.models import Assessment, AssessmentEvent
from engagement.assessments.models_talk import Confirmation, Reopening
from engagement.assessments.states import S, Transition
from programs.framework.models import Behaviour
from volunteers.correspondence.services import enqueue, render_mail
from volunteers.people.models import User
from volunteers.service.models import Membership
from volunteers.service.queries import supervisors_of

UNSEEN: Final = frozenset({"assessment_returned"})
"""Mails that name behaviours. They belong to no program in the outbox: there its coordinators would read them."""


WAS_SENT: Final = frozenset({S.SUBMITTED, S.RETURNED})
"""States in which the supervisor waits for it, and so has to hear that it is withdrawn."""


def tell_enrolled(assessment: Assessment, event: AssessmentEvent) -> None:
    """Tells the member that a self-assessment is waiting, and until when."""
    _write("assessment_enrolled", assessment, event, recipient=assessment.membership.user)


def preview_enrolled(membership: Membership, *, due_on: date) -> tuple[str, str]:
    """Subject and text of the mail about the enrolment, as this member would get it. Nothing is kept."""
    context = {
        "assessment": Assessment(pk=0, due_on=due_on),
        "member": membership.user,
        "program": membership.program,
        "recipient": membership.user,
    }
    return render_mail(kind="assessment_enrolled", language=membership.user.language, context=context)


def remind(assessment: Assessment, *, kind: str, to_supervisor: bool, at: datetime) -> None:
    """Reminds the member, or tells whoever supervises them; once for each kind and day by which it is complete."""
    recipients = [assessment.membership.user]
    if to_supervisor:
        recipients = supervisors_of(assessment.membership, on=timezone.localdate(at))
    for recipient in recipients:
        _enqueue(kind, assessment, f"assessment:{assessment.pk}:{assessment.due_on}", recipient=recipient, at=at)


def tell(row: Transition, assessment: Assessment, event: AssessmentEvent) -> None:
    """Writes the mail that the table names for a transition, to the member or to whoever supervises them."""
    if not row.mail:
        return
    recipients = [assessment.membership.user]
    if row.to_supervisor:
        recipients = supervisors_of(assessment.membership, on=timezone.localdate(event.at))
    more = {"returned": _returned(assessment)} if row.target == S.RETURNED else {}
    for recipient in recipients:
        _write(row.mail, assessment, event, recipient=recipient, **more)
    if row.target == S.WITHDRAWN and row.source in WAS_SENT:
        for supervisor in supervisors_of(assessment.membership, on=timezone.localdate(event.at)):
            _write("assessment_withdrawn_after_sending", assessment, event, recipient=supervisor)


def tell_reopening_asked(asked: Reopening, *, at: datetime) -> None:
    """Tells whoever supervises the member today that there is something to answer."""
    for recipient in supervisors_of(asked.assessment.membership, on=timezone.localdate(at)):
        _enqueue("assessment_reopening_asked", asked.assessment, f"reopening:{asked.pk}", recipient=recipient, at=at)


def tell_reopening_answered(asked: Reopening, *, at: datetime) -> None:
    """Tells both: the member when it was declined (the move tells of the opening), the supervisors in both cases."""
    kind, cause = "assessment_reopening_answered", f"reopening:{asked.pk}:answered"
    if not asked.is_granted:
        member = asked.assessment.membership.user
        _enqueue("assessment_reopening_declined", asked.assessment, cause, recipient=member, at=at)
    for recipient in supervisors_of(asked.assessment.membership, on=timezone.localdate(at)):
        _enqueue(kind, asked.assessment, cause, recipient=recipient, at=at, is_granted=asked.is_granted)


def _returned(assessment: Assessment) -> list[Behaviour]:
    """The behaviours marked to go back, in their order. The mail names them and says nothing of ratings or comments."""
    marks = Confirmation.objects.filter(
        rating__assessment=assessment, outcome=Confirmation.Outcome.RETURNED, voided_at=None
    )
    behaviours = Behaviour.objects.filter(pk__in=marks.values("rating__behaviour_id"))
    return list(behaviours.order_by("descriptor__competency__order", "descriptor__level__order", "order"))


def _write(kind: str, assessment: Assessment, event: AssessmentEvent, *, recipient: User, **more: Any) -> None:
    cause = f"assessment-event:{event.pk}"
    _enqueue(kind, assessment, cause, recipient=recipient, at=event.at, **more)


def _enqueue(kind: str, assessment: Assessment, cause: str, *, recipient: User, at: datetime, **more: Any) -> None:
    membership = assessment.membership
    enqueue(
        kind=kind,
        cause=cause,
        recipient=recipient,
        context={"assessment": assessment, "member": membership.user, "program": membership.program, **more},
        at=at,
        program=None if kind in UNSEEN else membership.program,
    )
