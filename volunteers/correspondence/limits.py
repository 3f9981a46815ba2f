"""How often one address on the network may use a public form. Counted in the shared cache, so for all processes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many uses of a form in so many seconds."""

    name: str
    most: int
    seconds: int


CONTACT: Final = Limit("contact", 10, 3600)
ALERTS: Final = Limit("alerts", 20, 3600)


def within_limit(request: HttpRequest, limit: Limit) -> bool:
    """Counts this use; False once there were too many. The network address itself is not kept."""
    origin = hashlib.sha256(get_ip(request).encode()).hexdigest()[:32]
    key = f"limit:{limit.name}:{origin}"
    if cache.add(key, 1, timeout=limit.seconds):
        return True
    try:
        return cache.incr(key) <= limit.most
    except ValueError:  # it ran out between the two questions
        cache.set(key, 1, timeout=limit.seconds)
        return True
