"""The stored figures, ready to be read: in words where there is nothing to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from volunteers.equality.questions import QUESTIONS
from volunteers.fairness.models import FairnessResult
from volunteers.fairness.ratios import Compared, at_stage
from volunteers.fairness.services import SEVERAL, UNKNOWN
from volunteers.fairness.states import Stage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MORE_GROUPS: Final = {SEVERAL: _("More than one of these"), UNKNOWN: _("No answer")}


@dataclass(frozen=True)
class Line:
    """One group: its counts and ratios by stage, or nothing."""

    label: StrOrPromise
    applied: int | None
    cells: list[Compared | None]
    """One for each later stage; None for who did not answer, of whom only counts are told."""
    counts: list[int]
    names: Sequence[StrOrPromise]

    @property
    def stages(self) -> list[tuple[StrOrPromise, int, Compared | None]]:
        """Name, count and comparison of each later stage; none where there are too few to say."""
        return list(zip(self.names, self.counts, self.cells, strict=False))


@dataclass(frozen=True)
class Table:
    """One question."""

    key: str
    label: StrOrPromise
    k: int
    stages: Sequence[StrOrPromise]
    lines: list[Line]
    flags: int

    @property
    def says_nothing(self) -> bool:
        """Whether no group of it may be told."""
        return not self.stages


def tables_of(result: FairnessResult) -> list[Table]:
    """All tables of a result, in the order of the questions."""
    return [table_of(stored) for stored in result.tables]


def table_of(stored: dict[str, Any]) -> Table:
    """One stored table with its ratios, which follow from what is published alone."""
    question = next(each for each in QUESTIONS if each.key == stored["question"])
    names = {**dict(question.choices), **MORE_GROUPS}
    known = {group: counts for group, counts in stored["rows"] if counts and group != UNKNOWN}
    compared = [at_stage(known, column) for column in range(1, len(stored["stages"]))]
    names_of_stages = [Stage(stage).label for stage in stored["stages"]]
    lines = [
        Line(
            label=names[group],
            applied=counts[0] if counts else None,
            cells=[stage.get(group) for stage in compared] if counts else [],
            counts=counts[1:] if counts else [],
            names=names_of_stages[1:],
        )
        for group, counts in stored["rows"]
    ]
    return Table(
        key=question.key,
        label=question.label,
        k=stored["k"],
        stages=names_of_stages,
        lines=lines,
        flags=sum(cell.is_flagged for line in lines for cell in line.cells if cell),
    )


def rows_of(result: FairnessResult) -> Iterator[list[Any]]:
    """The figures as rows of a table that leaves the portal: in words where there are too few to say."""
    yield [_("Question"), _("Group"), _("Stage"), _("Applied"), _("Selected"), _("Rate"), _("Ratio"), _("Below 4/5")]
    for table in tables_of(result):
        for line in table.lines:
            if line.applied is None:
                yield [table.label, line.label, "", "", _("Too few to say"), "", "", ""]
            for stage, count, cell in line.stages:
                yield [table.label, line.label, stage, line.applied, count, *figures_of(cell)]


def figures_of(cell: Compared | None) -> list[Any]:
    """Rate, ratio and flag as fields; empty where nothing is compared."""
    if cell is None:
        return ["", "", ""]
    ratio = round(float(cell.ratio), 3) if cell.ratio is not None else ""
    return [round(float(cell.rate), 3), ratio, _("yes") if cell.is_flagged else ""]
