"""Moves that take effect when their mail is released: offers, waiting-list places and refusals."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import ProposedMove
from volunteers.applications.moves import Grounds, allowed_transition, apply, lock_application
from volunteers.applications.permissions import actors_of
from volunteers.applications.states import TRANSITIONS
from volunteers.people.models import User


class ProposalRefused(Refusal):
    """The decision cannot be proposed, released or discarded by this person now."""


@transaction.atomic
def propose(
    *, application_id: int, target: str, by: User, at: datetime, grounds: Grounds, expected: str
) -> ProposedMove:
    """Writes down a decision that waits for release. Nothing changes for the applicant yet."""
    application = lock_application(application_id)
    if application.state != expected:
        raise ProposalRefused(
            _("Somebody else has just moved this application to “%(state)s”. Nothing was changed.")
            % {"state": application.get_state_display()}
        )
    row = allowed_transition(application, target, actors_of(by, application))
    if row.needs_reason and grounds.reason is None and not grounds.note:
        raise ProposalRefused(_("Choose a reason."))
    if application.proposals.filter(closed_at__isnull=True).exists():
        raise ProposalRefused(_("A decision on this application already waits for release."))
    return ProposedMove.objects.create(
        application=application,
        source=application.state,
        target=target,
        reason=grounds.reason,
        message=grounds.message,
        note=grounds.note,
        needs_second=row.needs_second,
        proposed_by=by,
        proposed_at=at,
    )


def may_release(*, proposal: ProposedMove, by: User) -> bool:
    """Whether this person may let the decision take effect: in the right role, and where needed a second person."""
    row = TRANSITIONS[proposal.source, proposal.target]
    if not row.by & actors_of(by, proposal.application):
        return False
    return not (proposal.needs_second and proposal.proposed_by_id == by.pk)


@transaction.atomic
def release(*, proposal_id: int, by: User, at: datetime) -> ProposedMove:
    """Lets a decision take effect and its mail go out, both in one transaction."""
    proposal = lock_open(proposal_id)
    if not may_release(proposal=proposal, by=by):
        raise ProposalRefused(
            _("Somebody else than the person who proposed this has to release it.")
            if proposal.proposed_by_id == by.pk
            else _("You may not release this decision.")
        )
    application = lock_application(proposal.application_id)
    row = allowed_transition(application, proposal.target, actors_of(by, application))
    apply(
        application,
        row,
        by=by,
        at=at,
        grounds=Grounds(reason=proposal.reason, message=proposal.message, note=proposal.note),
    )
    proposal.closed_by, proposal.closed_at, proposal.is_released = by, at, True
    proposal.save()
    return proposal


@transaction.atomic
def discard(*, proposal_id: int, by: User, at: datetime) -> ProposedMove:
    """Takes a decision back before its release; the applicant never hears of it."""
    proposal = lock_open(proposal_id)
    row = TRANSITIONS[proposal.source, proposal.target]
    if not row.by & actors_of(by, proposal.application):
        raise ProposalRefused(_("You may not discard this decision."))
    proposal.closed_by, proposal.closed_at = by, at
    proposal.save()
    return proposal


def lock_open(proposal_id: int) -> ProposedMove:
    """The proposal, locked, if it still waits."""
    proposal = (
        ProposedMove.objects.select_for_update(of=["self"])
        .select_related("application__program", "application__intake", "application__applicant", "reason")
        .get(pk=proposal_id)
    )
    if proposal.closed_at is not None:
        raise ProposalRefused(_("Somebody else has already dealt with this decision."))
    return proposal
