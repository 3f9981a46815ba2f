"""Moves that take effect when their mail is released: offers, waiting-list places and refusals."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.services import NoPlaceLeft
from programs.refusals import Refusal
from volunteers.applications.models import Application, ProposedMove
from volunteers.applications.moves import Grounds, allowed_transition, apply, lock_application
from volunteers.applications.permissions import actors_of, involved_in
from volunteers.applications.states import TRANSITIONS, S
from volunteers.applications.waiting import keep_promised_places, waiting_for
from volunteers.people.models import User

STEPPED_ASIDE: Final = gettext_lazy(
    "You stepped aside as a reviewer of this applicant. Somebody else has to take this step."
)


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
    if application.state == S.UNDER_RECONSIDERATION and by.pk in involved_in(application):
        raise ProposalRefused(_("You had a part in this application before. Somebody else has to look at it again."))
    if target == S.OFFERED:
        refuse_out_of_turn(application, grounds)
        refuse_without_place(application)
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


def refuse_out_of_turn(application: Application, grounds: Grounds) -> None:
    """Raises where somebody else is first on the waiting list, unless a note says why they are passed over."""
    if application.state != S.WAITLISTED or grounds.note.strip():
        return
    first = waiting_for(application.intake_id).first()
    if first is not None and first != application:
        raise ProposalRefused(
            _("%(reference)s is first on the waiting list. Say in the note why this application comes before it.")
            % {"reference": first.reference}
        )


def refuse_without_place(application: Application) -> None:
    """Raises where every place left is promised to an offer that waits for release. Two who promise take turns."""
    try:
        keep_promised_places(application.intake_id)
    except NoPlaceLeft as none_left:
        raise ProposalRefused(
            _("No place is left in this intake: those that nobody holds are promised to offers that wait for release.")
        ) from none_left


def bar_to_release(
    *, proposal: ProposedMove, by: User, involved: frozenset[int] | None = None, is_aside: bool | None = None
) -> str:
    """Why this person may not let the decision take effect, in a sentence; nothing where they may.

    `involved` are those who had a part in the application, and `is_aside` says whether this person stepped aside as a
    reviewer of it, where the caller has read it for many at once.
    """
    application, row = proposal.application, TRANSITIONS[proposal.source, proposal.target]
    if not row.releasers & actors_of(by, application):
        return _("Decisions are released by a decision-maker of the program.")
    if proposal.needs_second and proposal.proposed_by_id == by.pk:
        return _("Somebody else than the person who proposed this has to release it.")
    if application.reviews.filter(reviewer=by, recused_at__isnull=False).exists() if is_aside is None else is_aside:
        return str(STEPPED_ASIDE)
    needs_stranger = proposal.needs_second or proposal.source == S.UNDER_RECONSIDERATION
    if needs_stranger and by.pk in (involved_in(application) if involved is None else involved):
        return _("You had a part in this application before. Somebody who had none has to release this.")
    return ""


@transaction.atomic
def release(*, proposal_id: int, by: User, at: datetime) -> ProposedMove:
    """Lets a decision take effect and its mail go out, both in one transaction."""
    proposal = lock_open(proposal_id)
    application = proposal.application
    if bar := bar_to_release(proposal=proposal, by=by):
        raise ProposalRefused(bar)
    if application.state != proposal.source:
        raise ProposalRefused(
            _("The application is now “%(state)s”, so this decision no longer fits. Discard it.")
            % {"state": application.get_state_display()}
        )
    apply(
        application,
        TRANSITIONS[proposal.source, proposal.target],
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
    if not may_discard(proposal=proposal, by=by):
        raise ProposalRefused(_("You may not discard this decision."))
    proposal.closed_by, proposal.closed_at = by, at
    proposal.save()
    return proposal


def may_discard(*, proposal: ProposedMove, by: User) -> bool:
    """Whether the decision belongs to this person's office: they may propose, discard or (see above) release it."""
    return bool(TRANSITIONS[proposal.source, proposal.target].releasers & actors_of(by, proposal.application))


def lock_open(proposal_id: int) -> ProposedMove:
    """The proposal, if it still waits. Its application is locked first, as by everything that moves it."""
    application = lock_application(ProposedMove.objects.values_list("application_id", flat=True).get(pk=proposal_id))
    proposal = ProposedMove.objects.select_for_update(of=["self"]).select_related("reason").get(pk=proposal_id)
    proposal.application = application
    if proposal.closed_at is not None:
        raise ProposalRefused(_("Somebody else has already dealt with this decision."))
    return proposal
