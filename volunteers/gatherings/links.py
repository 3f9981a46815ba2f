"""Secrets in mails about a booking: 256 random bits each, of which only the digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from volunteers.gatherings.models import Seat, SeatLink


def digest_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_link(seat: Seat, *, at: datetime) -> str:
    """A new secret for one more mail about the booking."""
    token = secrets.token_urlsafe(32)
    SeatLink.objects.create(seat=seat, digest=digest_of(token), made_at=at)
    return token


def seat_of(digest: str) -> Seat | None:
    """The booking that a digest opens."""
    link = SeatLink.objects.filter(digest=digest).select_related("seat__session__program").first()
    return link.seat if link else None
