"""A version read once, as a tree of plain parts: for reading, for finding holes and for telling two versions apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from programs.framework.models import FrameworkVersion
from programs.framework.parts import LANGUAGES, PARTS, VERSION_OF, Part
from programs.marks import digest


@dataclass(frozen=True)
class Wording:
    """One text of a part in both languages."""

    label: str
    en: str
    fr: str
    is_needed: bool = True


@dataclass(frozen=True)
class Node:
    """A part with what belongs to it. `key` is what makes it the same part in another version; some have none."""

    kind: str
    pk: int
    key: str
    texts: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, Any] = field(default_factory=dict)
    children: Sequence[Node] = ()

    @property
    def name(self) -> str:
        """Its first text, in the reader's language where that is written."""
        first: Mapping[str, str] = next(iter(self.texts.values()), {})
        own = first.get((get_language() or settings.LANGUAGE_CODE)[:2], "")
        return own or first.get("en", "") or first.get("fr", "")

    @property
    def parts(self) -> Mapping[str, list[Node]]:
        """What belongs to it, by kind."""
        found: dict[str, list[Node]] = {kind: [] for kind in PARTS}
        for child in self.children:
            found[child.kind].append(child)
        return found

    @property
    def good_signs(self) -> list[Node]:
        """By what others see a level."""
        return [each for each in self.children if each.facts.get("is_positive") is True]

    @property
    def bad_signs(self) -> list[Node]:
        """By what others see that something is missing."""
        return [each for each in self.children if each.facts.get("is_positive") is False]

    @property
    def wordings(self) -> list[Wording]:
        """Its texts as they are labelled; empty ones that are not needed are left out."""
        part = PARTS[self.kind]
        rows = [
            Wording(text.label(part.model), self.texts[text.name]["en"], self.texts[text.name]["fr"], text.is_needed)
            for text in part.texts
        ]
        return [row for row in rows if row.en or row.fr or row.is_needed]

    @property
    def place(self) -> int:
        """Where it stood when it was read."""
        return int(self.facts.get("order", 0))

    def walk(self) -> Iterator[Node]:
        """Itself and everything below, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def mark(self) -> str:
        """Changes whenever anything in it does: what somebody has read is what they sign or publish."""
        return digest([[each.kind, each.pk, dict(each.texts), dict(each.facts)] for each in self.walk()])

    def find(self, kind: str, pk: int) -> Node | None:
        """One part of it."""
        return next((each for each in self.walk() if each.kind == kind and each.pk == pk), None)


def whole_version(version: FrameworkVersion) -> Node:
    """Everything that a version says. Nine queries, however much that is."""
    return whole_versions([version])[version.pk]


def whole_versions(versions: Sequence[FrameworkVersion]) -> dict[int, Node]:
    """Everything that some versions say, by their keys. Nine queries for all of them."""
    rows = {kind: _rows(part, versions) for kind, part in PARTS.items()}
    levels = {row.pk: row for row in rows["level"]}
    groups = {row.pk: row for row in rows["group"]}
    below: dict[tuple[str, int], list[Node]] = defaultdict(list)
    rows["descriptor"].sort(key=lambda row: levels[row.level_id].order)
    for kind in ("behaviour", "indicator", "descriptor", "resource", "voice", "value", "group", "level", "competency"):
        part = PARTS[kind]
        for row in rows[kind]:
            children = tuple(below[kind, row.pk])
            below[part.owner, getattr(row, f"{part.owner}_id")].append(node_of(part, row, levels, groups, children))
    return {each.pk: Node("version", each.pk, "", {}, {}, tuple(below["version", each.pk])) for each in versions}


def node_of(
    part: Part, row: Any, levels: Mapping[int, Any], groups: Mapping[int, Any], children: Sequence[Node] = ()
) -> Node:
    """One row as a part of the tree."""
    texts = {text.name: {each: getattr(row, f"{text.name}_{each}") or "" for each in LANGUAGES} for text in part.texts}
    facts: dict[str, Any] = {"order": row.order} if part.is_ordered else {}
    key = str(getattr(row, "lineage", ""))
    if part.kind == "level":
        key = facts["code"] = row.code
    elif part.kind == "descriptor":
        level = levels[row.level_id]
        key, facts = level.code, {"level": level.label_en, "level_fr": level.label_fr, "is_partial": row.is_partial}
    elif part.kind == "indicator":
        facts["is_positive"] = row.is_positive
    elif part.kind == "competency":
        group = groups.get(row.group_id)
        facts |= {"slug": row.slug, "source": row.source, "group": (group.name_en or group.name_fr) if group else ""}
        facts |= {"group_fr": (group.name_fr or group.name_en) if group else "", "group_pk": row.group_id}
    return Node(part.kind, row.pk, key, texts, facts, children)


def _rows(part: Part, versions: Sequence[FrameworkVersion]) -> list[Any]:
    order = ("order", "pk") if part.is_ordered else ("pk",)
    return list(part.model.objects.filter(**{f"{VERSION_OF[part.owner]}__in": versions}).order_by(*order))
