"""Which counts of a table may be published, so that none of the others can be worked out.

A table has a row for each group and a column for each stage; rows are apart from each other, and their sums are known
to everybody. Stages are nested: who is in a later one was in all before. A row is published as a whole or not at all:

- Primary: a row is left out while one of its counts, or one of the steps between two of them, is below `k`. (A step of
  nobody is told only between neighbouring stages; with a hidden one between them it would give that one away.)
- Complementary: rows that are left out add up to the sums minus what is published. So at least two are left out, and
  together they are `k` or more in each stage: the smallest published rows are taken until they are. Each of them can
  then be nobody or all of them, in every stage: an interval that is at least `k` wide.

Of all choices of stages that begin with the first, the one that publishes most is taken. `tests/programs/` tries all
tables that agree with what is published.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Sensitivity(IntEnum):
    """The smallest count that is published, by how much an answer could hurt."""

    LOW = 11
    MEDIUM = 15
    HIGH = 20


@dataclass(frozen=True)
class Published:
    """What may be seen: some columns by number, their sums, and each row's counts in them or nothing."""

    columns: tuple[int, ...]
    totals: tuple[int, ...]
    rows: Mapping[str, tuple[int, ...] | None]

    @property
    def shown(self) -> int:
        """How many rows are published."""
        return sum(1 for counts in self.rows.values() if counts is not None)


def suppress(table: Mapping[str, Sequence[int]], *, k: int, spare: str = "") -> Published:
    """The most of a table that can be published without giving a count below `k` away.

    `spare` is a row that nobody misses: it is the first to be left out with others.
    """
    width = len(next(iter(table.values()), ()))
    choices = [attempt(table, columns, k=k, spare=spare) for columns in choices_of(width)]
    best = max(
        choices, key=lambda each: (each.shown * (len(each.columns) - 1), each.shown, len(each.columns)), default=None
    )
    return best if best is not None and best.shown else Published((), (), dict.fromkeys(table))


def choices_of(width: int) -> Iterator[tuple[int, ...]]:
    """All choices of columns that begin with the first."""
    for size in range(width):
        for later in itertools.combinations(range(1, width), size):
            yield (0, *later)


def attempt(table: Mapping[str, Sequence[int]], columns: tuple[int, ...], *, k: int, spare: str) -> Published:
    """What can be published of some columns."""
    rows = {name: tuple(counts[column] for column in columns) for name, counts in table.items()}
    totals = tuple(map(sum, zip(*rows.values(), strict=True)))
    shown = {name for name, counts in rows.items() if is_safe(counts, columns, k=k)}
    while shown and not is_covered([rows[name] for name in rows.keys() - shown], k=k):
        shown.remove(min(shown, key=lambda name: (name != spare, rows[name], name)))
    return Published(columns, totals, {name: counts if name in shown else None for name, counts in rows.items()})


def is_safe(counts: tuple[int, ...], columns: tuple[int, ...], *, k: int) -> bool:
    """Whether a row may be seen by itself."""
    steps = zip(itertools.pairwise(counts), itertools.pairwise(columns), strict=True)
    return min(counts) >= k and all(
        before - after >= k or (before == after and right == left + 1) for (before, after), (left, right) in steps
    )


def is_covered(hidden: Sequence[tuple[int, ...]], *, k: int) -> bool:
    """Whether rows that are left out hide each other; where none is, there is nothing to hide."""
    return not hidden or (len(hidden) > 1 and all(sum(column) >= k for column in zip(*hidden, strict=True)))
