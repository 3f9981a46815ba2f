"""Mails about accounts."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from volunteers.correspondence.services import enqueue, enqueue_secret
from volunteers.people.models import RoleGrant, User
from volunteers.people.models_address import AddressChange, OneTimeCode


def point_to_staff_sign_in(*, user: User, at: datetime) -> None:
    """Tells a staff member who asked for a code that staff sign in by password and second factor."""
    enqueue(kind="staff_sign_in", cause=f"account:{uuid.uuid4()}", recipient=user, context={}, at=at)


def tell_of_role(*, grant: RoleGrant, needs_password: bool, at: datetime) -> None:
    """Tells a person of a role; who has no password yet is shown where to choose one."""
    enqueue(
        kind="role_granted",
        cause=f"grant:{grant.pk}",
        recipient=grant.user,
        program=grant.program,
        context={"grant": grant, "program": grant.program, "needs_password": needs_password},
        at=at,
    )


def mail_code(*, code: str, made: OneTimeCode, at: datetime) -> None:
    """Mails a code to the address that it proves."""
    enqueue_secret(
        kind=f"{made.purpose}_code",
        cause=f"code:{made.pk}",
        to=made.address,
        language=made.user.language,
        context={"code": code, "expires_at": made.expires_at, "path": path_in(made.user.language, "account_recover")},
        at=at,
    )


def tell_address_is_taken(*, change: AddressChange, language: str, at: datetime) -> None:
    """Tells the owner of an address that somebody wanted to use it for another account."""
    enqueue_secret(
        kind="address_taken",
        cause=f"address:{change.pk}:taken",
        to=change.new_email,
        language=language,
        context={"path": path_in(language, "account_login")},
        at=at,
    )


def tell_old_address(*, change: AddressChange, token: str, at: datetime) -> None:
    """Tells the old address, with a link that undoes the change."""
    language = change.user.language
    enqueue_secret(
        kind="address_left",
        cause=f"address:{change.pk}:left",
        to=change.old_email,
        language=language,
        context={"path": path_in(language, "account_object_link", token)},
        at=at,
    )


def tell_new_address(*, change: AddressChange, at: datetime) -> None:
    """Tells the new address that it is in use now."""
    language = change.user.language
    enqueue_secret(
        kind="address_taken_up",
        cause=f"address:{change.pk}:new",
        to=change.new_email,
        language=language,
        context={"path": path_in(language, "account_login")},
        at=at,
    )


def tell_of_return(*, change: AddressChange, at: datetime) -> None:
    """Tells both addresses that the old one is back."""
    language = change.user.language
    for address in (change.old_email, change.new_email):
        enqueue_secret(
            kind="address_back",
            cause=f"address:{change.pk}:back",
            to=address,
            language=language,
            context={"path": path_in(language, "account_login"), "is_back": address == change.old_email},
            at=at,
        )


def tell_of_recovery(*, change: AddressChange, at: datetime) -> None:
    """Tells the old address that somebody asked us for its account, in time to object."""
    enqueue_secret(
        kind="recovery_begun",
        cause=f"address:{change.pk}:begun",
        to=change.old_email,
        language=change.user.language,
        context={"path": path_in(change.user.language, "contact")},
        at=at,
    )


def path_in(language: str, name: str, *arguments: str) -> str:
    """A page's address in the language of the mail."""
    with override(language):
        return reverse(name, args=arguments)
