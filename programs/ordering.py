"""Rows that have an order: one of them goes up or down."""

from __future__ import annotations

from typing import Any


def move_row(rows: Any, pk: int, step: int) -> bool:
    """Moves the row one place up (-1) or down (1) among `rows` and counts them anew from 1; whether any place changed.

    Equal places and gaps are put right on the way. No two rows share a place, not even for a moment.
    """
    found = list(rows.order_by("order", "pk"))
    place = next(number for number, row in enumerate(found) if row.pk == pk)
    target = min(max(place + step, 0), len(found) - 1)
    if place == target:
        return False
    above = max(len(found), *(row.order for row in found))
    found[place], found[target] = found[target], found[place]
    moved = [(row.pk, order) for order, row in enumerate(found, start=1) if row.order != order]
    for lift in (above, 0):
        for key, order in moved:
            rows.filter(pk=key).update(order=order + lift)
    return True
