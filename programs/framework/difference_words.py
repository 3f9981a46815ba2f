"""A difference in words, for the team before publishing and for everybody afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.framework.difference import Change, Piece, difference
from programs.framework.models import FrameworkVersion
from programs.framework.parts import PARTS
from programs.framework.trees import whole_versions


@dataclass(frozen=True)
class Rewritten:
    """A text with what went and what came; `language` is told where both languages are shown."""

    label: str
    language: str
    pieces: Sequence[Piece]

    @property
    def new_text(self) -> str:
        """The text, where there was none before."""
        return "".join(each.text for each in self.pieces) if all(each.act == "in" for each in self.pieces) else ""


@dataclass(frozen=True)
class Told:
    """One line of the difference: what happened, to what, at which level, with the words that changed."""

    tone: str
    label: str
    kind: str
    name: str
    where: str
    texts: Sequence[Rewritten]
    facts: Sequence[str]
    orders: Sequence[str]
    children: Sequence[Told]


def told_of(change: Change, *, both: bool = False) -> list[Told]:
    """The difference below one part, in the order of the version: competency, level, behaviour."""
    return [_told(child, both=both) for child in change.children]


def public_difference(before: FrameworkVersion, after: FrameworkVersion) -> list[Told]:
    """What is new for a reader of one language: a change of the other language alone is left out. Nine queries."""
    language = (get_language() or "en")[:2]
    trees = whole_versions([before, after])
    return told_of(difference(trees[before.pk], trees[after.pk], languages=[language]))


def _told(change: Change, *, both: bool) -> Told:
    tones = {"added": "ok", "removed": "bad"}
    labels = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed"), "within": ""}
    part = PARTS[change.node.kind]
    level = change.node.facts.get("level_fr" if (get_language() or "en")[:2] == "fr" else "level", "")
    names = {"en": "English", "fr": "Français"}
    labelled = {text.name: text.label(part.model) for text in part.texts}
    return Told(
        tone=tones.get(change.act, ""),
        label=labels[change.act],
        kind=capfirst(_sign(change.node.facts) or part.title),
        name="" if _is_all_shown(change) else change.node.name,
        where=level,
        texts=[
            Rewritten(labelled[text.name], names[text.language] if both else "", text.pieces) for text in change.texts
        ],
        facts=list(_facts(change)),
        orders=[str(PARTS[kind].model._meta.verbose_name_plural) for kind in change.reordered],
        children=[_told(child, both=both) for child in change.children],
    )


def _is_all_shown(change: Change) -> bool:
    """Whether the words that changed are all that the part says, so that nothing is read twice."""
    return bool(change.texts) and len(PARTS[change.node.kind].texts) == 1 and not change.children


def _sign(facts: Any) -> str:
    if "is_positive" not in facts:
        return ""
    return _("Good sign") if facts["is_positive"] else _("Sign that something is missing")


def _facts(change: Change) -> Iterator[str]:
    is_french = (get_language() or "en")[:2] == "fr"
    for name, before, after in change.facts:
        if name == "is_partial":
            yield _("now known in part only") if after else _("now known in full")
        elif name in {"group_fr" if is_french else "group", "slug", "source", "code"}:
            labels = {
                "group": _("Group"),
                "group_fr": _("Group"),
                "slug": _("Short name"),
                "source": _("Source"),
                "code": _("Code"),
            }
            yield _("%(what)s: %(after)s (before: %(before)s)") % {
                "what": labels[name],
                "after": after or "–",
                "before": before or "–",
            }
