"""Selection rates and the four-fifths ratio.

The rule of thumb is the one of the Uniform Guidelines on Employee Selection Procedures (United States, 1978, section
4D): a group's selection rate below four fifths of the highest group's is a reason to look closer. It is no test of law
in Ontario, and no finding: a flag is a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

FOUR_FIFTHS: Final = Fraction(4, 5)


@dataclass(frozen=True)
class Compared:
    """One group at one stage, against the group with the highest rate."""

    count: int
    applied: int
    rate: Fraction
    ratio: Fraction | None
    """None where there is no other group, or nobody of any group was selected."""
    turns_on_one: bool
    """Whether one person more would take the flag away: the numbers are small."""

    @property
    def is_flagged(self) -> bool:
        """Whether the rate is below four fifths of the highest."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS

    @property
    def percent(self) -> int:
        """The rate in whole per cent."""
        return round(self.rate * 100)

    @property
    def in_hundredths(self) -> float | None:
        """The ratio with two places, never rounded up to four fifths."""
        return None if self.ratio is None else floor(self.ratio * 100) / 100


def compare(groups: Mapping[str, tuple[int, int]]) -> dict[str, Compared]:
    """Each group's (selected, applied) against the highest rate."""
    rates = {name: Fraction(count, applied) for name, (count, applied) in groups.items() if applied}
    highest = max(rates.values(), default=Fraction(0))
    compared = {}
    for name, rate in rates.items():
        count, applied = groups[name]
        ratio = rate / highest if highest and len(rates) > 1 else None
        one_more = Fraction(count + 1, applied) / highest >= FOUR_FIFTHS if highest else False
        is_flagged = ratio is not None and ratio < FOUR_FIFTHS
        compared[name] = Compared(count, applied, rate, ratio, turns_on_one=is_flagged and one_more)
    return compared


def at_stage(rows: Mapping[str, Sequence[int]], column: int) -> dict[str, Compared]:
    """The groups of a table at one of its stages, against all who applied."""
    return compare({name: (counts[column], counts[0]) for name, counts in rows.items()})
