"""The mails of a self-assessment. They say where it is, never what is in it."""

from __future__ import annotations

from django.utils import timezone

from engagement.assessments.models import Assessment, AssessmentEvent
from engagement.assessments.states import Transition
from volunteers.correspondence.services import enqueue
from volunteers.people.models import User
from volunteers.service.queries import supervisors_of


def tell_enrolled(assessment: Assessment, event: AssessmentEvent) -> None:
    """Tells the member that a self-assessment is waiting, and until when."""
    _write("assessment_enrolled", assessment, event, recipient=assessment.membership.user)


def tell(row: Transition, assessment: Assessment, event: AssessmentEvent) -> None:
    """Writes the mail that the table names for a transition, to the member or to whoever supervises them."""
    if not row.mail:
        return
    recipients = [assessment.membership.user]
    if row.to_supervisor:
        recipients = supervisors_of(assessment.membership, on=timezone.localdate(event.at))
    for recipient in recipients:
        _write(row.mail, assessment, event, recipient=recipient)


def _write(kind: str, assessment: Assessment, event: AssessmentEvent, *, recipient: User) -> None:
    membership = assessment.membership
    enqueue(
        kind=kind,
        cause=f"assessment-event:{event.pk}",
        recipient=recipient,
        context={"assessment": assessment, "member": membership.user, "program": membership.program},
        at=event.at,
        program=membership.program,
    )
