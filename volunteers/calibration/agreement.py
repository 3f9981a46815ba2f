"""How far several people's scores agree, in one figure, and how severe each of them is (pure: reads nothing).

Krippendorff's alpha as in K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), with the ordinal metric:
two scores are as far apart as the number of scores that lie between them. It takes any number of people and units, and
scores that are missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import permutations
from statistics import fmean

Ratings = Mapping[str, int]
"""What each person gave to one unit, by any name of the person. Who gave nothing is left out."""
Distance = Callable[[int, int, Mapping[int, Fraction]], Fraction]
PAIR = 2


class Undefined(StrEnum):
    """Why there is no figure."""

    TOO_FEW = "too_few"
    """No unit was scored by two people."""
    NO_VARIATION = "no_variation"
    """Everybody gave the same score to everything: agreement by chance cannot be told from agreement."""


def alpha(units: Iterable[Ratings], distance: Distance | None = None) -> Fraction | Undefined:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance alone would give, below 0 worse than chance.

    `distance` is the squared difference of two values, given how often each value was used; ordinal unless told.
    """
    measure = distance or ordinal
    coincidences = coincidences_in(units)
    totals: dict[int, Fraction] = defaultdict(Fraction)
    for (first, _second), number in coincidences.items():
        totals[first] += number
    number = sum(totals.values(), Fraction())
    if not number:
        return Undefined.TOO_FEW
    observed = sum((many * measure(*pair, totals) for pair, many in coincidences.items()), Fraction())
    expected = sum((totals[a] * totals[b] * measure(a, b, totals) for a in totals for b in totals), Fraction())
    if not expected:
        return Undefined.NO_VARIATION
    return 1 - (number - 1) * observed / expected


def coincidences_in(units: Iterable[Ratings]) -> Mapping[tuple[int, int], Fraction]:
    """How often two values stand beside each other, each unit weighing as many scores as it has."""
    found: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for unit in units:
        if len(unit) < PAIR:
            continue
        for first, second in permutations(unit.values(), PAIR):
            found[first, second] += Fraction(1, len(unit) - 1)
    return found


def ordinal(first: int, second: int, totals: Mapping[int, Fraction]) -> Fraction:
    """Ranks: how many scores lie between the two, each end counted half."""
    low, high = min(first, second), max(first, second)
    if low == high:
        return Fraction()
    between = sum((many for value, many in totals.items() if low <= value <= high), Fraction())
    return (between - (totals[low] + totals[high]) / 2) ** 2


def nominal(first: int, second: int, totals: Mapping[int, Fraction]) -> Fraction:
    """Names: equal or not."""
    return Fraction(first != second)


def interval(first: int, second: int, totals: Mapping[int, Fraction]) -> Fraction:
    """Numbers: the squared difference."""
    return Fraction((first - second) ** 2)


def severity(units: Iterable[Ratings]) -> dict[str, float]:
    """For each person the mean difference to the others on the same units, in points: below 0 is stricter.

    Who shares no unit with anybody has none.
    """
    apart: dict[str, list[float]] = defaultdict(list)
    for unit in units:
        for who, points in unit.items():
            others = [given for other, given in unit.items() if other != who]
            if others:
                apart[who].append(points - fmean(others))
    return {who: fmean(differences) for who, differences in apart.items()}
