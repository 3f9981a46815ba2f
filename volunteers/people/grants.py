"""Giving and ending roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.places.models import Division
from programs.refusals import Refusal
from volunteers.people import notifications
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.people.services import find_or_register


class GrantRefused(Refusal):
    """The role cannot be given or ended like this."""


@dataclass(frozen=True)
class Term:
    """A role with its reach and its days; the last day counts."""

    role: str
    program: Program | None
    division: Division | None
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def grant_role(
    *, email: str, term: Term, by: User, at: datetime, given_name: str = "", family_name: str = ""
) -> RoleGrant:
    """Gives a role to the person with this address; who has no account yet gets one, and a mail that says how to start."""
    if not by.has_perm("volunteers.add_rolegrant"):
        raise GrantRefused(_("Only a site administrator gives roles."))
    refuse_unless_whole(term)
    user = find_or_register(email=email, at=at)
    name_if_unnamed(user, given_name=given_name, family_name=family_name)
    clash = RoleGrant.objects.filter(user=user, role=term.role, program=term.program, division=term.division)
    if clash.in_force(on=max(term.starts_on, timezone.localdate(at))).exists():
        raise GrantRefused(_("This person already has this role. End it first, or change its last day."))
    grant = RoleGrant.objects.create(
        user=user,
        role=term.role,
        program=term.program,
        division=term.division,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )
    notifications.tell_of_role(grant=grant, needs_password=not user.has_usable_password(), at=at)
    return grant


def refuse_unless_whole(term: Term) -> None:
    """Raises where the role needs a program and has none, or ends before it starts."""
    if term.role in RoleGrant.PROGRAM_ROLES and term.program is None:
        raise GrantRefused(_("This role needs a program."))
    if term.role not in RoleGrant.PROGRAM_ROLES and (term.program or term.division):
        raise GrantRefused(_("This role is for the whole organisation: leave program and division empty."))
    if term.ends_on and term.ends_on < term.starts_on:
        raise GrantRefused(_("A role ends after it starts."))


def name_if_unnamed(user: User, *, given_name: str, family_name: str) -> None:
    """Writes the name of an account that has none yet; nobody else's name is overwritten."""
    if user.get_full_name() or not (given_name or family_name):
        return
    user.given_name, user.family_name = given_name.strip(), family_name.strip()
    user.save(update_fields=["given_name", "family_name"])


@transaction.atomic
def set_last_day(*, grant_id: int, ends_on: date | None, by: User, at: datetime) -> RoleGrant:
    """Changes until when a role lasts."""
    grant = lock_grant(grant_id, by=by)
    if ends_on and ends_on < grant.starts_on:
        raise GrantRefused(_("A role ends after it starts."))
    if ends_on is not None:
        refuse_if_last_administrator(grant, at=at)
    grant.ends_on = ends_on
    grant.save(update_fields=["ends_on"])
    return grant


@transaction.atomic
def end_now(*, grant_id: int, by: User, at: datetime) -> None:
    """Takes a role away at once. One that began today, or has not begun, goes altogether; the history keeps it."""
    grant = lock_grant(grant_id, by=by)
    refuse_if_last_administrator(grant, at=at)
    yesterday = timezone.localdate(at) - timedelta(days=1)
    if grant.starts_on > yesterday:
        grant.delete()
        return
    grant.ends_on = yesterday if grant.ends_on is None else min(grant.ends_on, yesterday)
    grant.save(update_fields=["ends_on"])


def lock_grant(grant_id: int, *, by: User) -> RoleGrant:
    """The role, locked. Administrators' roles are locked together, so that two cannot end each other's at once."""
    if not by.has_perm("volunteers.change_rolegrant"):
        raise GrantRefused(_("Only a site administrator changes roles."))
    administrators = RoleGrant.objects.filter(role=RoleGrant.Role.ADMINISTRATOR).order_by("pk")
    list(administrators.select_for_update().values_list("pk"))
    grant = RoleGrant.objects.select_for_update().filter(pk=grant_id).first()
    if grant is None:
        raise GrantRefused(_("Somebody else has just ended this role."))
    return grant


def refuse_if_last_administrator(grant: RoleGrant, *, at: datetime) -> None:
    """Raises when nobody without a last day would be left to give roles."""
    if grant.role != RoleGrant.Role.ADMINISTRATOR:
        return
    lasting = RoleGrant.objects.in_force(on=timezone.localdate(at)).filter(
        role=RoleGrant.Role.ADMINISTRATOR, ends_on__isnull=True, user__is_active=True
    )
    if not lasting.exclude(pk=grant.pk).exists():
        raise GrantRefused(_("This is the last site administrator. Give somebody else that role first."))


@transaction.atomic
def publish_notice(
    *, purpose: str, text_en: str, text_fr: str, in_force_from: date, by: User, at: datetime
) -> CollectionNotice:
    """Puts the next version of a notice into force from a day on. Versions never change afterwards."""
    if not by.has_perm("volunteers.add_collectionnotice"):
        raise GrantRefused(_("Only a site administrator writes notices."))
    if in_force_from < timezone.localdate(at):
        raise GrantRefused(_("A notice comes into force today or later."))
    # The versions so far are locked, so that two people who publish at once get two numbers.
    list(CollectionNotice.objects.select_for_update().filter(purpose=purpose).values_list("pk"))
    last = CollectionNotice.objects.filter(purpose=purpose).aggregate(last=Max("version"))["last"] or 0
    return CollectionNotice.objects.create(
        purpose=purpose, version=last + 1, text_en=text_en, text_fr=text_fr, in_force_from=in_force_from
    )
