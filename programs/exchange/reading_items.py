"""The items of a CASE package: their words, what is wrong with each by itself, and how they lie below each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from programs.exchange.extras_read import french_of
from programs.exchange.plain import plain_text, shortened
from programs.exchange.reading_json import Json, object_of, string_of, whole_number
from programs.exchange.statements import LONGEST_TEXT, Words
from programs.exchange.vocabulary import Kind

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
