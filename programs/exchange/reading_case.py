"""Reading a CASE package, ours or anybody's: from items and ties to statements in an order that can be taken over.

Items of our own types are what they say. Of others the shape decides: what has nothing below it is a behaviour, what has
behaviours below it a competency, and the top of what is deeper a group. `educationLevel` gives the level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from programs.exchange.extras_read import competency_extras, french_of, is_ours
from programs.exchange.plain import plain_text, shortened
from programs.exchange.reading_json import Json, Unreadable, loaded, object_of, rows_of, string_of, whole_number
from programs.exchange.statements import LEVEL, LONGEST_TEXT, MOST_ROWS, Line, Reading, Statement, Words
from programs.exchange.vocabulary import Kind

MOST_TIES: Final = 25_000
DEEPEST: Final = 12
TIES: Final = frozenset(
    [
        "isChildOf",
        "isPeerOf",
        "isPartOf",
        "exactMatchOf",
        "precedes",
        "isRelatedTo",
        "replacedBy",
        "exemplar",
        "hasSkillLevel",
        "isTranslationOf",
    ]
)
BY_LABEL: Final = {kind.label.casefold(): kind for kind in Kind}
SKIP: Final = "heading"
ANY_LEVEL: Final = "all"
ANY_LEVEL_WORDS: Final = ("All levels", "Tous les niveaux")


@dataclass
class Item:
    """An item of the package while it is read."""

    number: int
    row: Json
    identifier: str
    own: Kind | None
    words: dict[str, Words]
    problem: str = ""
    parent: str = ""
    place: int = 0
    kind: str = ""
    children: list[Item] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """What the file of rejected rows shows."""
        said = next((words.full for words in self.words.values() if words.full), "")
        return [self.identifier, string_of(self.row, "CFItemType")[:120], shortened(said, 500)]


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
        item.kind = kind_of(item, known)
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


def uuid_of(text: str) -> str:
    """A UUID as it is usually written; nothing for anything else."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def item_of(number: int, row: Json, language: str) -> Item:
    """An item with its words in both languages, and what is wrong with it by itself."""
    own = language_tag(string_of(row, "language")) or language
    words = {
        own: Words(plain_text(string_of(row, "fullStatement")), plain_text(string_of(row, "abbreviatedStatement")))
    }
    french = french_of(row)
    if own == "en" and french:
        full, short = (plain_text(string_of(french, name)) for name in ("fullStatement", "abbreviatedStatement"))
        words["fr"] = Words(full, short)
    identifier = uuid_of(string_of(row, "identifier"))
    problem = ""
    if not identifier:
        problem = _("Its identifier is no UUID.")
    elif not words[own].full:
        problem = _("It has no “fullStatement”.")
    elif max(len(text) for each in words.values() for text in (each.full, each.short)) > LONGEST_TEXT:
        problem = _("It has more than %(most)d characters.") % {"most": LONGEST_TEXT}
    kind = BY_LABEL.get(string_of(row, "CFItemType").casefold())
    return Item(number, row, identifier or string_of(row, "identifier")[:60], kind, words, problem)


def language_tag(tag: str) -> str:
    """The language of one item, where it is one of ours."""
    code = tag.lower()[:2]
    return code if code in {"en", "fr"} else ""


def by_identifier(items: list[Item]) -> dict[str, Item]:
    """The sound items by identifier; a second one of the same is refused."""
    known: dict[str, Item] = {}
    for item in items:
        if item.problem:
            continue
        if item.identifier in known:
            first = known[item.identifier].number
            item.problem = _("Its identifier is that of item %(number)d too.") % {"number": first}
        else:
            known[item.identifier] = item
    return known


def tie(known: dict[str, Item], ties: list[Json], document: str) -> list[str]:
    """Puts items below each other as `isChildOf` says, and tells which other ties are left."""
    left: Counter[str] = Counter()
    for row in ties:
        kind = string_of(row, "associationType")
        child = known.get(uuid_of(string_of(object_of(row, "originNodeURI"), "identifier")))
        above = string_of(object_of(row, "destinationNodeURI"), "identifier")
        if kind != "isChildOf":
            left[kind if kind in TIES else _("unknown")] += 1
        elif child is None or (uuid_of(above) not in known and above != document):
            left[_("isChildOf, with an end that is not in the package or is rejected")] += 1
        elif child.place or child.parent:
            left[_("isChildOf, to a second place")] += 1
        else:
            child.parent = uuid_of(above) if uuid_of(above) in known else ""
            child.place = whole_number(row, "sequenceNumber") or child.number
    for item in known.values():
        if item.parent:
            known[item.parent].children.append(item)
    words = _("Ties of the kind “%(kind)s” that are not taken over: %(number)d.")
    return [words % {"number": number, "kind": kind} for kind, number in left.most_common(20)]


def walked(items: Any) -> Iterator[Item]:
    """The items from the top down, in their order. What turns in a circle or lies too deep is refused."""
    every = list(items)
    todo = [(item, 1) for item in sorted((each for each in every if not each.parent), key=at_place, reverse=True)]
    seen: set[str] = set()
    while todo:
        item, depth = todo.pop()
        seen.add(item.identifier)
        if depth > DEEPEST:
            item.problem = _("It lies more than %(most)d levels deep.") % {"most": DEEPEST}
        yield item
        todo += [(child, depth + 1) for child in sorted(item.children, key=at_place, reverse=True)]
    for item in every:
        if item.identifier not in seen:
            item.problem = _("It lies below itself: its “isChildOf” ties go round in a circle.")
            yield item


def at_place(item: Item) -> tuple[int, int]:
    """By sequence number, then as the file has them."""
    return item.place, item.number


def kind_of(item: Item, known: dict[str, Item]) -> str:
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
        number = int(order) if order.isascii() and order.isdigit() and 0 < int(order[:6]) < 1000 else place
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
