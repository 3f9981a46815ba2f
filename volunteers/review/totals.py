"""What single scores come to, in whole fractions, so that equal results are equal and ties are real."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from volunteers.review.models import Score


def weighted_total(marks: Iterable[tuple[int, int]]) -> Fraction | None:
    """The weighted mean of (points, weight) pairs, on the scale of the points (0 to 4); None where there is none.

    A mean and not a sum: who was scored on one criterion less (an abstention) is compared on the same scale.
    """
    pairs = list(marks)
    weights = sum(weight for _points, weight in pairs)
    return Fraction(sum(points * weight for points, weight in pairs), weights) if weights else None


def total_of(scores: Iterable[Score]) -> Fraction | None:
    """What one review's scores come to. Criteria that stand outside the total, and those without points, are left out."""
    return weighted_total(
        (score.points, score.criterion.weight)
        for score in scores
        if score.criterion.counts and score.points is not None
    )


def median(values: Iterable[Fraction]) -> Fraction | None:
    """The middle value, or the mean of the two in the middle; None where there is none."""
    ranked = sorted(values)
    if not ranked:
        return None
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def spread(values: Iterable[Fraction]) -> Fraction:
    """How far the highest is from the lowest; nothing for one value or none."""
    known = list(values)
    return max(known) - min(known) if known else Fraction(0)
