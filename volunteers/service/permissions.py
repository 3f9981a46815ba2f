"""Who may see and change what; registered with the permission registry."""

from __future__ import annotations

from typing import Any

import rules
from django.utils import timezone

from volunteers.people.models import User
from volunteers.people.permissions import Role, has_role, is_auditor, roles_for
from volunteers.service.models import Membership, Supervision
from volunteers.service.models_standing_in import Delegation, SupervisorRequest, supervisions_acted_on_by


@rules.predicate
def coordinates_the_member(user: User, thing: Any = None) -> bool:
    """A coordinator of the program and division of a membership or supervision (of any, where none is given).

    Who became a member without an application belongs to no division: only who coordinates all of them reaches those.
    """
    membership = thing.membership if isinstance(thing, Supervision) else thing
    if not isinstance(membership, Membership):
        return has_role(user, Role.COORDINATOR)
    if membership.application is not None:
        division_id = membership.application.intake.division_id
        return Role.COORDINATOR in roles_for(user, membership.program_id, division_id)
    return coordinates_all_of(user, membership.program_id)


def coordinates_all_of(user: User, program_id: int) -> bool:
    """A coordinator of a program in all of its divisions."""
    return has_role(user, Role.COORDINATOR) and any(
        grant.role == Role.COORDINATOR and grant.program_id == program_id and grant.division_id is None
        for grant in user.live_grants
    )


@rules.predicate
def coordinates_those_handed_on(user: User, row: Any = None) -> bool:
    """A coordinator of everybody whom a delegation is about (of any, where none is given)."""
    if not isinstance(row, Delegation):
        return has_role(user, Role.COORDINATOR)
    if row.membership is not None:
        return bool(coordinates_the_member(user, row.membership))
    return row.program_id is not None and coordinates_all_of(user, row.program_id)


@rules.predicate
def serves_there(user: User, membership: Any = None) -> bool:
    """The member themselves, while they serve."""
    if not isinstance(membership, Membership) or membership.user_id != user.pk:
        return False
    return membership.ended_on is None or membership.ended_on >= timezone.localdate()


@rules.predicate
def stands_apart(user: User, wish: Any = None) -> bool:
    """Neither the member who asks for another supervisor, nor who acts for their supervisor today or ever supervised
    them in the program: the reason is about one of those (of any, where no request is given).
    """
    if not isinstance(wish, SupervisorRequest):
        return True
    member = wish.membership
    ever = Supervision.objects.filter(membership__user_id=member.user_id, membership__program_id=member.program_id)
    acting = supervisions_acted_on_by(user.pk, on=timezone.localdate()).filter(membership=member)
    return not (member.user_id == user.pk or ever.filter(supervisor_id=user.pk).exists() or acting.exists())


@rules.predicate
def coordinates_who_asks(user: User, wish: Any = None) -> bool:
    """A coordinator of the member who asks (of any, where none is given)."""
    membership = wish.membership if isinstance(wish, SupervisorRequest) else None
    return bool(coordinates_the_member(user, membership))


rules.add_perm("volunteers.view_membership", coordinates_the_member | is_auditor)
rules.add_perm("volunteers.change_membership", coordinates_the_member)
rules.add_perm("volunteers.view_supervision", coordinates_the_member | is_auditor)
rules.add_perm("volunteers.add_supervision", coordinates_the_member)
rules.add_perm("volunteers.change_supervision", coordinates_the_member)
rules.add_perm("volunteers.view_delegation", coordinates_those_handed_on)
rules.add_perm("volunteers.change_delegation", coordinates_those_handed_on)
rules.add_perm("volunteers.ask_for_supervisor", serves_there)
rules.add_perm("volunteers.view_supervisorrequest", coordinates_who_asks & stands_apart)
rules.add_perm("volunteers.answer_supervisorrequest", coordinates_who_asks & stands_apart)
