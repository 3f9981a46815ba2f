"""Leave of supervisors: somebody else of the program stands in, for the whole team or for one member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.people.models import User
from volunteers.service import notifications
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import Delegation, of_program
from volunteers.service.services import ServiceRefused

LONGEST_LEAVE: Final = timedelta(days=183)


def own_team(supervisor: User, *, on: date) -> QuerySet[Membership]:
    """Whom the person supervises in their own right: what somebody has delegated to them is not theirs to pass on."""
    supervised = Supervision.objects.in_force(on=on).filter(supervisor=supervisor)
    members = Membership.objects.current(on=on).filter(pk__in=supervised.values("membership_id"))
    return members.exclude(user=supervisor).select_related("user", "program")


def possible_delegates(supervisor: User, *, on: date, members: Sequence[Membership] | None = None) -> QuerySet[User]:
    """Who may stand in: staff and supervisors of every program of these members (by default of the whole team).

    One member's own supervision is never theirs; of a whole team, it stays with the supervisor.
    """
    team = list(own_team(supervisor, on=on)) if members is None else members
    if not team:
        return User.objects.none()
    people = User.objects.filter(is_active=True).exclude(pk=supervisor.pk)
    if members is not None:
        people = people.exclude(pk__in=[member.user_id for member in members])
    for program_id in {member.program_id for member in team}:
        people = people.filter(of_program(program_id, on=on))
    return people


def people_of(program_ids: Iterable[int], *, on: date) -> QuerySet[User]:
    """Staff and supervisors of any of these programs, by name."""
    nearby = Q(pk__in=[])
    for program_id in program_ids:
        nearby |= of_program(program_id, on=on)
    return User.objects.filter(nearby, is_active=True).order_by("family_name", "given_name", "pk")


def everybody_nearby(supervisor: User, *, on: date) -> QuerySet[User]:
    """The people of any program of the team, to choose from; who fits whom is checked by the act."""
    programs = {member.program_id for member in own_team(supervisor, on=on)}
    return people_of(programs, on=on).exclude(pk=supervisor.pk)


@transaction.atomic
def delegate(
    *, delegate_id: int, membership_id: int | None, starts_on: date, ends_on: date, by: User, at: datetime
) -> Delegation:
    """A supervisor says who stands in, for whom, from when until when. The same again is one delegation."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    today = timezone.localdate(at)
    team = own_team(by, on=today)
    members = list(team if membership_id is None else team.filter(pk=membership_id))
    if not members:
        raise ServiceRefused(_("You can only hand on members whom you supervise yourself."))
    refuse_days(starts_on, ends_on, today=today)
    one = None if membership_id is None else members
    if not possible_delegates(by, on=today, members=one).filter(pk=delegate_id).exists():
        raise ServiceRefused(
            _("Choose somebody who works or supervises in the same program, and not the member concerned.")
        )
    wanted = Delegation(
        supervisor=by, delegate_id=delegate_id, membership_id=membership_id, starts_on=starts_on, ends_on=ends_on
    )
    return set_once(wanted, by=by, at=at)


def set_once(wanted: Delegation, *, by: User, at: datetime) -> Delegation:
    """Keeps a delegation and tells whom it concerns; the same again is the one that is there. In a transaction."""
    row, is_new = Delegation.objects.get_or_create(
        supervisor_id=wanted.supervisor_id,
        delegate_id=wanted.delegate_id,
        membership_id=wanted.membership_id,
        program_id=wanted.program_id,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        ended_at=None,
        defaults={"made_by": by, "made_at": at},
    )
    if is_new:
        notifications.tell_delegate(row, at=at)
    return row


@transaction.atomic
def end_delegation(*, delegation_id: int, by: User, at: datetime) -> Delegation:
    """The supervisor is back: it ends at once. A coordinator ends what a coordinator may set. Twice is one end."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("membership__application__intake")
    row = rows.get(pk=delegation_id)
    if row.supervisor_id != by.pk and not by.has_perm("volunteers.change_delegation", row):
        raise ServiceRefused(_("Only the supervisor, or a coordinator of the members it is about, can end this."))
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])
    return row


def delegations_of(supervisor: User, *, on: date) -> list[Delegation]:
    """The supervisor's own delegations that are in force or to come."""
    rows = Delegation.objects.filter(supervisor=supervisor, ends_on__gte=on, ended_at=None)
    return list(
        rows.select_related("delegate", "membership__user", "membership__program", "program").order_by(
            "starts_on", "pk"
        )
    )


def refuse_days(starts_on: date, ends_on: date, *, today: date) -> None:
    """Refuses days in the past, in the wrong order, or too many."""
    if starts_on < today:
        raise ServiceRefused(_("The first day cannot be in the past."))
    if ends_on < starts_on:
        raise ServiceRefused(_("The last day cannot be before the first."))
    if ends_on - starts_on > LONGEST_LEAVE:
        raise ServiceRefused(_("Half a year at most. For longer, ask a coordinator to name another supervisor."))
