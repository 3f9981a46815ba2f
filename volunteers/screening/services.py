"""From an accepted offer to the appointment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Stage
from programs.catalogue.states import StageState
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.moves import allowed_transition, apply, lock_application
from volunteers.applications.services import APPLICANT, own_application
from volunteers.applications.states import Actor, S
from volunteers.people.models import User
from volunteers.screening import checks
from volunteers.screening.models import Condition
from volunteers.service.services import appoint_member


class ScreeningRefused(Refusal):
    """A condition cannot be settled or waived like this."""


@transaction.atomic
def accept_offer(*, application_id: int, by: User, at: datetime) -> Application:
    """Says yes to an offer. Without conditions the person is appointed at once. Asking again changes nothing."""
    application = own_application(application_id, by=by)
    if application.state in {S.CONDITIONS, S.APPOINTED}:
        return application
    row = allowed_transition(application, S.CONDITIONS, APPLICANT)
    # The conditions come first: the mail of the transition lists them.
    open_conditions(application)
    checks.ask_for_check(application, at=at)
    apply(application, row, by=by, at=at)
    appoint_when_settled(application, at=at)
    return application


def open_conditions(application: Application) -> None:
    """One condition for each of the program's stages after an offer; those of an earlier offer stay as they are."""
    stages = Stage.objects.filter(program_id=application.program_id, state=StageState.CONDITIONS)
    Condition.objects.bulk_create(
        [Condition(application=application, stage=stage) for stage in stages], ignore_conflicts=True
    )


@transaction.atomic
def settle_condition(*, condition_id: int, evidence: str, by: User, at: datetime) -> Condition:
    """A coordinator notes that a condition is met, and what was seen. The last one appoints. Again changes nothing.

    One that a record check settles waits for the safeguarding officer.
    """
    condition = lock_condition(condition_id)
    if not by.has_perm("volunteers.settle_condition", condition.application):
        raise ScreeningRefused(_("Only a coordinator of the program can note that a condition is met."))
    if not evidence.strip():
        raise ScreeningRefused(_("Say what you have seen."))
    if condition.settled_at is None and condition.record_checks.exists():
        raise ScreeningRefused(
            _("The record check settles this condition, once the safeguarding officer concludes it.")
        )
    return close(condition, evidence=evidence.strip(), by=by, at=at)


@transaction.atomic
def waive_condition(*, condition_id: int, reason: str, by: User, at: datetime) -> Condition:
    """A decision-maker lets a condition go, with a reason. The last one appoints. Asking again changes nothing."""
    condition = lock_condition(condition_id)
    if not by.has_perm("volunteers.waive_condition", condition.application):
        raise ScreeningRefused(_("Only a decision-maker of the program can waive a condition."))
    if not reason.strip():
        raise ScreeningRefused(_("Give a reason for the waiver."))
    return close(condition, reason=reason.strip(), by=by, at=at)


def lock_condition(condition_id: int) -> Condition:
    """The condition, with its application locked: whoever settles the last one must see all the others."""
    application_id = Condition.objects.values_list("application_id", flat=True).get(pk=condition_id)
    application = lock_application(application_id)
    condition = Condition.objects.select_related("stage").get(pk=condition_id)
    condition.application = application
    return condition


def close(condition: Condition, *, by: User, at: datetime, evidence: str = "", reason: str = "") -> Condition:
    """Settles a condition (with a reason: waives it), and appoints when it was the last."""
    if condition.settled_at is not None:
        return condition
    if condition.application.state != S.CONDITIONS:
        raise ScreeningRefused(
            _("This application is now “%(state)s”, so its conditions can no longer be changed.")
            % {"state": condition.application.get_state_display()}
        )
    if condition.application.proposals.filter(closed_at__isnull=True).exists():
        raise ScreeningRefused(_("A decision on this application waits for release. Release or discard it first."))
    condition.settled_at, condition.settled_by = at, by
    condition.is_waived, condition.waiver_reason, condition.evidence = bool(reason), reason, evidence
    checks.end_without_outcome(condition, at=at)
    condition.save()
    appoint_when_settled(condition.application, at=at)
    return condition


def appoint_when_settled(application: Application, *, at: datetime) -> None:
    """Appoints, in the same transaction, once every condition is settled."""
    if Condition.objects.filter(application=application, settled_at__isnull=True).exists():
        return
    row = allowed_transition(application, S.APPOINTED, [Actor.SYSTEM])
    apply(application, row, by=None, at=at)
    appoint_member(application=application, by=None, at=at)
