"""What a self-assessment says about a person, in words. Pure functions: they ask no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from engagement.assessments.models import Rating
from engagement.cycles.scale import Value
from programs.framework.models import Behaviour, LevelDescriptor

STRENGTHS: Final = (Value.CONSISTENTLY, Value.USUALLY)
GAPS: Final = (Value.NOT_YET, Value.SOMETIMES)
EXAMPLE_ASKED: Final = frozenset({Value.NOT_YET, Value.CONSISTENTLY})
"""An example is asked for, never demanded, at both ends of the scale."""


def stamp(ratings: Iterable[Rating]) -> str:
    """When one of the ratings was last saved, to tell whether a page is still up to date; empty before the first."""
    moments = [rating.rated_at for rating in ratings]
    return max(moments).isoformat() if moments else ""


@dataclass(frozen=True)
class Line:
    """A behaviour and what the member wrote about it so far."""

    behaviour: Behaviour
    rating: Rating | None = None

    @property
    def value(self) -> str:
        """The rating's code, empty while there is none."""
        return self.rating.value if self.rating else ""

    @property
    def is_done(self) -> bool:
        """Rated, with a reason where it does not apply."""
        if self.rating is None or not self.value:
            return False
        return self.value != Value.NOT_APPLICABLE or bool(self.rating.reason.strip())

    @property
    def lacks_example(self) -> bool:
        """Whether an example is asked for here and has not been written."""
        return self.rating is not None and self.value in EXAMPLE_ASKED and not self.rating.evidence.strip()


@dataclass(frozen=True)
class Sheet:
    """One competency at one level: a page to fill in."""

    descriptor: LevelDescriptor
    lines: Sequence[Line]

    @property
    def done(self) -> int:
        """How many behaviours are rated."""
        return sum(line.is_done for line in self.lines)

    @property
    def total(self) -> int:
        """How many behaviours there are."""
        return len(self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether every behaviour is rated."""
        return self.done == self.total

    @property
    def stamp(self) -> str:
        """When something on this page was last saved."""
        return stamp(line.rating for line in self.lines if line.rating)


@dataclass(frozen=True)
class Progress:
    """How far a member is."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to rate."""
        return self.done == self.total


@dataclass(frozen=True)
class Group:
    """The behaviours with the same rating, under the rating's words."""

    value: Value
    lines: Sequence[Line]


@dataclass(frozen=True)
class Results:
    """Strengths and gaps, strongest and weakest first, and what does not apply."""

    strengths: Sequence[Group]
    gaps: Sequence[Group]
    not_applicable: Sequence[Line]
    unrated: Sequence[Line]


def lines_of(sheets: Iterable[Sheet]) -> list[Line]:
    """All behaviours of all pages, in their order."""
    return [line for sheet in sheets for line in sheet.lines]


def progress_of(sheets: Iterable[Sheet]) -> Progress:
    """How many of all behaviours are rated."""
    lines = lines_of(sheets)
    return Progress(done=sum(line.is_done for line in lines), total=len(lines))


def unfinished(sheets: Iterable[Sheet]) -> list[Line]:
    """The behaviours that still need a rating, or a reason why they do not apply."""
    return [line for line in lines_of(sheets) if not line.is_done]


def results_of(sheets: Iterable[Sheet]) -> Results:
    """Sorts the behaviours into strengths and gaps."""
    lines = lines_of(sheets)
    return Results(
        strengths=_groups(lines, STRENGTHS),
        gaps=_groups(lines, GAPS),
        not_applicable=[line for line in lines if line.value == Value.NOT_APPLICABLE],
        unrated=[line for line in lines if not line.value],
    )


def _groups(lines: Iterable[Line], values: Iterable[Value]) -> list[Group]:
    by_value = {value: [line for line in lines if line.value == value] for value in values}
    return [Group(value, found) for value, found in by_value.items() if found]
