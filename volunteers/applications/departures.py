"""What applicants decide about an application that was sent: withdraw, decline, ask for another look."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.applications.deadlines import reconsider_until
from volunteers.applications.models import Application
from volunteers.applications.moves import Grounds, allowed_transition, apply, move
from volunteers.applications.services import (
    APPLICANT,
    ApplicationRefused,
    own_application,
    refuse_if_another_is_live,
)
from volunteers.applications.states import S
from volunteers.people.models import User


def withdraw(*, application_id: int, note: str, by: User, at: datetime) -> Application:
    """Takes an application back. Asking again changes nothing."""
    return leave(application_id=application_id, target=S.WITHDRAWN, note=note, by=by, at=at)


def decline(*, application_id: int, note: str, by: User, at: datetime) -> Application:
    """Says no to an offer. Asking again changes nothing."""
    return leave(application_id=application_id, target=S.DECLINED, note=note, by=by, at=at)


@transaction.atomic
def leave(*, application_id: int, target: str, note: str, by: User, at: datetime) -> Application:
    """Moves the applicant's own application to one of the ends that the applicant chooses."""
    application = own_application(application_id, by=by)
    if application.state == target:
        return application
    for proposal in application.proposals.filter(closed_at__isnull=True):
        proposal.closed_by, proposal.closed_at = by, at
        proposal.save()
    return move(
        application_id=application.pk, target=target, actors=APPLICANT, by=by, at=at, grounds=Grounds(note=note)
    )


@transaction.atomic
def ask_reconsideration(*, application_id: int, note: str, by: User, at: datetime) -> Application:
    """Asks that somebody who was not involved looks again: within 30 days, once. Asking again changes nothing."""
    application = own_application(application_id, by=by)
    if application.state == S.UNDER_RECONSIDERATION:
        return application
    row = allowed_transition(application, S.UNDER_RECONSIDERATION, APPLICANT)
    if application.events.filter(target=S.UNDER_RECONSIDERATION).exists():
        raise ApplicationRefused(_("This decision has been looked at again already."))
    if at >= reconsider_until(application.state_since):
        raise ApplicationRefused(_("A decision can be looked at again within 30 days. That time is over."))
    refuse_if_another_is_live(application)
    apply(application, row, by=by, at=at, grounds=Grounds(note=note))
    return application
