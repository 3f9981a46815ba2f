"""Questions about members and their supervisors."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Value
from django.utils import timezone

from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import has_role, programs_with
from volunteers.service.models import Membership, MembershipQuerySet, Supervision, SupervisionQuerySet
from volunteers.service.models_standing_in import Delegation, of_program, supervisions_acted_on_by


def is_member(user: Any) -> bool:
    """Whether the person serves in a program today."""
    return Membership.objects.current(on=timezone.localdate()).filter(user_id=user.pk).exists()


def is_supervisor(user: Any) -> bool:
    """Whether somebody is supervised by the person today, in their own right or standing in.

    Every page of a signed-in person asks. Most people have neither, which two short questions in one query tell in a
    third of the time of the whole rule; only who stands in needs that.
    """
    on = timezone.localdate()
    own = Supervision.objects.in_force(on=on).filter(supervisor_id=user.pk).values_list(Value("own"))
    for_others = Delegation.objects.in_force(on=on).filter(delegate_id=user.pk).values_list(Value("for others"))
    kinds = {kind for (kind,) in own.union(for_others)}
    return "own" in kinds or ("for others" in kinds and supervisions_acted_on_by(user.pk, on=on).exists())


def memberships_of(user: Any, *, on: date) -> MembershipQuerySet:
    """Where the person serves on that day."""
    return Membership.objects.current(on=on).filter(user_id=user.pk).select_related("program")


def members_supervised_by(user: Any, on: date) -> MembershipQuerySet:
    """The members whom the person supervises or stands in for on that day. Nobody is their own supervisor."""
    supervised = supervisions_acted_on_by(user.pk, on=on)
    return (
        Membership.objects.current(on=on)
        .filter(pk__in=supervised.values("membership_id"))
        .exclude(user_id=user.pk)
        .select_related("user", "program")
    )


def supervised_for_others(user: Any, *, on: date) -> dict[int, User]:
    """Of the members whom the person supervises on that day: those whom they stand in for, and for whom they do."""
    rows = supervisions_acted_on_by(user.pk, on=on).exclude(supervisor_id=user.pk).select_related("supervisor")
    return {row.membership_id: row.supervisor for row in rows}


def supervisors_of(membership: Membership, on: date) -> list[User]:
    """Who supervises the member on that day: one person, or nobody yet, and who of the program stands in for them."""
    in_force = (
        Supervision.objects.in_force(on=on).filter(membership=membership).exclude(supervisor_id=membership.user_id)
    )
    rows = in_force.select_related("supervisor").order_by("-starts_on", "-pk")
    supervisors = [row.supervisor for row in rows]
    nearby = User.objects.filter(of_program(membership.program_id, on=on), is_active=True)
    covering = Delegation.objects.covering(membership=membership, program=membership.program_id)
    standing_in = covering.in_force(on=on).filter(supervisor__in=supervisors, delegate__in=nearby)
    delegates = [row.delegate for row in standing_in.select_related("delegate").order_by("pk")]
    people = dict.fromkeys([*supervisors, *delegates])
    return [person for person in people if person.pk != membership.user_id]


def memberships_visible_to(user: Any) -> MembershipQuerySet:
    """The members whom the person coordinates; an auditor reads all of them."""
    if has_role(user, RoleGrant.Role.AUDITOR):
        return Membership.objects.all()
    return Membership.objects.filter(reach_of(user))


def reach_of(user: Any) -> Q:
    """The members of the programs that the person coordinates.

    A grant for one division reaches who applied to an intake of that division or of the whole city. Who became a
    member without an application belongs to no division. Says the same as `permissions.coordinates_the_member`.
    """
    reach = Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role != RoleGrant.Role.COORDINATOR:
            continue
        part = Q(program_id=grant.program_id)
        if grant.division_id is not None:
            of_division = Q(application__intake__division_id=grant.division_id)
            part &= of_division | Q(application__isnull=False, application__intake__division__isnull=True)
        reach |= part
    return reach


def memberships_coordinated_by(user: Any, *, on: date) -> MembershipQuerySet:
    """The members serving on that day whom the person coordinates."""
    return Membership.objects.current(on=on).filter(reach_of(user))


def supervisions_visible_to(user: Any) -> SupervisionQuerySet:
    """Who supervises whom, for the members whom the person may see."""
    return Supervision.objects.filter(membership__in=memberships_visible_to(user))


def possible_supervisors(user: Any, *, on: date) -> QuerySet[User]:
    """Whom a coordinator may name: own members above the first level, and people with a role in the programs."""
    programs = programs_with(user, [RoleGrant.Role.COORDINATOR])
    above = memberships_coordinated_by(user, on=on).exclude(level=Membership.Level.MEMBER)
    staff = RoleGrant.objects.in_force(on=on).filter(program_id__in=programs)
    return User.objects.filter(Q(pk__in=above.values("user_id")) | Q(pk__in=staff.values("user_id")), is_active=True)


def with_supervisors(memberships: MembershipQuerySet, *, on: date) -> MembershipQuerySet:
    """The members with `supervisions_in_force`, for lists."""
    in_force = Supervision.objects.in_force(on=on).select_related("supervisor").order_by("pk")
    return memberships.prefetch_related(Prefetch("supervisions", in_force, to_attr="supervisions_in_force"))
