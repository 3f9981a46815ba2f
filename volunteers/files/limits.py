"""How much one person may upload. Counted in the shared cache, so for all processes, and by account, not by address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from allauth.core.internal.ratelimit import cache_lock
from django.core.cache import cache

from volunteers.people.models import User

MOST_AN_HOUR: Final = 30
MOST_BYTES_A_DAY: Final = 200 * 1024 * 1024
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


def within_limits(user: User, *, size: int, at: datetime) -> bool:
    """Counts this upload; False, and not counted, while there were too many. What was refused counts, too."""
    key, now = f"uploads:{user.pk}", at.timestamp()
    with cache_lock(key) as locked:
        if not locked:
            return False
        earlier = [(then, bytes_) for then, bytes_ in cache.get(key, []) if then > now - DAY.total_seconds()]
        in_this_hour = sum(then > now - HOUR.total_seconds() for then, _bytes in earlier)
        if in_this_hour >= MOST_AN_HOUR or sum(bytes_ for _then, bytes_ in earlier) + size > MOST_BYTES_A_DAY:
            return False
        cache.set(key, [*earlier, (now, size)], DAY.total_seconds())
        return True
