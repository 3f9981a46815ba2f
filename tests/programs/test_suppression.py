"""Suppression: what is published, and that nothing else can be worked out from it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from programs.suppression import Published, suppress

K = 2


def nested(sums: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """All rows that do not grow from stage to stage and leave rows of the same kind to the others."""
    for row in itertools.product(*(range(total + 1) for total in sums)):
        rest = tuple(total - count for total, count in zip(sums, row, strict=True))
        if not_growing(row) and not_growing(rest):
            yield row


def not_growing(row: tuple[int, ...]) -> bool:
    return all(before >= after for before, after in itertools.pairwise(row))


def tables(sums: tuple[int, ...], hidden: list[str]) -> Iterator[dict[str, tuple[int, ...]]]:
    """Every way to fill the hidden rows so that they add up to what is left."""
    name, *others = hidden
    if not others:
        yield {name: sums}
        return
    for row in nested(sums):
        rest = tuple(total - count for total, count in zip(sums, row, strict=True))
        for more in tables(rest, others):
            yield {name: row, **more}


def worked_out(published: Published) -> set[tuple[str, int]]:
    """The hidden cells of published stages for which fewer than K + 1 values agree with all that is published."""
    hidden = [name for name, counts in published.rows.items() if counts is None]
    if not hidden or not published.columns:
        return set()
    seen = [counts for counts in published.rows.values() if counts is not None]
    left = tuple(total - sum(row[column] for row in seen) for column, total in enumerate(published.totals))
    values: dict[tuple[str, int], set[int]] = {}
    for table in tables(left, hidden):
        for name, row in table.items():
            for column, count in enumerate(row):
                values.setdefault((name, column), set()).add(count)
    return {cell for cell, possible in values.items() if len(possible) < K + 1}


def small_rows(width: int, most: int) -> list[tuple[int, ...]]:
    """All nested rows of small numbers."""
    return [row for row in itertools.product(range(most + 1), repeat=width) if not_growing(row)]


@pytest.mark.parametrize(("width", "most"), [(1, 5), (2, 4), (3, 3)])
def test_no_hidden_cell_of_any_small_table_can_be_worked_out(width, most):
    rows = small_rows(width, most)
    solved = [
        table
        for size in (2, 3, 4 if width < 3 else 3)
        for table in itertools.combinations_with_replacement(rows, size)
        if worked_out(suppress(dict(zip("abcd", table, strict=False)), k=K))
    ]

    assert solved == []


def test_taking_the_second_hidden_row_back_is_noticed():
    careless = Published((0, 1), (9, 4), {"a": (5, 3), "b": None})

    assert worked_out(careless) == {("b", 0), ("b", 1)}


def test_large_rows_are_published_as_they_are():
    published = suppress({"a": (120, 48), "b": (80, 20)}, k=20)

    assert published == Published((0, 1), (200, 68), {"a": (120, 48), "b": (80, 20)})


def test_one_small_row_takes_the_next_smallest_with_it():
    published = suppress({"a": (120, 48), "b": (80, 30), "c": (9, 2)}, k=11)

    assert published.rows == {"a": (120, 48), "b": None, "c": None}


def test_a_stage_with_too_few_is_left_out_rather_than_the_rows():
    published = suppress({"a": (120, 48, 3), "b": (80, 20, 2)}, k=11)

    assert published == Published((0, 1), (200, 68), {"a": (120, 48), "b": (80, 20)})


def test_a_small_step_between_stages_is_not_published():
    published = suppress({"a": (120, 118, 48), "b": (80, 60, 20)}, k=11)

    assert published.columns == (0, 2)


@pytest.mark.parametrize("table", [{}, {"a": (5, 1), "b": (4, 2)}, {"a": (), "b": ()}])
def test_nothing_is_published_of_too_few(table):
    assert suppress(table, k=11) == Published((), (), dict.fromkeys(table))
