"""A member asks for another supervisor; a coordinator who is not the present one names another, or declines in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.people.models import RoleGrant, User
from volunteers.service import notifications, queries
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import SupervisorRequest
from volunteers.service.services import LONGEST_ANSWER, ServiceRefused, assign_supervisor, settle_request

LONGEST_TEXT: Final = LONGEST_ANSWER


def who_answers(membership: Membership, *, on: date) -> list[User]:
    """The coordinators who may read and answer the request: nobody who supervises or supervised the member, nor the member."""
    grants = RoleGrant.objects.in_force(on=on).filter(role=RoleGrant.Role.COORDINATOR, program_id=membership.program_id)
    people = User.objects.filter(pk__in=grants.values("user_id"), is_active=True).order_by("pk")
    wish = SupervisorRequest(membership=membership)
    return [person for person in people if person.has_perm("volunteers.answer_supervisorrequest", wish)]


def waiting_for(user: Any, *, on: date) -> list[SupervisorRequest]:
    """The open requests that this coordinator may answer, oldest first."""
    members = queries.memberships_coordinated_by(user, on=on)
    rows = SupervisorRequest.objects.filter(answered_at=None, membership__in=members)
    rows = rows.select_related("membership__user", "membership__program", "membership__application__intake")
    return _permitted(user, rows.order_by("asked_at"))


def open_request(membership: Membership) -> SupervisorRequest | None:
    """What the member asked and nobody has answered yet."""
    return membership.supervisor_requests.filter(answered_at=None).first()


def last_request(membership: Membership) -> SupervisorRequest | None:
    """The newest request of the member, answered or not; `begins_on` is the day from which the named one supervises."""
    named = Supervision.objects.filter(membership=OuterRef("membership"), supervisor=OuterRef("named"))
    begins_on = Subquery(named.order_by("-starts_on").values("starts_on")[:1])
    rows = membership.supervisor_requests.select_related("named").annotate(begins_on=begins_on)
    return rows.order_by("-pk").first()


def could_be_named(wish: SupervisorRequest, *, by: User, on: date) -> QuerySet[User]:
    """Whom the coordinator may name: not the member, and not who supervises today."""
    present = [person.pk for person in queries.supervisors_of(wish.membership, on=on)]
    people = queries.possible_supervisors(by, on=on)
    return people.exclude(pk__in=[*present, wish.membership.user_id]).order_by("family_name", "given_name", "pk")


@transaction.atomic
def ask_for_another(*, membership_id: int, reason: str, by: User, at: datetime) -> SupervisorRequest:
    """The member asks, with a reason that goes to the coordinators and not to the supervisor."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    if not by.has_perm("volunteers.ask_for_supervisor", membership):
        raise ServiceRefused(_("You can ask for another supervisor only for yourself."))
    if not reason.strip():
        raise ServiceRefused(_("Say in a few words why."))
    if len(reason) > LONGEST_TEXT:
        raise ServiceRefused(_("This text is too long."))
    if waiting := open_request(membership):
        return waiting
    coordinators = who_answers(membership, on=timezone.localdate(at))
    if not coordinators:
        raise ServiceRefused(
            _("Nobody but your supervisor coordinates this program. Write to the program's contact address instead.")
        )
    wish = SupervisorRequest.objects.create(membership=membership, reason=reason.strip(), asked_at=at)
    notifications.tell_coordinators(wish, coordinators, at=at)
    return wish


@transaction.atomic
def name_another(*, request_id: int, supervisor_id: int, answer: str, by: User, at: datetime) -> SupervisorRequest:
    """The coordinator names somebody else, who supervises from today on."""
    wish = _open(request_id, by)
    today = timezone.localdate(at)
    if not could_be_named(wish, by=by, on=today).filter(pk=supervisor_id).exists():
        raise ServiceRefused(_("Choose one of the people in the list."))
    assign_supervisor(
        membership_id=wish.membership_id, supervisor_id=supervisor_id, starts_on=today, by=by, at=at, answer=answer
    )
    wish.refresh_from_db()
    return wish


@transaction.atomic
def decline(*, request_id: int, answer: str, by: User, at: datetime) -> SupervisorRequest:
    """The coordinator declines in words."""
    wish = _open(request_id, by)
    if not answer.strip():
        raise ServiceRefused(_("Write to the member why."))
    return settle_request(wish, named=None, answer=answer, by=by, at=at)


def _open(request_id: int, by: User) -> SupervisorRequest:
    # The membership first, as whoever names a supervisor without a request locks it: the other way round they wait
    # for each other.
    Membership.objects.select_for_update(of=("self",)).get(supervisor_requests=request_id)
    rows = SupervisorRequest.objects.select_for_update(of=("self",)).select_related("membership__user")
    wish = rows.select_related("membership__program", "membership__application__intake").get(pk=request_id)
    if not by.has_perm("volunteers.answer_supervisorrequest", wish):
        raise ServiceRefused(_("Only a coordinator of the program who does not supervise the member can answer."))
    if wish.answered_at is not None:
        raise ServiceRefused(_("This request has been answered in the meantime."))
    return wish


def _permitted(user: Any, rows: Iterable[SupervisorRequest]) -> list[SupervisorRequest]:
    return [row for row in rows if user.has_perm("volunteers.answer_supervisorrequest", row)]
