"""Codes by mail: sent a few times an hour at most, tried five times at most, used once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.people import notifications
from volunteers.people.models import User
from volunteers.people.models_address import OneTimeCode

Purpose = OneTimeCode.Purpose

SPEAKABLE: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MOST_TRIES: Final = 5
MOST_AN_HOUR: Final = 5
VALID: Final[Mapping[str, timedelta]] = MappingProxyType(
    {
        Purpose.FRESH: timedelta(minutes=10),
        Purpose.ADDRESS: timedelta(minutes=10),
        Purpose.RECOVERY: timedelta(hours=24),
    }
)


class CodeRefused(Refusal):
    """No code can be sent, or the one that was typed is not the one that was sent."""


def new_code() -> str:
    """Eight characters that can be read aloud, in two groups."""
    letters = "".join(secrets.choice(SPEAKABLE) for _position in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def digest(code: str) -> str:
    """What is kept of a code, whatever capitals, spaces and dashes it is typed with."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("volunteers.people.codes", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def send_code(
    *, user: User, purpose: OneTimeCode.Purpose, address: str, at: datetime, is_mailed: bool = True
) -> OneTimeCode:
    """Mails a new code, which replaces earlier ones; a few an hour for one account, wherever they are asked from.

    `is_mailed` is False where the address must not learn a code: everything else stays the same.
    """
    User.objects.select_for_update().get(pk=user.pk)
    sent = OneTimeCode.objects.filter(user=user, purpose=purpose)
    if sent.filter(sent_at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise CodeRefused(_("We have sent you several codes in the last hour. Use the newest, or wait an hour."))
    code = new_code()
    made = OneTimeCode.objects.create(
        user=user, purpose=purpose, address=address, digest=digest(code), sent_at=at, expires_at=at + VALID[purpose]
    )
    if is_mailed:
        notifications.mail_code(code=code, made=made, at=at)
    return made


def use_code(*, user: User, purpose: str, typed: str, at: datetime) -> OneTimeCode:
    """The code that was typed, used up. A wrong one counts against the newest that was sent."""
    with transaction.atomic():
        code = OneTimeCode.objects.select_for_update().filter(user=user, purpose=purpose).order_by("-pk").first()
        if code is None or code.used_at or code.tries >= MOST_TRIES or at >= code.expires_at:
            fits, is_over = False, True
        else:
            fits, is_over = constant_time_compare(code.digest, digest(typed)), False
            code.used_at = at if fits else None
            code.tries += not fits
            code.save(update_fields=["used_at", "tries"])
    # Refused only after the commit: the wrong try has to count.
    if code is None or not fits:
        raise CodeRefused(
            _("This code is no longer valid. Ask for a new one.")
            if is_over
            else _("This is not the code that we sent last. Check it, or ask for a new one.")
        )
    return code


def forget_codes(*, at: datetime) -> int:
    """Deletes codes whose time is over and that no longer count for the limit; returns how many."""
    over = OneTimeCode.objects.filter(expires_at__lt=at, sent_at__lt=at - timedelta(hours=1))
    return over.delete()[0]
