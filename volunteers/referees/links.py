"""The secret in a referee's link: 256 random bits, of which only the SHA-256 is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from volunteers.correspondence.models import OutboxMail
from volunteers.referees import notifications
from volunteers.referees.models import Referee, RefereeToken


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def send_link(referee: Referee, *, kind: str, cause: str, at: datetime) -> bool:
    """Writes a mail with a link of its own; False where the mail was written before.

    The caller holds the application's lock. The secret stands nowhere but in the mail, whose text the outbox forgets
    once it is sent.
    """
    if OutboxMail.objects.filter(kind=kind, cause=cause).exists():
        return False
    token = secrets.token_urlsafe(32)
    mail = notifications.write_to_referee(referee, kind=kind, cause=cause, token=token, at=at)
    RefereeToken.objects.create(referee=referee, digest=digest_of(token), mail=mail, created_at=at)
    return True


def referee_of(token: str) -> Referee | None:
    """Whose link it is, whatever became of the request; None for a secret that we never sent."""
    found = RefereeToken.objects.select_related("referee__application").filter(digest=digest_of(token)).first()
    return found.referee if found else None
