"""How much one person is given to review at a time. The rule is here once: for plans, files, and what is done by hand.

A plan, a file and a replacement keep to it. By hand somebody may be given more, for a reason that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from programs.catalogue.models import Program


def over_the_cap(program: Program, loads: Mapping[int, int], more: Mapping[int, int]) -> set[int]:
    """Who would have more reviews to write than the program gives at a time, if they were given `more`."""
    most = program.most_reviews
    if most is None:
        return set()
    return {pk for pk, number in more.items() if number and loads.get(pk, 0) + number > most}
