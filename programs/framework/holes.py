"""What is still missing before a version can be published, each as a sentence that says where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.framework.parts import LANGUAGES, PARTS
from programs.framework.trees import Node


@dataclass(frozen=True)
class Hole:
    """One thing that is missing, and the part on whose page it is put right (none: the version's own)."""

    sentence: str
    kind: str = ""
    pk: int = 0


def holes_of(version: Node, before: Node | None = None) -> list[Hole]:
    """All of them, in the order in which the version is read.

    A competency of which no behaviour was known in the version before either is no new hole (see `known_holes`).
    """
    known = _unknown(before)
    found = [
        Hole(sentence)
        for kind, sentence in (
            ("level", _("There is no level yet. Add the levels first.")),
            ("competency", _("There is no competency yet.")),
        )
        if not version.parts[kind]
    ]
    for child in version.children:
        found += _texts(child, "")
        if child.kind == "competency":
            found += [] if child.key in known else _behaviours(child)
            for below in child.walk():
                if below is not child:
                    found += _texts(below, child.name)
    return found


def known_holes(version: Node, before: Node | None) -> list[str]:
    """The competencies that stay without a behaviour, as they were published before."""
    known = _unknown(before)
    return [each.name for each in version.parts["competency"] if each.key in known and _is_unknown(each)]


def _unknown(version: Node | None) -> set[str]:
    return {each.key for each in version.parts["competency"] if _is_unknown(each)} if version else set()


def _is_unknown(competency: Node) -> bool:
    return not any(level.parts["behaviour"] for level in competency.parts["descriptor"])


def _texts(node: Node, competency: str) -> Iterator[Hole]:
    part = PARTS[node.kind]
    languages = {"en": _("in English"), "fr": _("in French")}
    for text in part.texts:
        written = node.texts[text.name]
        if text.alone or (not text.is_needed and not any(written.values())):
            continue
        for language in LANGUAGES:
            if not written[language].strip():
                where = {
                    "competency": competency,
                    "kind": part.title,
                    "part": node.name,
                    "text": text.label(part.model).lower(),
                    "language": languages[language],
                }
                told = (
                    _("“%(competency)s”, %(kind)s “%(part)s”: the text “%(text)s” is missing %(language)s.")
                    if competency
                    else _("%(kind)s “%(part)s”: the text “%(text)s” is missing %(language)s.")
                )
                sentence = told % where
                yield Hole(sentence[:1].upper() + sentence[1:], node.kind, node.pk)


def _behaviours(competency: Node) -> Iterator[Hole]:
    levels = competency.parts["descriptor"]
    if not any(level.parts["behaviour"] for level in levels):
        told = _("“%(competency)s” has no behaviour at any level. Describe a level and add what can be seen.")
        yield Hole(told % {"competency": competency.name}, "competency", competency.pk)
        return
    for level in levels:
        if not level.parts["behaviour"] and not level.facts["is_partial"]:
            told = _(
                "“%(competency)s”, level “%(level)s”: no behaviour yet. Add one, or mark the level as known in part."
            )
            yield Hole(told % {"competency": competency.name, "level": level.name}, "descriptor", level.pk)
