"""How Canadian postal codes are written."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Canada Post leaves out D, F, I, O, Q and U, which are easily misread, and starts no code with W or Z.
PATTERN: Final = re.compile(
    r"(?P<area>[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z])(?P<unit>[0-9][ABCEGHJ-NPRSTV-Z][0-9])?"
)


class PostalCode(NamedTuple):
    """The two halves of a code, like `M5G` and `2J3`; the second is empty where it was left out."""

    area: str
    unit: str


def parts_of(typed: str) -> PostalCode | None:
    """The halves of a code, whatever the capitals, spaces and hyphens; None for what is no code."""
    match = PATTERN.fullmatch(re.sub(r"[\s-]", "", typed).upper())
    return PostalCode(match["area"], match["unit"] or "") if match else None
