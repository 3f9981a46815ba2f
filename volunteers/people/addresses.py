"""Changing the address of an account: proved at the new one, told to both, undone from the old one for a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.people import codes, notifications
from volunteers.people.models import User
from volunteers.people.models_address import AddressChange, OneTimeCode
from volunteers.people.tokens import new_token

OBJECTION_DAYS: Final = 7


class AddressRefused(Refusal):
    """The address cannot be changed like this."""


@transaction.atomic
def ask_change(*, new_email: str, by: User, at: datetime) -> AddressChange:
    """Asks to use another address, and mails a code to it.

    An address that belongs to another account gets a mail that says so instead; the answer is the same, so that nobody
    learns here who has an account.
    """
    address = new_email.strip().lower()
    if address == by.email.lower():
        raise AddressRefused(_("This is the address that you use already."))
    lock_person(by.pk)
    give_up_open(user=by, at=at)
    change = AddressChange.objects.create(user=by, old_email=by.email, new_email=address, asked_at=at)
    is_free = not User.objects.filter(email__iexact=address).exists()
    codes.send_code(user=by, purpose=OneTimeCode.Purpose.ADDRESS, address=address, at=at, is_mailed=is_free)
    if not is_free:
        notifications.tell_address_is_taken(change=change, language=by.language, at=at)
    return change


def lock_person(user_id: int) -> User:
    """The account, locked: whoever works on a change of address holds the account first, then the change."""
    return User.objects.select_for_update().get(pk=user_id)


def give_up_open(*, user: User, at: datetime) -> None:
    """Gives up a change that was asked for before and not finished."""
    AddressChange.objects.filter(user=user, done_at=None, cancelled_at=None).update(cancelled_at=at)


def open_change(user: User) -> AddressChange | None:
    """The change that waits for its code."""
    return AddressChange.objects.filter(user=user, done_at=None, cancelled_at=None).first()


def confirm_change(*, typed: str, session_key: str, by: User, at: datetime) -> AddressChange:
    """Changes the address once the code from the new one is typed; other browsers are signed out."""
    code = codes.use_code(user=by, purpose=OneTimeCode.Purpose.ADDRESS, typed=typed, at=at)
    with transaction.atomic():
        lock_person(by.pk)
        change = AddressChange.objects.select_for_update().filter(user=by, done_at=None, cancelled_at=None).first()
        if change is None or change.new_email != code.address:
            raise AddressRefused(_("You asked for another address since. Use the code that went there."))
        return carry_out(change, keep_session=session_key, at=at)


def carry_out(change: AddressChange, *, keep_session: str, at: datetime) -> AddressChange:
    """Puts the new address into force. Call it inside the transaction that locked the change."""
    user = lock_person(change.user_id)
    take_address(user, change.new_email)
    token, change.objection_digest = new_token()
    change.done_at = at
    change.save(update_fields=["objection_digest", "done_at"])
    end_sessions(user=user, keep=keep_session)
    notifications.tell_old_address(change=change, token=token, at=at)
    notifications.tell_new_address(change=change, at=at)
    return change


def take_address(user: User, address: str) -> None:
    """Gives the account this address and no other; an account there that holds nothing makes room."""
    for other in User.objects.select_for_update().filter(email__iexact=address).exclude(pk=user.pk):
        if not is_bare(other):
            raise AddressRefused(_("Another account uses this address. Write to us, and we sort it out with you."))
        other.delete()
    user.email = address
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)


def is_bare(user: User) -> bool:
    """Whether an account came into being by a request for a code and nothing more."""
    held_or_kept = (user.applications, user.memberships, user.grants, user.holds)
    return not (user.has_usable_password() or any(rows.exists() for rows in held_or_kept))


def end_sessions(*, user: User, keep: str = "") -> int:
    """Signs the person out everywhere, except where `keep` is the session; returns how many browsers."""
    keys = list(UserSession.objects.filter(user=user).exclude(session_key=keep).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user, session_key__in=keys).delete()
    return len(keys)


def change_of_token(token_digest: str, *, at: datetime) -> AddressChange | None:
    """The change that a link lets somebody undo: within a week, once."""
    if not token_digest:
        return None
    found = AddressChange.objects.select_related("user").filter(objection_digest=token_digest, objected_at=None)
    return found.filter(done_at__gt=at - timedelta(days=OBJECTION_DAYS)).first()


@transaction.atomic
def object_to(*, token_digest: str, at: datetime) -> AddressChange:
    """Puts the old address back, signs everybody out, and tells both addresses."""
    change = change_of_token(token_digest, at=at)
    if change is not None:
        lock_person(change.user_id)
        # Read again: an objection to an earlier change, for which we waited, takes this link away.
        change = change_of_token(token_digest, at=at)
    if change is None:
        raise AddressRefused(_("This link is no longer valid."))
    take_address(change.user, change.old_email)
    if change.user.has_usable_password():  # it may be one that was set from the other address
        change.user.set_unusable_password()
        change.user.save(update_fields=["password"])
    give_up_open(user=change.user, at=at)
    # Whoever took the account over may have changed on: their links to object must not lead back to them.
    AddressChange.objects.filter(user=change.user, pk__gt=change.pk).update(objection_digest="")
    change.objected_at = at
    change.save(update_fields=["objected_at"])
    end_sessions(user=change.user)
    notifications.tell_of_return(change=change, at=at)
    return change
