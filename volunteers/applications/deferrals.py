"""Asking for a later intake: the applicant asks once, with a reason, and a coordinator grants it or says no."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake
from volunteers.applications import notifications
from volunteers.applications.deadlines import add_business_days
from volunteers.applications.models import Application
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.moves import Grounds, lock_application, move
from volunteers.applications.permissions import actors_of
from volunteers.applications.services import ApplicationRefused, own_application
from volunteers.applications.states import DEFERRAL_GRACE_BUSINESS_DAYS, DEFERRED_FROM, Actor, S
from volunteers.applications.waiting import later_intakes
from volunteers.people.models import User


def next_intake(application: Application, *, at: datetime) -> Intake | None:
    """The intake that a deferral would lead to; None while no later one is planned."""
    return later_intakes(application).not_over(at=at).first()


def was_deferred(application: Application) -> bool:
    """Whether it has been deferred before: that is possible once."""
    return application.events.filter(target=S.DEFERRED).exists()


def open_request(application: Application) -> DeferralRequest | None:
    """The request that a coordinator has not answered yet."""
    if application.state not in DEFERRED_FROM:
        return None
    return application.deferrals.filter(settled_at__isnull=True).first()


def may_ask(application: Application, *, at: datetime) -> bool:
    """Whether the applicant can ask for a later intake now."""
    if application.state not in DEFERRED_FROM or next_intake(application, at=at) is None:
        return False
    return not was_deferred(application) and not application.deferrals.exists()


def asking(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Those of the applications whose applicants wait for an answer to their request."""
    waiting = DeferralRequest.objects.filter(application=OuterRef("pk"), settled_at__isnull=True)
    return rows.filter(Exists(waiting), state__in=DEFERRED_FROM)


@transaction.atomic
def ask_deferral(*, application_id: int, note: str, by: User, at: datetime) -> Application:
    """Asks to join at the next intake instead. The offer stays open until the answer. Asking again changes nothing."""
    application = own_application(application_id, by=by)
    if open_request(application):
        return application
    if application.state not in DEFERRED_FROM:
        raise ApplicationRefused(_("Only an offer, or a place that depends on checks, can be moved to a later intake."))
    if not may_ask(application, at=at):
        raise ApplicationRefused(_("A later intake is not planned yet, or you have asked before. Write to us instead."))
    DeferralRequest.objects.create(application=application, reason=note, asked_at=at)
    return application


@transaction.atomic
def settle_deferral(*, request_id: int, grants: bool, message: str, by: User, at: datetime) -> DeferralRequest:
    """Grants a request, which moves the application, or refuses it, which gives the offer a few more days."""
    application_id = DeferralRequest.objects.values_list("application_id", flat=True).get(pk=request_id)
    application = lock_application(application_id)
    request = DeferralRequest.objects.get(pk=request_id)
    if Actor.COORDINATOR not in actors_of(by, application):
        raise ApplicationRefused(_("Only a coordinator of the program can answer this request."))
    if request.settled_at is not None or application.state not in DEFERRED_FROM:
        raise ApplicationRefused(_("This request no longer waits for an answer. Nothing was changed."))
    if not grants and not message.strip():
        raise ApplicationRefused(_("Tell the applicant why it is not possible."))
    request.settled_at, request.settled_by, request.is_granted = at, by, grants
    request.save()
    if grants:
        grant(application, message=message, by=by, at=at)
    else:
        refuse(application, request, message=message, at=at)
    return request


def grant(application: Application, *, message: str, by: User, at: datetime) -> None:
    """Moves the application, as long as there is an intake to move it to; its place becomes free."""
    if next_intake(application, at=at) is None:
        raise ApplicationRefused(_("No later intake of this program is planned. Add one first, or refuse."))
    for proposal in application.proposals.filter(closed_at__isnull=True):
        proposal.closed_by, proposal.closed_at = by, at
        proposal.save()
    grounds = Grounds(message=message)
    move(application_id=application.pk, target=S.DEFERRED, actors=[Actor.COORDINATOR], by=by, at=at, grounds=grounds)


def refuse(application: Application, request: DeferralRequest, *, message: str, at: datetime) -> None:
    """Says no, with the day until which the offer can still be answered."""
    if application.state == S.OFFERED and application.due_on is not None:
        soonest = add_business_days(timezone.localdate(at), DEFERRAL_GRACE_BUSINESS_DAYS)
        application.due_on = max(application.due_on, soonest)
        application.save(update_fields=["due_on"])
    notifications.tell_refused_deferral(application=application, request=request, message=message, at=at)
