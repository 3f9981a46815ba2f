"""Reading a CASE package, ours or anybody's: from items and ties to statements in an order that can be taken over.

Items of our own types are what they say. Of others the shape decides: what has nothing below it is a behaviour, what has
behaviours below it a competency, and the top of what is deeper a group. `educationLevel` gives the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from programs.exchange.extras_read import competency_extras, french_of, is_ours
from programs.exchange.plain import plain_text, shortened
from programs.exchange.reading_items import Item, by_identifier, item_of, tie, uuid_of, walked
from programs.exchange.reading_json import Json, Unreadable, loaded, object_of, rows_of, string_of
from programs.exchange.statements import LEVEL, MOST_ROWS, Line, Reading, Statement, Words
from programs.exchange.vocabulary import Kind

MOST_TIES: Final = 25_000
SKIP: Final = "heading"
ANY_LEVEL: Final = "all"
ANY_LEVEL_WORDS: Final = ("All levels", "Tous les niveaux")


@dataclass(frozen=True)
class Level:
    """A level of responsibility that items name."""

    code: str
    en: str
    fr: str
    place: int
    identifier: str = ""


def read_package(content: bytes) -> Reading:
    """The package in a file."""
    whole = loaded(content)
    package = object_of(whole, "CFPackage") or whole
    document = object_of(package, "CFDocument")
    if not document:
        raise Unreadable(_("This JSON file is no CASE package: it has no “CFDocument”."))
    language = language_of(string_of(document, "language"))
    items = [
        item_of(number, row, language) for number, row in enumerate(rows_of(package, "CFItems", MOST_ROWS), start=1)
    ]
    if not items:
        raise Unreadable(_("The package has no items."))
    known = by_identifier(items)
    notices = tie(known, rows_of(package, "CFAssociations", MOST_TIES), string_of(document, "identifier"))
    order = [*walked(known.values()), *(item for item in items if known.get(item.identifier) is not item)]
    for item in order:
        item.kind = kind_of(item)
    levels = levels_of(package, order, language, is_whole=is_ours(document))
    reading = heading(document, language)
    reading.notices = notices
    reading.lines = [*level_lines(levels), *(line_of(item, known, levels) for item in order)]
    return reading


def language_of(tag: str) -> str:
    """English or French; nothing else has columns here."""
    code = tag.lower()[:2] or "en"
    if code not in {"en", "fr"}:
        raise Unreadable(
            _("The package is in “%(language)s”. It has to be English or French.") % {"language": tag[:20]}
        )
    return code


def heading(document: Json, language: str) -> Reading:
    """What the document says about itself."""
    french = french_of(document)
    title = shortened(plain_text(string_of(document, "title")), 120)
    portal = object_of(object_of(document, "extensions"), "portal")
    creator, uri = (shortened(plain_text(string_of(document, name)), 200) for name in ("creator", "uri"))
    origin = string_of(portal, "source") if portal else f"{creator}: {title} ({uri})"
    return Reading(
        [_("Identifier"), _("Type"), _("Statement")],
        [],
        title_en=title if language == "en" else "",
        title_fr=shortened(plain_text(string_of(french, "title")), 120) if language == "en" else title,
        source=shortened(plain_text(origin), 200),
        identifier=uuid_of(string_of(document, "identifier")),
        framework=uuid_of(string_of(portal, "framework")),
    )


def kind_of(item: Item) -> str:
    """What an item is here."""
    if item.own is not None:
        return item.own
    if not item.children:
        return Kind.BEHAVIOUR if item.parent else Kind.COMPETENCY
    if any(not child.children for child in item.children):
        return Kind.COMPETENCY
    return SKIP if item.parent else Kind.GROUP


def above(item: Item, known: dict[str, Item], kind: str) -> Item | None:
    """The nearest item of a kind above another one."""
    seen = {item.identifier}
    while item.parent and item.parent not in seen:
        item = known[item.parent]
        seen.add(item.identifier)
        if item.kind == kind:
            return item
    return None


def levels_of(package: Json, items: list[Item], language: str, *, is_whole: bool) -> dict[str, Level]:
    """The levels that items name, by what they call them; in a package of ours all, with their names."""
    named = {}
    concepts = rows_of(object_of(package, "CFDefinitions"), "CFConcepts", MOST_ROWS) if is_whole else []
    for place, row in enumerate(concepts, start=1):
        code, title = level_code(string_of(row, "keywords")), plain_text(string_of(row, "title"))
        order = string_of(row, "hierarchyCode")
        number = (
            int(order) if order.isascii() and order.isdigit() and len(order) < 6 and 0 < int(order) < 1000 else place
        )
        french = plain_text(string_of(french_of(row), "title"))
        named[code] = Level(code, title[:120], french[:120], number, uuid_of(string_of(row, "identifier")))
    if named:
        return named
    labels = {level_name(item) for item in items if item.kind not in {Kind.GROUP, Kind.VALUE, Kind.COMPETENCY, SKIP}}
    for place, label in enumerate(sorted(labels, key=natural), start=1):
        words = ANY_LEVEL_WORDS if label == ANY_LEVEL else (label, "") if language == "en" else ("", label)
        named[level_code(label)] = Level(level_code(label), words[0][:120], words[1][:120], place)
    return named


def level_name(item: Item) -> str:
    """What an item calls its level; the first if it names several."""
    levels = item.row.get("educationLevel")
    first = next((each for each in levels if isinstance(each, str)), "") if isinstance(levels, list) else ""
    return shortened(plain_text(first), 120) or ANY_LEVEL


def level_code(label: str) -> str:
    """The code of a level."""
    return slugify(label)[:20].strip("-") or ANY_LEVEL


def natural(label: str) -> list[tuple[int, str]]:
    """As people order: 9 before 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d{1,9})", label.casefold())]


def level_lines(levels: dict[str, Level]) -> Iterator[Line]:
    """The levels themselves, before everything that names them."""
    for level in sorted(levels.values(), key=lambda each: each.place):
        statement = Statement(
            LEVEL, level.identifier, level=level.code, place=level.place, en=Words(level.en), fr=Words(level.fr)
        )
        yield Line(0, [level.identifier, _("Level"), level.en or level.fr], [statement])


def line_of(item: Item, known: dict[str, Item], levels: dict[str, Level]) -> Line:
    """An item as a line: what it would be here, or why it is refused."""
    if item.problem:
        return Line(item.number, item.cells, [], item.problem, is_refused=True)
    if item.kind == SKIP:
        return Line(item.number, item.cells, [], _("A heading between a group and its competencies has no place here."))
    competency = item if item.kind == Kind.COMPETENCY else above(item, known, Kind.COMPETENCY)
    group = above(item, known, Kind.GROUP)
    level = level_code(level_name(item))
    if item.kind not in {Kind.GROUP, Kind.COMPETENCY, Kind.VALUE}:
        if competency is None:
            return Line(item.number, item.cells, [], _("It lies below no competency."), is_refused=True)
        if level not in levels:
            return Line(item.number, item.cells, [], _("Its level is not one of the package."), is_refused=True)
    statement = Statement(
        item.kind,
        item.identifier,
        group.identifier if group else "",
        competency.identifier if competency else "",
        level if item.kind not in {Kind.GROUP, Kind.COMPETENCY, Kind.VALUE} else "",
        item.place,
        string_of(item.row, "humanCodingScheme")[:60],
        item.words.get("en", Words()),
        item.words.get("fr", Words()),
        competency_extras(item.row),
    )
    return Line(item.number, item.cells, [statement])
