"""The acts of a self-assessment. Each changes its state through `move` and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.assessments import choosing, notifications, queries
from engagement.assessments.models import Assessment, AssessmentEvent
from engagement.assessments.models_talk import Confirmation, Submission
from engagement.assessments.permissions import actors
from engagement.assessments.results import Sheet, lines_of, unfinished
from engagement.assessments.states import TRANSITIONS, S
from programs.refusals import Refusal
from volunteers.people.models import User
from volunteers.people.services import give_consent
from volunteers.service.queries import supervisors_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_STATEMENT: Final = 2000

TOO_LATE: Final[Mapping[tuple[str, str], StrOrPromise]] = MappingProxyType(
    {
        (S.IN_CONVERSATION, S.IN_PROGRESS): _(
            "Your supervisor has opened it in the meantime. You can no longer take it back."
        ),
        (S.IN_PROGRESS, S.IN_CONVERSATION): _("The member took it back before you opened it."),
    }
)
"""What to say to the one who lost a race."""


class AssessmentRefused(Refusal):
    """The state, the person or the content does not allow the act."""


def lock(assessment_id: int) -> Assessment:
    """The assessment, held until the end of the transaction."""
    rows = Assessment.objects.select_for_update(of=("self",))
    return rows.select_related("membership__user", "membership__program", "level").get(pk=assessment_id)


@transaction.atomic
def move(
    *,
    assessment_id: int,
    target: S,
    by: User | None,
    at: datetime,
    only_from: Sequence[S] = (),
    prepare: Callable[[Assessment], None] | None = None,
) -> Assessment:
    """The only way from one state to another: locked, checked against the table, with its event and its mail.

    `only_from` narrows the table down to one of several ways into the target. `prepare` may refuse, or set further
    fields, once the row is locked. Being there already is not an error: it is the second click of a double click.
    """
    assessment = lock(assessment_id)
    played = actors(by, assessment)
    if assessment.state == target and any(row.target == target and row.by & played for row in TRANSITIONS.values()):
        return assessment
    row = TRANSITIONS.get((assessment.state, target))
    if row is None or (only_from and row.source not in only_from):
        raise AssessmentRefused(
            TOO_LATE.get((assessment.state, target), _("This is not possible at this point any more."))
        )
    if not row.by & played:
        raise AssessmentRefused(_("You cannot do this with this self-assessment."))
    if prepare:
        prepare(assessment)
    assessment.state, assessment.state_since = target, at
    assessment.save()
    event = AssessmentEvent.objects.create(assessment=assessment, source=row.source, target=target, at=at, actor=by)
    notifications.tell(row, assessment, event)
    return assessment


@transaction.atomic
def agree(*, assessment_id: int, notice_id: int, by: User, at: datetime) -> Assessment:
    """The member accepts how it works and who sees what; only then may anything be written."""

    def prepare(assessment: Assessment) -> None:
        notice = queries.notice_in_force(at=at)
        if notice is None or notice.pk != notice_id:
            raise AssessmentRefused(_("The notice has changed in the meantime. Read it again, please."))
        give_consent(user=by, notice=notice, at=at)
        assessment.agreed_at = at

    return move(
        assessment_id=assessment_id, target=S.IN_PROGRESS, by=by, at=at, only_from=[S.ENROLLED], prepare=prepare
    )


@transaction.atomic
def submit(*, assessment_id: int, statement: str, by: User, at: datetime) -> Assessment:
    """The member sends it to whoever supervises them, once everything is rated. What was sent is kept as it was."""

    def prepare(assessment: Assessment) -> None:
        sheets = queries.sheets_of(assessment)
        _refuse_unless_ready(assessment, sheets, at=at)
        if len(statement) > LONGEST_STATEMENT:
            raise AssessmentRefused(_("This text is too long."))
        assessment.statement, assessment.submitted_at = statement, at
        _keep_submission(assessment, sheets, by=by, at=at)

    return move(assessment_id=assessment_id, target=S.SUBMITTED, by=by, at=at, prepare=prepare)


def refuse_unfinished(sheets: Sequence[Sheet]) -> None:
    """Refuses while a behaviour has no rating, or no reason why it does not apply."""
    if missing := len(unfinished(sheets)):
        raise AssessmentRefused(
            ngettext(
                "%(count)d behaviour still needs a rating, or a reason why it does not apply.",
                "%(count)d behaviours still need a rating, or a reason why they do not apply.",
                missing,
            )
            % {"count": missing}
        )


def _refuse_unless_ready(assessment: Assessment, sheets: Sequence[Sheet], *, at: datetime) -> None:
    refuse_unfinished(sheets)
    choice = choosing.choice_of(assessment)
    if choice and choice.missing:
        raise AssessmentRefused(choosing.at_least(choice))
    if not supervisors_of(assessment.membership, on=timezone.localdate(at)):
        raise AssessmentRefused(
            _("You have no supervisor at the moment. Ask your coordinator to name one; everything you wrote is kept.")
        )


def _keep_submission(assessment: Assessment, sheets: Sequence[Sheet], *, by: User, at: datetime) -> None:
    ratings = [
        {
            "behaviour": line.behaviour.pk,
            "lineage": str(line.behaviour.lineage),
            "value": line.value,
            "evidence": line.rating.evidence,
            "reason": line.rating.reason,
        }
        for line in lines_of(sheets)
        if line.rating
    ]
    # What was rated in a competency that is no longer chosen is not sent, and nobody else reads it.
    assessment.ratings.exclude(behaviour__in=[line.behaviour.pk for line in lines_of(sheets)]).delete()
    number = assessment.submissions.count() + 1
    Submission.objects.create(
        assessment=assessment, number=number, by=by, at=at, statement=assessment.statement, ratings=ratings
    )


@transaction.atomic
def recall(*, assessment_id: int, by: User, at: datetime) -> Assessment:
    """The member takes it back; possible until the supervisor opens it."""

    def prepare(assessment: Assessment) -> None:
        assessment.submitted_at = None

    return move(
        assessment_id=assessment_id, target=S.IN_PROGRESS, by=by, at=at, only_from=[S.SUBMITTED], prepare=prepare
    )


@transaction.atomic
def open_for_conversation(*, assessment_id: int, by: User, at: datetime) -> Assessment:
    """The supervisor opens what was sent; from here on both talk about it and it cannot be taken back."""

    def prepare(assessment: Assessment) -> None:
        # What was returned has been answered by sending it again: these behaviours wait for an answer once more.
        returned = Confirmation.objects.filter(rating__assessment=assessment, outcome=Confirmation.Outcome.RETURNED)
        returned.filter(voided_at=None).update(voided_at=at)

    return move(
        assessment_id=assessment_id, target=S.IN_CONVERSATION, by=by, at=at, only_from=[S.SUBMITTED], prepare=prepare
    )
