"""Accounts and what belongs to them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.people.models import NO_EMAIL, CollectionNotice, Consent, RoleGrant, User
from volunteers.people.queries import held_people

UNUSED_AFTER = timedelta(days=1)


@transaction.atomic
def find_or_register(*, email: str, at: datetime) -> User:
    """The account of an address; made on the first request for a code, so that both cases cost the same work.

    An account that nobody ever signs in to is forgotten a day later.
    """
    address = email.strip().lower()
    user, is_new = User.objects.get_or_create(
        email=address, defaults={"language": get_language() or "en", "joined_at": at}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def register_without_email(*, given_name: str, family_name: str, language: str, at: datetime) -> User:
    """An account that stands for somebody who has no address, and to which nobody signs in."""
    user = User(
        email=f"{secrets.token_hex(8)}@{NO_EMAIL}",
        given_name=given_name,
        family_name=family_name,
        language=language,
        joined_at=at,
    )
    user.set_unusable_password()
    user.save()
    return user


def forget_unused_accounts(*, at: datetime) -> int:
    """Deletes accounts that were made for a code which was never used; returns how many."""
    unused = User.objects.filter(
        last_login__isnull=True,
        joined_at__lt=at - UNUSED_AFTER,
        grants__isnull=True,
        applications__isnull=True,
        memberships__isnull=True,
        holds__isnull=True,
    )
    return unused.delete()[1].get("volunteers.User", 0)


def forget_old_sessions(*, at: datetime) -> None:
    """Deletes sessions that have expired, and the list of browsers (address, kind) that goes with them."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def current_notice(*, purpose: str, on: datetime) -> CollectionNotice:
    """The notice in force for a form (CollectionNotice.DoesNotExist when none has been written)."""
    return (
        CollectionNotice.objects.filter(purpose=purpose, in_force_from__lte=timezone.localdate(on))
        .order_by("-version")[:1]
        .get()
    )


def give_consent(*, user: User, notice: CollectionNotice, at: datetime) -> Consent:
    """Writes down that the person accepted this version; the first time counts."""
    consent, _is_new = Consent.objects.get_or_create(user=user, notice=notice, defaults={"given_at": at})
    return consent


def remember(*, user: User, given_name: str, family_name: str, language: str) -> User:
    """Takes over how a person writes their name and which language they read; what is empty stays as it was."""
    user.given_name, user.family_name = given_name or user.given_name, family_name or user.family_name
    user.language = language or user.language
    user.save(update_fields=["given_name", "family_name", "language"])
    return user


def refuse_while_held(user: User) -> None:
    """Raises where nothing about the person may be deleted, not even at their own wish."""
    if held_people().filter(pk=user.pk).exists():
        raise Refusal(
            _("Nothing of yours can be deleted while a request, a complaint or a legal matter is open. See “My data”.")
        )


@transaction.atomic
def make_administrator(*, email: str, password: str, at: datetime) -> User:
    """A site administrator: the first person of an installation, who gives everybody else their roles."""
    user = find_or_register(email=email, at=at)
    user.set_password(password)
    user.save(update_fields=["password"])
    RoleGrant.objects.get_or_create(user=user, role=RoleGrant.Role.ADMINISTRATOR, program=None, division=None)
    return user
