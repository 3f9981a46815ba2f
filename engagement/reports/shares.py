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

Two breakdowns of the same people give away their crossings: a program's people less a level's. Both are told only where
each crossing of what one tells with what the other tells could be told itself; groups that are left out count as one
there. Otherwise only the breakdown that says more is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Counts: TypeAlias = tuple[int, ...]
Block: TypeAlias = tuple[int, ...]
Cells: TypeAlias = Mapping[tuple[str, str], Sequence[int]]
"""The counts of those who are in one group of the first breakdown and one of the second, lowest rating first."""
Told: TypeAlias = Mapping[str, Counts | None]
WAYS: Final = (0, 1)
"""The two breakdowns, as places in a crossing."""


@dataclass(frozen=True)
class Shares:
    """What is told of one question: blocks of ratings, the whole, and for both breakdowns each group's counts or nothing."""

    blocks: tuple[Block, ...]
    whole: Counts
    breakdowns: tuple[Told, Told]

    @property
    def told(self) -> int:
        """How many counts are told of groups."""
        return sum(map(count_told, self.breakdowns)) * (len(self.blocks) - 1)


def shares_of(cells: Cells, *, k: int, middle: int) -> Shares:
    """The most that can be told of one question; no blocks where nothing can.

    Of two ways that tell as much the one that parts the scale before column `middle` is taken.
    """
    columns = tuple(map(sum, zip(*cells.values(), strict=True)))
    choices = [attempt(cells, blocks, k=k) for blocks in blocks_of(len(columns)) if is_told(columns, blocks, k=k)]
    return max(
        choices,
        key=lambda each: (each.told, any(block[0] == middle for block in each.blocks), len(each.blocks)),
        default=Shares((), (), (dict.fromkeys(groups_of(cells, 0)), dict.fromkeys(groups_of(cells, 1)))),
    )


def groups_of(cells: Cells, way: int) -> dict[str, Counts]:
    """The counts of one breakdown's groups."""
    found: dict[str, Counts] = {}
    for crossing, counts in cells.items():
        before = found.get(crossing[way])
        found[crossing[way]] = plus(before, counts) if before else tuple(counts)
    return found


def plus(one: Sequence[int], other: Sequence[int]) -> Counts:
    """Two rows together."""
    return tuple(map(sum, zip(one, other, strict=True)))


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


def attempt(cells: Cells, blocks: tuple[Block, ...], *, k: int) -> Shares:
    """What can be told in some blocks, which the whole allows."""
    whole = in_blocks(tuple(map(sum, zip(*cells.values(), strict=True))), blocks)
    first, second = (groups_told(groups_of(cells, way), blocks, k=k) for way in WAYS)
    if not all(is_told(counts, blocks, k=k) for counts in crossings(cells, first, second)):
        if count_told(second) > count_told(first):
            first = dict.fromkeys(first)
        else:
            second = dict.fromkeys(second)
    return Shares(blocks, whole, (first, second))


def crossings(cells: Cells, first: Told, second: Told) -> list[Counts]:
    """The people of each pair of groups, those that are left out as one; none where one breakdown tells nothing."""
    if not count_told(first) or not count_told(second):
        return []
    found: dict[tuple[str, str], Counts] = {}
    for (one, other), counts in cells.items():
        pair = one if first[one] else "", other if second[other] else ""
        found[pair] = plus(found[pair], counts) if pair in found else tuple(counts)
    return list(found.values())


def count_told(groups: Told) -> int:
    """How many groups are told."""
    return sum(counts is not None for counts in groups.values())


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
