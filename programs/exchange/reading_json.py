"""Reading JSON that somebody else wrote: within limits, and refused where it means to confuse."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from programs.refusals import Refusal

Json = dict[str, Any]


class Unreadable(Refusal):
    """The file is no package that we can read. The sentence says what to do."""


def storable(text: str) -> str:
    """A text without what no table holds: the character nought, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def refuse_constant(name: str) -> NoReturn:
    """`NaN` and its like are no JSON."""
    raise ValueError(name)


def once(pairs: Iterable[tuple[str, Any]]) -> Json:
    """An object whose names are each there once: what two readers would read differently is refused."""
    found: Json = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(_("The file says “%(name)s” twice in one place.") % {"name": storable(name[:60])})
        found[name] = value
    return found


def loaded(content: bytes) -> Json:
    """The object in a file."""
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=once, parse_constant=refuse_constant)
    except RecursionError as error:
        raise Unreadable(_("The file is nested too deeply.")) from error
    except ValueError as error:
        raise Unreadable(_("This is no JSON file that can be read. Fetch the package once more.")) from error
    if not isinstance(found, dict):
        raise Unreadable(_("This JSON file is no CASE package: it has no “CFDocument”."))
    return found


def rows_of(parent: Json, name: str, most: int) -> list[Json]:
    """A list of objects; what is no object in it is left out."""
    rows = parent.get(name)
    if not isinstance(rows, list):
        return []
    if len(rows) > most:
        raise Unreadable(_("“%(name)s” has more than %(most)d entries.") % {"name": name, "most": most})
    return [row if isinstance(row, dict) else {} for row in rows]


def object_of(parent: Json, name: str) -> Json:
    """An object in an object; an empty one where there is none."""
    found = parent.get(name)
    return found if isinstance(found, dict) else {}


def string_of(parent: Json, name: str) -> str:
    """A text in an object; nothing where there is none."""
    found = parent.get(name)
    return storable(found) if isinstance(found, str) else ""


def whole_number(parent: Json, name: str) -> int:
    """A place in a list, as a number that the tables can hold."""
    found = parent.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 32_000 else 0
