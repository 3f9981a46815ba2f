"""A coordinator says who stands in for a supervisor who cannot: for the members that the coordinator reaches, no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from volunteers.people.models import User
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import Delegation
from volunteers.service.permissions import coordinates_all_of
from volunteers.service.queries import memberships_coordinated_by, memberships_visible_to
from volunteers.service.services import ServiceRefused
from volunteers.service.standing_in import own_team, people_of, refuse_days, set_once


@dataclass(frozen=True)
class Scope:
    """For whom: the team in one program, or one member of it."""

    program_id: int
    membership_id: int | None = None


def supervisors_within(user: Any, *, on: date) -> QuerySet[User]:
    """Who supervises somebody whom the coordinator reaches; not the coordinator."""
    members = memberships_coordinated_by(user, on=on)
    rows = Supervision.objects.in_force(on=on).filter(membership__in=members)
    people = User.objects.filter(pk__in=rows.values("supervisor_id")).exclude(pk=user.pk)
    return people.order_by("family_name", "given_name", "pk")


def team_within(supervisor: User, *, by: User, on: date) -> list[Membership]:
    """The supervisor's own members whom the coordinator reaches."""
    reached = memberships_coordinated_by(by, on=on)
    team = own_team(supervisor, on=on).filter(pk__in=reached.values("pk"))
    return list(team.order_by("program__order", "user__family_name", "user__given_name", "pk"))


def whole_programs(team: Sequence[Membership], *, by: User) -> list[Program]:
    """The programs of a team in which the coordinator reaches everybody."""
    found = {member.program_id: member.program for member in team}
    return [program for program in found.values() if coordinates_all_of(by, program.pk)]


def could_stand_in(supervisor: User, program_ids: Sequence[int], *, by: User, on: date) -> QuerySet[User]:
    """The people of these programs. Nobody opens self-assessments to themselves."""
    return people_of(program_ids, on=on).exclude(pk__in=[supervisor.pk, by.pk])


def delegations_seen_by(user: Any) -> QuerySet[Delegation]:
    """What was set, newest first: about members whom the coordinator reaches, and what supervisors set for a whole team."""
    members = memberships_visible_to(user)
    supervisors = Supervision.objects.filter(membership__in=members).values("supervisor_id")
    whole_team = Q(membership=None, program=None, supervisor__in=supervisors)
    programs = [grant.program_id for grant in user.live_grants if coordinates_all_of(user, grant.program_id)]
    rows = Delegation.objects.filter(Q(membership__in=members) | Q(program__in=programs) | whole_team)
    related = ("supervisor", "delegate", "made_by", "program", "membership__user", "membership__application__intake")
    return rows.select_related(*related).order_by("-starts_on", "-pk")


@transaction.atomic
def hand_on(
    *, supervisor_id: int, scope: Scope, delegate_id: int, days: tuple[date, date], by: User, at: datetime
) -> Delegation:
    """A coordinator names who stands in. Both are told. The same again is one delegation."""
    supervisor = User.objects.select_for_update(of=("self",)).get(pk=supervisor_id)
    today = timezone.localdate(at)
    team = team_within(supervisor, by=by, on=today)
    member = next((each for each in team if each.pk == scope.membership_id), None)
    is_whole = scope.membership_id is None and scope.program_id in {each.pk for each in whole_programs(team, by=by)}
    if not is_whole and (member is None or member.program_id != scope.program_id):
        raise ServiceRefused(_("You can only hand on members whom you coordinate."))
    refuse_days(*days, today=today)
    people = could_stand_in(supervisor, [scope.program_id], by=by, on=today)
    if member is not None:
        people = people.exclude(pk=member.user_id)
    if not people.filter(pk=delegate_id).exists():
        raise ServiceRefused(
            _("Choose somebody who works or supervises in the same program, and not the member concerned.")
        )
    program_id = None if member else scope.program_id
    wanted = Delegation(
        supervisor=supervisor,
        delegate_id=delegate_id,
        membership=member,
        program_id=program_id,
        starts_on=days[0],
        ends_on=days[1],
    )
    return set_once(wanted, by=by, at=at)
