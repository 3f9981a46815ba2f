"""Krippendorff's alpha on the published example, and severity."""

from __future__ import annotations

from fractions import Fraction

import pytest

from volunteers.calibration.agreement import Undefined, alpha, interval, nominal, ordinal, severity

PUBLISHED = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . .",
    ". 3 3 3 2 3 4 2 2 5 1 3",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Four observers, twelve units: the reliability data with missing values of Krippendorff (2011)."""


def units_of(rows):
    """The units of a table with an observer a row."""
    columns = zip(*(row.split() for row in rows), strict=True)
    return [{str(who): int(value) for who, value in enumerate(column) if value != "."} for column in columns]


@pytest.mark.parametrize(("distance", "known"), [(ordinal, 0.815), (nominal, 0.743), (interval, 0.849)])
def test_alpha_is_the_published_one(distance, known):
    assert round(float(alpha(units_of(PUBLISHED), distance)), 3) == known


def test_the_metric_is_ordinal_unless_told():
    units = units_of(PUBLISHED)

    assert alpha(units) == alpha(units, ordinal)


def test_perfect_agreement_is_one_and_the_order_of_people_does_not_matter():
    agreed = [{"a": 0, "b": 0}, {"a": 4, "b": 4}, {"a": 2, "b": 2}]

    assert alpha(agreed) == Fraction(1)
    assert alpha(units_of(PUBLISHED)) == alpha(units_of(PUBLISHED[::-1]))


@pytest.mark.parametrize(
    ("units", "why"),
    [
        ([], Undefined.TOO_FEW),
        ([{"a": 3}, {"b": 2}], Undefined.TOO_FEW),
        ([{"a": 3, "b": 3}, {"a": 3, "b": 3}], Undefined.NO_VARIATION),
    ],
)
def test_without_pairs_or_variation_there_is_no_figure(units, why):
    assert alpha(units) is why


def test_severity_is_the_mean_difference_to_the_others():
    units = [{"a": 1, "b": 3}, {"a": 2, "b": 3, "c": 3}, {"d": 4}]

    assert severity(units) == {"a": -1.5, "b": 1.25, "c": 0.5}
