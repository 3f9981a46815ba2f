"""What an editor writes of a template or a cycle, as one value that forms make and services keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engagement.cycles.scale import Value


@dataclass(frozen=True)
class Suggestion:
    """A training for whoever rates a behaviour within a range."""

    behaviour_id: int
    title_en: str
    title_fr: str
    lowest: str = Value.NOT_YET
    highest: str = Value.SOMETIMES
    url_en: str = ""
    url_fr: str = ""
    is_essential: bool = False


@dataclass(frozen=True)
class TemplateContent:
    """A whole template. `needed` says for a behaviour which rating the role needs."""

    title_en: str
    title_fr: str
    statement_en: str
    statement_fr: str
    required: frozenset[int]
    optional: frozenset[int] = frozenset()
    minimum_optional: int = 0
    days_to_complete: int = 60
    is_enforced: bool = False
    needed: Mapping[int, str] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class CycleContent:
    """A cycle, and which template it uses for each level."""

    title_en: str
    title_fr: str
    opens_on: date
    closes_on: date
    templates: tuple[int, ...]
