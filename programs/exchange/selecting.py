"""How a list of the standard is narrowed, ordered, cut into pages and into fields: `filter`, `sort`, `limit`, `fields`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

Json = dict[str, Any]
USUAL: Final = 100
MOST: Final = 1000
LONGEST_FILTER: Final = 500
FIELDS: Final = (
    "identifier", "uri", "caseVersion", "creator", "publisher", "title", "lastChangeDateTime", "officialSourceURL",
    "language", "version", "adoptionStatus", "statusStartDate", "statusEndDate", "licenseURI", "notes", "extensions",
    "CFPackageURI",
)  # fmt: skip
"""What can be asked for by `fields`."""
PLAIN: Final = tuple(name for name in FIELDS if name not in {"licenseURI", "extensions", "CFPackageURI"})
"""What can be sorted and filtered by: texts."""
CLAUSE: Final = re.compile(r"\s*(?P<field>\w+)\s*(?P<sign>!=|>=|<=|=|>|<|~)\s*'(?P<value>[^']*)'\s*")
TEST: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "=": lambda has, wanted: has == wanted,
    "!=": lambda has, wanted: has != wanted,
    ">": lambda has, wanted: has > wanted,
    "<": lambda has, wanted: has < wanted,
    ">=": lambda has, wanted: has >= wanted,
    "<=": lambda has, wanted: has <= wanted,
    "~": lambda has, wanted: wanted.casefold() in has.casefold(),
}


class Misasked(Exception):  # noqa: N818 (an answer, not an error)
    """A parameter that cannot be followed: which one, and the standard's code for it."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(name, code)
        self.name, self.code = name, code


@dataclass(frozen=True)
class Page:
    """The part of a list that was asked for."""

    rows: list[Json]
    total: int
    limit: int
    offset: int


def page_of(rows: Sequence[Json], asked: Mapping[str, str]) -> Page:
    """The part of a list that somebody asks for."""
    chosen = ordered(narrowed(list(rows), asked.get("filter", "")), asked)
    limit, offset = number(asked, "limit", USUAL, least=1), number(asked, "offset", 0, least=0)
    limit = min(limit, MOST)
    names = fields_of(asked.get("fields", ""))
    part = chosen[offset : offset + limit]
    return Page([{name: row[name] for name in row if name in names} for row in part], len(chosen), limit, offset)


def number(asked: Mapping[str, str], name: str, usual: int, *, least: int) -> int:
    """A whole number among the parameters."""
    given = asked.get(name, "")
    if not given:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) < 10) or int(given) < least:
        raise Misasked(name, "invalid_selection_field")
    return int(given)


def fields_of(given: str) -> frozenset[str]:
    """The names of the fields to give."""
    names = frozenset(part.strip() for part in given.split(",") if part.strip()) or frozenset(FIELDS)
    if names - set(FIELDS):
        raise Misasked("fields", "invalid_selection_field")
    return names


def ordered(rows: list[Json], asked: Mapping[str, str]) -> list[Json]:
    """Rows in the order that was asked for."""
    field, way = asked.get("sort", ""), asked.get("orderBy", "asc").lower()
    if way not in {"asc", "desc"}:
        raise Misasked("orderBy", "invalid_sort_field")
    if not field:
        return rows
    if field not in PLAIN:
        raise Misasked("sort", "invalid_sort_field")
    return sorted(rows, key=lambda row: str(row.get(field, "")).casefold(), reverse=way == "desc")


def narrowed(rows: list[Json], given: str) -> list[Json]:
    """The rows for which a filter holds: `field='value'`, clauses joined by AND or by OR."""
    if not given.strip():
        return rows
    if len(given) > LONGEST_FILTER:
        raise Misasked("filter", "invalid_filter_field")
    alternatives = [[clause(part) for part in re.split(r"\bAND\b", each)] for each in re.split(r"\bOR\b", given)]
    return [row for row in rows if any(all(holds(row) for holds in clauses) for clauses in alternatives)]


def clause(text: str) -> Callable[[Json], bool]:
    """One comparison of a filter."""
    found = CLAUSE.fullmatch(text)
    if found is None or found["field"] not in PLAIN:
        raise Misasked("filter", "invalid_filter_field")
    field, test, wanted = found["field"], TEST[found["sign"]], found["value"]
    return lambda row: test(str(row.get(field, "")), wanted)


def links(address: str, asked: Mapping[str, str], page: Page) -> str:
    """The `Link` header: the pages before and after this one, the first and the last."""
    last = max(0, (page.total - 1) // page.limit * page.limit)
    places = {"first": 0, "last": last}
    if page.offset + page.limit < page.total:
        places["next"] = page.offset + page.limit
    if page.offset > 0:
        places["prev"] = max(0, page.offset - page.limit)
    kept = {name: value for name, value in asked.items() if name not in {"limit", "offset"}}
    return ", ".join(
        f'<{address}?{urlencode({**kept, "limit": page.limit, "offset": place})}>; rel="{name}"'
        for name, place in places.items()
    )
