"""What a self-assessment says about a person, in words. Pure functions: they ask no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from engagement.assessments.models import Rating
from engagement.assessments.models_talk import Confirmation
from engagement.cycles.scale import MARKS, ORDER, Result, Value, result_of
from programs.framework.models import Behaviour, LevelDescriptor

STRENGTHS: Final = (Value.CONSISTENTLY, Value.USUALLY)
GAPS: Final = (Value.NOT_YET, Value.SOMETIMES)
EXAMPLE_ASKED: Final = frozenset({Value.NOT_YET, Value.CONSISTENTLY})
"""An example is asked for, never demanded, at both ends of the scale."""
Outcome = Confirmation.Outcome


def stamp(ratings: Iterable[Rating]) -> str:
    """When one of the ratings was last saved, to tell whether a page is still up to date; empty before the first."""
    moments = [rating.rated_at for rating in ratings]
    return max(moments).isoformat() if moments else ""


@dataclass(frozen=True)
class Line:
    """A behaviour, what the member wrote about it so far, and what it is compared with."""

    behaviour: Behaviour
    rating: Rating | None = None
    needed: str = ""
    """The rating that the role needs, if it needs one."""
    last: str = ""
    """The member's own rating in the cycle before."""
    answer: Confirmation | None = None
    """What the supervisor said, as long as it counts."""

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

    @property
    def is_returned(self) -> bool:
        """Whether the supervisor gave it back with a comment."""
        return self.answer is not None and self.answer.outcome == Outcome.RETURNED

    @property
    def is_beside(self) -> bool:
        """Whether the supervisor put another rating beside it."""
        return self.answer is not None and self.answer.outcome == Outcome.BESIDE

    @property
    def is_confirmed(self) -> bool:
        """Whether the supervisor confirmed it, or put another rating beside it: a change takes that away."""
        return self.answer is not None and self.answer.outcome != Outcome.RETURNED

    @property
    def result(self) -> Result | None:
        """How the rating stands to what the role needs."""
        return result_of(self.value, self.needed)

    @property
    def mark(self) -> str:
        """The sign that stands beside the result's words."""
        return MARKS[self.result] if self.result else ""

    @property
    def change(self) -> int:
        """Steps up (or down) since the cycle before; 0 where nothing can be compared or nothing changed."""
        if self.value not in ORDER or self.last not in ORDER:
            return 0
        return ORDER.index(Value(self.value)) - ORDER.index(Value(self.last))

    @property
    def was(self) -> str:
        """The rating of the cycle before in words."""
        return str(Value(self.last).label) if self.last else ""

    @property
    def needs(self) -> str:
        """What the role needs in words."""
        return str(Value(self.needed).label) if self.needed else ""


@dataclass(frozen=True)
class Sheet:
    """One competency at one level."""

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
    def returned(self) -> int:
        """How many behaviours the supervisor gave back."""
        return sum(line.is_returned for line in self.lines)

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


@dataclass(frozen=True)
class Comparison:
    """How many ratings meet what the role needs, and how many moved since the last cycle."""

    needs: int
    met: int
    up: int
    down: int
    same: int

    @property
    def is_compared(self) -> bool:
        """Whether there is a cycle before to compare with."""
        return bool(self.up or self.down or self.same)


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


def comparison_of(sheets: Iterable[Sheet]) -> Comparison:
    """Counts the behaviours by requirement, and by change since the last cycle."""
    lines = lines_of(sheets)
    results = [line.result for line in lines if line.result]
    changes = [line.change for line in lines if line.value in ORDER and line.last in ORDER]
    return Comparison(
        needs=len(results),
        met=results.count(Result.MET),
        up=sum(change > 0 for change in changes),
        down=sum(change < 0 for change in changes),
        same=changes.count(0),
    )


def beside_in(sheets: Iterable[Sheet]) -> list[Line]:
    """Where the supervisor's own rating stands beside the member's."""
    return [line for line in lines_of(sheets) if line.is_beside]


def _groups(lines: Iterable[Line], values: Iterable[Value]) -> list[Group]:
    by_value = {value: [line for line in lines if line.value == value] for value in values}
    return [Group(value, found) for value, found in by_value.items() if found]
