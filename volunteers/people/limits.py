"""How often a form may be used: by one account or address strictly, by one network address generously.

A library has sixty people behind one network address, who all have to get their work done in an hour. Counted in the
shared cache, so for all processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allauth.core.internal.ratelimit import consume, get_ip
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many uses of a form in so many seconds: by one person, and by all behind one network address."""

    name: str
    most_each: int
    most_together: int
    seconds: int


RECOVERY: Final = Limit("recovery", 10, 60, 3600)


def within_limit(request: HttpRequest, limit: Limit, *, who: str) -> bool:
    """Counts this use of `who` (an account or a typed address); False while there were too many.

    Neither is kept, only a digest of it.
    """
    counts = (("each", limit.most_each, who.strip().lower()), ("together", limit.most_together, get_ip(request)))
    return all(counted(request, f"{limit.name}:{name}", most, limit.seconds, key) for name, most, key in counts)


def network_within_limit(request: HttpRequest, limit: Limit) -> bool:
    """Counts a use by nobody in particular, such as a wrong link: by the network address alone."""
    return counted(request, f"{limit.name}:together", limit.most_together, limit.seconds, get_ip(request))


def counted(request: HttpRequest, action: str, most: int, seconds: int, key: str) -> bool:
    """Counts one use under a key, whatever the method of the request."""
    rate = {action: f"{most}/{seconds}s/key"}
    return bool(consume(request, app="portal", action=action, config=rate, key=key, limit_get=True))
