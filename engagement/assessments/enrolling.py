"""How a self-assessment begins, by the open cycle's template for the level; and how it is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.assessments import notifications
from engagement.assessments.models import Assessment, AssessmentEvent
from engagement.assessments.permissions import began, coordinates
from engagement.assessments.services import AssessmentRefused, move
from engagement.assessments.states import CLOSED, WITHDRAWABLE, S
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.cycles.queries import open_cycle, takes_new, template_for
from volunteers.people.models import User
from volunteers.service.models import Membership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_WITHDRAWAL: Final = 240


@dataclass(frozen=True)
class Terms:
    """On what somebody begins: the cycle, its template for the level, and the day by which it is complete."""

    cycle: Cycle
    template: AssessmentTemplate
    due_on: date


def terms_at(level_code: str, *, on: date) -> Terms | StrOrPromise:
    """The terms for a level on that day, or the sentence why nobody of that level can begin."""
    cycle = open_cycle(on=on)
    if cycle is None:
        return _("No cycle of self-assessments is open at the moment. The next one will be announced.")
    template = template_for(cycle, level_code)
    if template is None:
        return _("This cycle has no self-assessment for this level yet. Ask the owner of the competency framework.")
    if not takes_new(template.version, on=on):
        return _("The last day to begin on this version of the competency framework is over.")
    return Terms(cycle, template, on + timedelta(days=template.days_to_complete))


def why_not(membership: Membership, *, terms: Terms | StrOrPromise, before: list[Assessment], on: date) -> StrOrPromise:
    """The sentence why a member cannot begin on that day, or nothing. `before` are the member's assessments."""
    if membership.ended_on and membership.ended_on < on:
        return _("This membership has ended.")
    if membership.started_on > on:
        return _("This membership has not begun yet.")
    if not isinstance(terms, Terms):
        return terms
    return _already(terms, before)


def _already(terms: Terms, before: list[Assessment]) -> StrOrPromise:
    if any(row.state not in CLOSED for row in before):
        return _("A self-assessment is under way already.")
    if any(row.cycle_id == terms.cycle.pk and row.state == S.SIGNED_OFF for row in before):
        return _("The self-assessment of this cycle is signed off already.")
    return ""


@transaction.atomic
def enrol(*, membership_id: int, by: User | None, at: datetime) -> Assessment:
    """Begins a self-assessment by the open cycle's template for the level; the one that is open already counts.

    `by` is the member, the supervisor, a coordinator, or nobody for the system. A signed-off one of an earlier cycle is
    superseded.
    """
    # Lock the membership: an assessment that does not exist yet cannot be locked.
    members = Membership.objects.select_for_update(of=("self",)).select_related("user", "program")
    membership = members.get(pk=membership_id)
    if by is not None and not by.has_perm("engagement.enrol_member", membership):
        raise AssessmentRefused(_("You cannot start a self-assessment for this member."))
    today = timezone.localdate(at)
    before = list(Assessment.objects.filter(membership=membership).defer("statement"))
    terms = terms_at(membership.level, on=today)
    under_way = next((row for row in before if row.state not in CLOSED), None)
    has_ended = membership.ended_on is not None and membership.ended_on < today
    if under_way and not has_ended:
        return under_way
    if reason := why_not(membership, terms=terms, before=before, on=today):
        raise AssessmentRefused(reason)
    assert isinstance(terms, Terms)  # noqa: S101 - otherwise there was a reason
    for last in before:
        if last.state == S.SIGNED_OFF:
            move(assessment_id=last.pk, target=S.SUPERSEDED, by=None, at=at)
    return _begin(membership, terms, by=by, at=at)


def _begin(membership: Membership, terms: Terms, *, by: User | None, at: datetime) -> Assessment:
    assessment = Assessment.objects.create(
        membership=membership,
        version=terms.template.version,
        level=terms.template.level,
        template=terms.template,
        cycle=terms.cycle,
        is_self_enrolled=by is not None and by.pk == membership.user_id,
        state=S.ENROLLED,
        state_since=at,
        due_on=terms.due_on,
    )
    event = AssessmentEvent.objects.create(assessment=assessment, target=S.ENROLLED, at=at, actor=by)
    notifications.tell_enrolled(assessment, event)
    return assessment


def can_be_taken_back(assessment: Assessment) -> bool:
    """Whether a coordinator may withdraw it: of somebody who leaves, or when the member has not begun what others began."""
    is_untouched = assessment.state == S.ENROLLED and not assessment.is_self_enrolled
    return is_untouched or (assessment.membership.ended_on is not None and assessment.state in WITHDRAWABLE)


@transaction.atomic
def withdraw(*, assessment_id: int, reason: str, by: User, at: datetime) -> Assessment:
    """A coordinator withdraws that of a leaver, or one enrolled by mistake that nobody has begun; a member the one that
    the member began. Both say why."""
    words = reason.strip()

    def prepare(assessment: Assessment) -> None:
        if not words:
            raise AssessmentRefused(_("Say why it is withdrawn."))
        if len(words) > LONGEST_WITHDRAWAL:
            raise AssessmentRefused(_("This text is too long."))
        is_coordinator = coordinates(by, assessment)
        if not began(by, assessment) and not (is_coordinator and can_be_taken_back(assessment)):
            raise AssessmentRefused(
                _(
                    "The member has begun it. From then on only somebody who leaves is withdrawn: enter the last day first."
                )
                if is_coordinator
                else _("You did not begin this self-assessment yourself, so ask your coordinator to withdraw it.")
            )
        assessment.withdrawn_reason = words

    return move(assessment_id=assessment_id, target=S.WITHDRAWN, by=by, at=at, prepare=prepare)
