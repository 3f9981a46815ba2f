"""Links that work without signing in: 256 random bits in the mail, only their digest in the database."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A token for a link, and the digest to keep."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """What is kept of a token: enough to recognise it, too little to make it."""
    return hashlib.sha256(token.encode()).hexdigest()
