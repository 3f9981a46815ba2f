"""Which shares of a question may be told for the whole and for each group, so that none that is not can be worked out.

A question has a row for each group and a column for each rating, in the order of the scale. How many people a group has
counts as known to everybody; so does the sum of all groups, which is told. For the whole question neighbouring ratings
are told together ("usually or more") until each count that is told is at least `k`:

- Primary: a group is left out while one of its counts is below `k`. None is told as nobody either: "nobody rated this
  so" says something about each member of the group.
- Complementary: groups that are left out add up to the whole minus what is told. So at least two are left out, and
  together they too have `k` or more in each column: the smallest told group is taken until they have. Then every count
  of theirs can be smaller or larger, whatever the sizes of the groups are (`tests/reports/` tries all tables).

The ratings are put together in the same way for all breakdowns of a question: two ways would give their difference away.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Counts: TypeAlias = tuple[int, ...]
Block: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Shares:
    """What is told of one question: blocks of ratings, the whole, and by breakdown each group's counts or nothing."""

    blocks: tuple[Block, ...]
    whole: Counts
    breakdowns: Mapping[str, Mapping[str, Counts | None]]

    @property
    def told(self) -> int:
        """How many counts are told of groups."""
        rows = [counts for groups in self.breakdowns.values() for counts in groups.values() if counts is not None]
        return len(rows) * (len(self.blocks) - 1)


def shares_of(breakdowns: Mapping[str, Mapping[str, Sequence[int]]], *, k: int, middle: int) -> Shares:
    """The most that can be told of one question; no blocks where nothing can.

    Each breakdown parts the same people into groups; each group has its counts, lowest rating first. Of two ways that
    tell as much the one that parts the scale before column `middle` is taken.
    """
    first = next(iter(breakdowns.values()), {})
    columns = tuple(map(sum, zip(*first.values(), strict=True)))
    choices = [attempt(breakdowns, blocks, k=k) for blocks in blocks_of(len(columns)) if is_told(columns, blocks, k=k)]
    return max(
        choices,
        key=lambda each: (each.told, any(block[0] == middle for block in each.blocks), len(each.blocks)),
        default=Shares((), (), {name: dict.fromkeys(groups) for name, groups in breakdowns.items()}),
    )


def blocks_of(width: int) -> Iterator[tuple[Block, ...]]:
    """All ways to put neighbouring columns together into two blocks or more."""
    for size in range(1, width):
        for cuts in itertools.combinations(range(1, width), size):
            edges = (0, *cuts, width)
            yield tuple(tuple(range(start, stop)) for start, stop in itertools.pairwise(edges))


def in_blocks(counts: Sequence[int], blocks: tuple[Block, ...]) -> Counts:
    """The counts of a row with the columns of each block put together."""
    return tuple(sum(counts[column] for column in block) for block in blocks)


def is_told(counts: Sequence[int], blocks: tuple[Block, ...], *, k: int) -> bool:
    """Whether a row may be told in these blocks."""
    return bool(blocks) and min(in_blocks(counts, blocks)) >= k


def attempt(breakdowns: Mapping[str, Mapping[str, Sequence[int]]], blocks: tuple[Block, ...], *, k: int) -> Shares:
    """What can be told in some blocks, which the whole allows."""
    first = next(iter(breakdowns.values()))
    whole = in_blocks(tuple(map(sum, zip(*first.values(), strict=True))), blocks)
    return Shares(blocks, whole, {name: groups_told(groups, blocks, k=k) for name, groups in breakdowns.items()})


def groups_told(groups: Mapping[str, Sequence[int]], blocks: tuple[Block, ...], *, k: int) -> dict[str, Counts | None]:
    """Each group's counts, or nothing where they would be too small or give another group away."""
    rows = {name: in_blocks(counts, blocks) for name, counts in groups.items()}
    told = {name for name, row in rows.items() if min(row) >= k}
    while told and not is_covered([rows[name] for name in rows.keys() - told], k=k):
        told.remove(min(told, key=lambda name: (sum(rows[name]), name)))
    return {name: row if name in told else None for name, row in rows.items()}


def is_covered(hidden: Sequence[Counts], *, k: int) -> bool:
    """Whether groups that are left out hide each other; where none is, there is nothing to hide."""
    return not hidden or (len(hidden) > 1 and all(sum(column) >= k for column in zip(*hidden, strict=True)))
