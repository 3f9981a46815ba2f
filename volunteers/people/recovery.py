"""Recovery: somebody who lost the old address asks staff, who check who asks; then the new address gets a code."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.people import codes, notifications
from volunteers.people.addresses import AddressRefused, carry_out, give_up_open, lock_person
from volunteers.people.models import RoleGrant, User
from volunteers.people.models_address import AddressChange, OneTimeCode
from volunteers.people.permissions import has_role

Role = RoleGrant.Role
Way = AddressChange.Way
UNUSED_AFTER: Final = timedelta(days=1)


class RecoveryRefused(Refusal):
    """The account cannot be given to this address like this."""


def people_within_reach(user: User) -> QuerySet[User]:
    """The accounts that this member of staff may recover: those of their own programs, or all for administrators.

    A role for one division reaches who applied there or city-wide. Accounts of staff are for administrators only:
    two colleagues of a program must not be able to take one over.
    """
    others = User.objects.exclude(pk=user.pk)
    if has_role(user, Role.ADMINISTRATOR):
        return others
    reach = Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role != Role.COORDINATOR:
            continue
        applied = Q(applications__program_id=grant.program_id)
        if grant.division_id is not None:
            division = "applications__intake__division"
            applied &= Q(**{f"{division}_id": grant.division_id}) | Q(**{f"{division}__isnull": True})
            reach |= applied
        else:
            reach |= applied | Q(memberships__program_id=grant.program_id)
    on_staff = RoleGrant.objects.in_force(on=timezone.localdate()).values("user_id")
    return others.filter(reach).exclude(pk__in=on_staff).distinct()


def recoveries_for(user: User) -> QuerySet[AddressChange]:
    """The recoveries that this member of staff may see, theirs or of people within reach."""
    return AddressChange.objects.filter(way=Way.RECOVERY, user__in=people_within_reach(user)).select_related(
        "user", "recorded_by", "second_by"
    )


@transaction.atomic
def record(*, old_email: str, new_email: str, identity_check: str, by: User, at: datetime) -> AddressChange:
    """Records that a person asked and how identity was checked. Mails the code, unless a second person must confirm."""
    address = new_email.strip().lower()
    user = people_within_reach(by).filter(email__iexact=old_email.strip()).first()
    if user is None:
        raise RecoveryRefused(_("No account of your programs has this address. An administrator can see the others."))
    if address == user.email.lower():
        raise RecoveryRefused(_("The account has this address already."))
    if User.objects.filter(email__iexact=address).exclude(last_login=None).exists():
        raise RecoveryRefused(_("Another account uses the new address. Agree on a different one with the person."))
    lock_person(user.pk)
    give_up_open(user=user, at=at)
    change = AddressChange.objects.create(
        user=user,
        way=Way.RECOVERY,
        old_email=user.email,
        new_email=address,
        asked_at=at,
        identity_check=identity_check,
        recorded_by=by,
        needs_second=user.is_staff or user.has_usable_password(),
    )
    notifications.tell_of_recovery(change=change, at=at)
    if not change.needs_second:
        mail_code(change, at=at)
    return change


@transaction.atomic
def confirm_as_second(*, change_id: int, by: User, at: datetime) -> AddressChange:
    """A second person agrees to the recovery of a staff account; the code goes out."""
    change = lock_change(change_id)
    if change.done_at or change.cancelled_at or change.second_at:
        raise RecoveryRefused(_("This recovery is confirmed, finished or given up already."))
    if by.pk in {change.recorded_by_id, change.user_id}:
        raise RecoveryRefused(_("Somebody else has to confirm it."))
    change.second_by, change.second_at = by, at
    change.save(update_fields=["second_by", "second_at"])
    mail_code(change, at=at)
    return change


@transaction.atomic
def give_up(*, change_id: int, by: User, at: datetime) -> AddressChange:
    """Ends a recovery that is not finished: the code no longer works."""
    change = AddressChange.objects.select_for_update().get(pk=change_id)
    if change.done_at:
        raise RecoveryRefused(_("The address is changed already. The old address can object for a week."))
    change.cancelled_at = change.cancelled_at or at
    change.save(update_fields=["cancelled_at"])
    return change


@transaction.atomic
def mail_again(*, change_id: int, by: User, at: datetime) -> AddressChange:
    """Mails a new code where the last one is over."""
    change = lock_change(change_id)
    if change.done_at or change.cancelled_at or waits_for_second(change):
        raise RecoveryRefused(_("No code can be sent for this recovery now."))
    mail_code(change, at=at)
    return change


def lock_change(change_id: int) -> AddressChange:
    """The recovery, locked after its account."""
    lock_person(AddressChange.objects.values_list("user_id", flat=True).get(pk=change_id))
    return AddressChange.objects.select_for_update(of=["self"]).select_related("user").get(pk=change_id)


def waits_for_second(change: AddressChange) -> bool:
    """Whether somebody else has to confirm first."""
    return change.needs_second and change.second_at is None


def mail_code(change: AddressChange, *, at: datetime) -> None:
    """Mails the code of a recovery to the new address."""
    codes.send_code(user=change.user, purpose=OneTimeCode.Purpose.RECOVERY, address=change.new_email, at=at)


def finish(*, new_email: str, typed: str, at: datetime) -> AddressChange:
    """Gives the account to whoever types the code that went to the new address. Anything else is refused alike."""
    change = (
        AddressChange.objects.filter(
            way=Way.RECOVERY, new_email__iexact=new_email.strip(), done_at=None, cancelled_at=None
        )
        .select_related("user")
        .first()
    )
    if change is None or waits_for_second(change):
        raise RecoveryRefused(_("This is not the code that we sent last. Check it, or ask for a new one."))
    code = codes.use_code(user=change.user, purpose=OneTimeCode.Purpose.RECOVERY, typed=typed, at=at)
    with transaction.atomic():
        lock_person(change.user_id)
        locked = AddressChange.objects.select_for_update().get(pk=change.pk)
        if locked.done_at or locked.cancelled_at or locked.new_email != code.address:
            raise AddressRefused(_("This recovery is finished or given up already."))
        return carry_out(locked, keep_session="", at=at)
