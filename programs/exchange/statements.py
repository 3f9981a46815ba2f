"""What a file says, statement by statement, whatever its format: the one thing that the taking over knows."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Final

LEVEL: Final = "level"
"""The kind of a level of responsibility; all other kinds are those of `vocabulary.Kind`."""
MOST_ROWS: Final = 5000
LONGEST_TEXT: Final = 4000


@dataclass(frozen=True)
class Words:
    """A statement in one language."""

    full: str = ""
    short: str = ""


@dataclass(frozen=True)
class Statement:
    """One statement, and under which competency and level it stands. Things are named by identifier or by their name."""

    kind: str
    identifier: str = ""
    group: str = ""
    competency: str = ""
    level: str = ""
    place: int = 0
    code: str = ""
    en: Words = field(default_factory=Words)
    fr: Words = field(default_factory=Words)
    more: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """To be kept until it is taken over."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Statement:
        """As it was."""
        return cls(**{**kept, "en": Words(**kept["en"]), "fr": Words(**kept["fr"])})

    @property
    def any_full(self) -> str:
        """The statement in the first language that it has."""
        return self.en.full or self.fr.full


@dataclass
class Line:
    """One row of a table or one item of a package: where it was, what it said, and why it is refused, if it is."""

    number: int
    cells: list[str]
    statements: list[Statement] = field(default_factory=list)
    reason: str = ""
    is_refused: bool = False


@dataclass
class Reading:
    """A whole file. The lines are in the order in which they can be taken over."""

    header: list[str]
    lines: list[Line]
    title_en: str = ""
    title_fr: str = ""
    source: str = ""
    identifier: str = ""
    framework: str = ""
    notices: list[str] = field(default_factory=list)
