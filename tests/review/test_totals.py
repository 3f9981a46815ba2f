"""Weighted totals, medians and spreads."""

from fractions import Fraction

import pytest

from volunteers.review.totals import median, spread, weighted_total


def test_a_total_weighs_each_criterion() -> None:
    total = weighted_total([(4, 2), (1, 1)])

    assert total == Fraction(9, 3)


def test_nothing_scored_has_no_total() -> None:
    assert weighted_total([]) is None


@pytest.mark.parametrize(
    ("values", "middle"),
    [([], None), ([3], Fraction(3)), ([4, 1, 2], Fraction(2)), ([1, 2], Fraction(3, 2))],
)
def test_the_median_is_the_middle(values: list[int], middle: Fraction | None) -> None:
    found = median(Fraction(value) for value in values)

    assert found == middle


def test_the_spread_is_from_lowest_to_highest() -> None:
    assert spread([Fraction(1), Fraction(4), Fraction(2)]) == 3
