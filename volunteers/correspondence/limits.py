"""How often one address on the network may use a public form. Counted in the shared cache, so for all processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from allauth.core.internal.ratelimit import consume, get_ip
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
    """Counts this use; False while there were too many. The network address itself is not kept, only its digest."""
    rate = {limit.name: f"{limit.most}/{limit.seconds}s/key"}
    return bool(consume(request, app="portal", action=limit.name, config=rate, key=get_ip(request)))
