"""What is told of a question, and that no count that is not told can be worked out."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import pytest

from engagement.reports.shares import Shares, blocks_of, shares_of

K = 2


def rows_of(total: int, width: int) -> Iterator[tuple[int, ...]]:
    """All rows of a size."""
    for cuts in itertools.combinations(range(total + width - 1), width - 1):
        edges = (-1, *cuts, total + width - 1)
        yield tuple(stop - start - 1 for start, stop in itertools.pairwise(edges))


def fillings(sizes: list[int], left: tuple[int, ...]) -> Iterator[list[tuple[int, ...]]]:
    """Every way to fill hidden rows of known sizes so that they add up to what is left."""
    if not sizes:
        if not any(left):
            yield []
        return
    for row in rows_of(sizes[0], len(left)):
        rest = tuple(total - count for total, count in zip(left, row, strict=True))
        if min(rest) >= 0:
            for more in fillings(sizes[1:], rest):
                yield [row, *more]


def worked_out(shares: Shares, groups: dict[str, tuple[int, ...]], told: dict[str, tuple[int, ...] | None]) -> set[str]:
    """Hidden groups of which some count has one value only, for somebody who knows how many people each group has."""
    hidden = [name for name, counts in told.items() if counts is None]
    if not shares.blocks or not hidden:
        return set()
    left = tuple(
        total - sum(counts[column] for counts in told.values() if counts is not None)
        for column, total in enumerate(shares.whole)
    )
    values: dict[tuple[str, int], set[int]] = defaultdict(set)
    for filling in fillings([sum(groups[name]) for name in hidden], left):
        for name, row in zip(hidden, filling, strict=True):
            for column, count in enumerate(row):
                values[name, column].add(count)
    return {name for (name, _column), possible in values.items() if len(possible) < 2}


def test_no_hidden_count_of_any_small_table_can_be_worked_out():
    rows = [row for row in itertools.product(range(4), repeat=3) if any(row)]
    solved = []
    for size in (2, 3):
        for table in itertools.combinations_with_replacement(rows if size == 2 else rows[::3], size):
            groups = dict(zip("abc", table, strict=False))
            shares = shares_of({"level": groups}, k=K, middle=1)
            if worked_out(shares, groups, dict(shares.breakdowns["level"])):
                solved.append(table)

    assert solved == []


def test_taking_the_second_hidden_group_back_is_noticed():
    groups = {"a": (5, 3), "b": (1, 2)}
    careless = Shares(((0,), (1,)), (6, 5), {"level": {"a": (5, 3), "b": None}})

    assert worked_out(careless, groups, dict(careless.breakdowns["level"])) == {"b"}


def test_large_groups_are_told_rating_by_rating():
    shares = shares_of({"level": {"a": (12, 20, 30, 11), "b": (15, 40, 22, 13)}}, k=11, middle=2)

    assert shares.blocks == ((0,), (1,), (2,), (3,))
    assert shares.breakdowns["level"] == {"a": (12, 20, 30, 11), "b": (15, 40, 22, 13)}


def test_rare_ratings_are_told_with_their_neighbours():
    shares = shares_of({"level": {"a": (1, 20, 30, 2), "b": (0, 40, 22, 3)}}, k=11, middle=2)

    assert shares == Shares(((0, 1), (2, 3)), (61, 57), {"level": {"a": (21, 32), "b": (40, 25)}})


def test_a_small_group_takes_another_one_with_it_in_its_breakdown_only():
    by_level = {"a": (30, 30), "b": (20, 20), "c": (3, 2)}
    by_program = {"x": (25, 26), "y": (28, 26)}

    shares = shares_of({"level": by_level, "program": by_program}, k=11, middle=1)

    assert shares.breakdowns == {"level": {"a": (30, 30), "b": None, "c": None}, "program": by_program}


def test_both_breakdowns_part_the_scale_alike():
    shares = shares_of({"level": {"a": (30, 5, 30)}, "program": {"x": (30, 5, 30)}}, k=11, middle=1)

    assert {len(counts) for groups in shares.breakdowns.values() for counts in groups.values() if counts} == {2}


@pytest.mark.parametrize("groups", [{}, {"a": (5, 1), "b": (4, 2)}])
def test_nothing_is_told_of_too_few(groups):
    assert shares_of({"level": groups}, k=11, middle=1) == Shares((), (), {"level": dict.fromkeys(groups)})


def test_four_ratings_can_be_put_together_in_seven_ways():
    assert len(list(blocks_of(4))) == 7
