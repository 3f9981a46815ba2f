"""What the CASE service is asked for: the published framework, piece by piece."""

from __future__ import annotations

from typing import Any

from programs.exchange import queries
from programs.exchange.urls import ONE, WITH_THOSE_BELOW


def case_things() -> dict[str, dict[str, Any]]:
    """One thing of each kind; what there is none of is asked for by a name that nothing has."""
    first = queries.documents()[0]["identifier"]
    named = dict.fromkeys((*ONE, *WITH_THOSE_BELOW), first)
    for stamp in queries.stamps():
        named |= dict(queries.shelf(stamp).things.keys())
    own = {f"case:{kind}": {"sourced_id": identifier} for kind, identifier in named.items()}
    return own | {
        "case:package": {"sourced_id": first},
        "case:item_associations": {"sourced_id": named["CFItems"]},
        "case:unknown": {"rest": "CFNothing"},
    }
