"""What is told of a question, and that no count that is not told can be worked out."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

import pytest

from engagement.reports.shares import WAYS, Cells, Shares, blocks_of, groups_of, in_blocks, shares_of

K = 2


def alone(groups: dict[str, tuple[int, ...]]) -> Cells:
    """Groups of one breakdown; in the other everybody is together."""
    return {(name, "all"): counts for name, counts in groups.items()}


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
            shares = shares_of(alone(groups), k=K, middle=1)
            if worked_out(shares, groups, dict(shares.breakdowns[0])):
                solved.append(table)

    assert solved == []


def test_taking_the_second_hidden_group_back_is_noticed():
    groups = {"a": (5, 3), "b": (1, 2)}
    careless = Shares(((0,), (1,)), (6, 5), ({"a": (5, 3), "b": None}, {"all": (6, 5)}))

    assert worked_out(careless, groups, dict(careless.breakdowns[0])) == {"b"}


def test_large_groups_are_told_rating_by_rating():
    shares = shares_of(alone({"a": (12, 20, 30, 11), "b": (15, 40, 22, 13)}), k=11, middle=2)

    assert shares.blocks == ((0,), (1,), (2,), (3,))
    assert shares.breakdowns[0] == {"a": (12, 20, 30, 11), "b": (15, 40, 22, 13)}


def test_rare_ratings_are_told_with_their_neighbours():
    shares = shares_of(alone({"a": (1, 20, 30, 2), "b": (0, 40, 22, 3)}), k=11, middle=2)

    both = {"a": (21, 32), "b": (40, 25)}, {"all": (61, 57)}
    assert shares == Shares(((0, 1), (2, 3)), (61, 57), both)


def test_a_small_group_takes_another_one_with_it_in_its_breakdown_only():
    groups = {"a": (30, 30), "b": (20, 20), "c": (3, 2)}

    shares = shares_of(alone(groups), k=11, middle=1)

    assert shares.breakdowns == ({"a": (30, 30), "b": None, "c": None}, {"all": (53, 52)})


def test_both_breakdowns_are_told_where_all_their_crossings_are_large():
    cells = {("a", "x"): (12, 11), ("a", "y"): (13, 14), ("b", "x"): (11, 15), ("b", "y"): (20, 16)}

    shares = shares_of(cells, k=11, middle=1)

    assert shares.breakdowns == ({"a": (25, 25), "b": (31, 31)}, {"x": (23, 26), "y": (33, 30)})


def test_one_lead_of_a_program_is_not_the_difference_of_two_breakdowns():
    cells = {("member", "x"): (30, 30), ("lead", "x"): (1, 0), ("lead", "y"): (11, 13)}

    shares = shares_of(cells, k=11, middle=1)

    assert shares.breakdowns == ({"member": (30, 30), "lead": (12, 13)}, {"x": None, "y": None})


def given_away(cells: Cells, shares: Shares) -> set[tuple[str, str]]:
    """Crossings of which a count below K, and not nobody, is the only one that agrees with all that is told.

    Whoever looks knows how many people each crossing has.
    """
    sizes = {crossing: sum(counts) for crossing, counts in cells.items()}
    values: dict[tuple[str, str], set[tuple[int, ...]]] = defaultdict(set)
    for filling in itertools.product(*(rows_of(size, 2) for size in sizes.values())):
        guess = dict(zip(sizes, filling, strict=True))
        if tuple(map(sum, zip(*filling, strict=True))) == shares.whole and all(
            told in {None, groups_of(guess, way)[name]} for way in WAYS for name, told in shares.breakdowns[way].items()
        ):
            for crossing, row in guess.items():
                values[crossing].add(row)
    return {
        crossing
        for crossing, possible in values.items()
        if len(possible) == 1 and any(0 < count < K for count in next(iter(possible)))
    }


def crossed_tables() -> Iterator[Cells]:
    """All small tables of two groups by two, answered in two ways."""
    rows = [(a, b) for a in range(4) for b in range(4) if a + b <= 4]
    for chosen in itertools.product(rows[::2], rows, rows[1::2], rows):
        cells = dict(zip(itertools.product("ab", "xy"), chosen, strict=True))
        yield {crossing: counts for crossing, counts in cells.items() if any(counts)}


def test_no_crossing_of_both_breakdowns_can_be_worked_out():
    tables = [cells for cells in crossed_tables() if cells]
    told = [(cells, shares) for cells in tables if (shares := shares_of(cells, k=K, middle=1)).told > 1]

    assert len(told) > 500
    assert [cells for cells, shares in told if given_away(cells, shares)] == []


def test_telling_both_breakdowns_carelessly_is_noticed():
    cells = {("a", "x"): (2, 3), ("b", "x"): (1, 0), ("b", "y"): (2, 2)}
    blocks = ((0,), (1,))
    both = tuple({name: in_blocks(row, blocks) for name, row in groups_of(cells, way).items()} for way in WAYS)

    assert given_away(cells, Shares(blocks, (5, 5), both)) == {("b", "x")}


def test_both_breakdowns_part_the_scale_alike():
    shares = shares_of({("a", "x"): (30, 5, 30)}, k=11, middle=1)

    assert {len(counts) for groups in shares.breakdowns for counts in groups.values() if counts} == {2}


@pytest.mark.parametrize("groups", [{}, {"a": (5, 1), "b": (4, 2)}])
def test_nothing_is_told_of_too_few(groups):
    nothing = dict.fromkeys(groups), dict.fromkeys(["all"] if groups else [])
    assert shares_of(alone(groups), k=11, middle=1) == Shares((), (), nothing)


def test_four_ratings_can_be_put_together_in_seven_ways():
    assert len(list(blocks_of(4))) == 7
