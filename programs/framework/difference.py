"""What is new in a version against another: pure, and down to the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from programs.framework.parts import LANGUAGES, PARTS
from programs.framework.trees import Node

Act = Literal["added", "removed", "changed", "within"]
NOT_COMPARED: Final = frozenset({"order", "level", "level_fr", "group_pk"})
LIKE_ENOUGH: Final = 0.6
"""How alike two texts of parts without a key are to be the same part, reworded."""
WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was taken out or was put in."""

    act: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True)
class Reworded:
    """One text that changed, in one language."""

    name: str
    language: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Change:
    """A part that is added, removed or changed, or something within it; `reordered` names kinds in a new order."""

    act: Act
    node: Node
    texts: Sequence[Reworded] = ()
    facts: Sequence[tuple[str, object, object]] = ()
    reordered: Sequence[str] = ()
    children: Sequence[Change] = ()

    def walk(self) -> Iterator[Change]:
        """Itself and everything below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def difference(before: Node, after: Node, *, languages: Sequence[str] = LANGUAGES) -> Change:
    """What is new in one part, with what is new below it; what stayed as it was is left out."""
    pairs = _pairs(before.children, after.children)
    children = []
    for old, new in pairs:
        if old is None or new is None:
            children += [_whole(each, "added" if old is None else "removed") for each in (old, new) if each]
            continue
        child = difference(old, new, languages=languages)
        if child.act != "within" or child.children or child.reordered:
            children.append(child)
    texts = _reworded(before, after, languages)
    facts = [
        (name, before.facts.get(name), value)
        for name, value in after.facts.items()
        if name not in NOT_COMPARED and before.facts.get(name) != value and _is_read(name, languages)
    ]
    return Change("changed" if texts or facts else "within", after, texts, facts, _reordered(pairs), children)


def _is_read(name: str, languages: Sequence[str]) -> bool:
    """Whether a fact is told in one of the languages; most are the same in both."""
    return {"group": "en", "group_fr": "fr"}.get(name, languages[0]) in languages


def words(before: str, after: str) -> list[Piece]:
    """Two texts as one, word by word."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[Piece] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("out", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("in", "".join(new[c:d])))
    return pieces


def _reworded(before: Node, after: Node, languages: Sequence[str]) -> list[Reworded]:
    return [
        Reworded(name, language, words(before.texts[name][language], text[language]))
        for name, text in after.texts.items()
        for language in languages
        if before.texts[name][language] != text[language]
    ]


def _whole(node: Node, act: Act) -> Change:
    return Change(act, node, children=[_whole(child, act) for child in node.children])


def _reordered(pairs: Sequence[tuple[Node | None, Node | None]]) -> list[str]:
    kept = [(old.place, new.place, new.kind) for old, new in pairs if old and new]
    orders = {kind: [old for old, _new, own in sorted(kept, key=_new_place) if own == kind] for kind in PARTS}
    return [kind for kind, places in orders.items() if places != sorted(places)]


def _new_place(row: tuple[int, int, str]) -> int:
    return row[1]


def _pairs(before: Sequence[Node], after: Sequence[Node]) -> list[tuple[Node | None, Node | None]]:
    """Each part of the new version beside the one that it was, then those that are gone."""
    left = list(before)
    found: dict[int, Node] = {}
    for is_same in (_by_key, _by_text, _alike):
        for number, new in enumerate(after):
            old = None if number in found else next((each for each in left if is_same(each, new)), None)
            if old is not None:
                left.remove(old)
                found[number] = old
    return [*((found.get(number), new) for number, new in enumerate(after)), *((old, None) for old in left)]


def _by_key(old: Node, new: Node) -> bool:
    return old.kind == new.kind and old.key != "" and old.key == new.key


def _by_text(old: Node, new: Node) -> bool:
    return _keyless(old, new) and old.texts == new.texts


def _alike(old: Node, new: Node) -> bool:
    """The same kind of part with nearly the same English, or with the same French."""
    if not _keyless(old, new):
        return False
    (was, was_french), (now, now_french) = _plain(old), _plain(new)
    return SequenceMatcher(None, was, now).ratio() >= LIKE_ENOUGH or was_french == now_french != ""


def _plain(node: Node) -> list[str]:
    return [" ".join(text[language] for text in node.texts.values()) for language in LANGUAGES]


def _keyless(old: Node, new: Node) -> bool:
    same_sign = old.facts.get("is_positive") == new.facts.get("is_positive")
    return old.kind == new.kind and not old.key and not new.key and same_sign
