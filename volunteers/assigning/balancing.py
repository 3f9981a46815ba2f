"""Who reviews what: n different reviewers for each application, the load spread evenly, nobody over the cap.

Pure: no database, no clock, no chance but the seed. Each place is given to the reviewer with the fewest reviews that
can be reached, also by moving earlier places of the same plan along a chain; for one place after another this keeps the
loads as even as they can be.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Need:
    """An application that lacks reviewers, and who may be asked: conflicts and recusals are left out before."""

    application: int
    places: int
    may: frozenset[int]


@dataclass
class Plan:
    """Who is asked for what, the loads afterwards, and how many places found nobody."""

    picks: dict[int, set[int]]
    loads: dict[int, int]
    missing: dict[int, int] = field(default_factory=dict)


def balance(needs: Sequence[Need], loads: Mapping[int, int], *, cap: int | None, seed: int) -> Plan:
    """Gives the places of all needs to the reviewers of `loads`; the same seed always gives the same plan."""
    search = _Search(needs, loads, cap=cap, seed=seed)
    # Who has the least choice comes first, so that nobody takes the only person whom they could have asked.
    for need in sorted(needs, key=lambda each: (len(each.may), rank(seed, each.application))):
        for _place in range(need.places):
            if not search.fill(need):
                search.plan.missing[need.application] = search.plan.missing.get(need.application, 0) + 1
    return search.plan


def rank(seed: int, *numbers: int) -> str:
    """A place in a random order that depends on nothing but the seed."""
    return hashlib.sha256(":".join(map(str, (seed, *numbers))).encode()).hexdigest()


class _Search:
    """The plan as far as it is, with what is needed to change it."""

    def __init__(self, needs: Sequence[Need], loads: Mapping[int, int], *, cap: int | None, seed: int) -> None:
        self.may = {need.application: need.may & loads.keys() for need in needs}
        self.plan = Plan({need.application: set() for need in needs}, dict(loads))
        self.given: dict[int, set[int]] = {reviewer: set() for reviewer in loads}
        self.cap, self.seed = cap, seed

    def fill(self, need: Need) -> bool:
        """Gives one place of an application away; False when nobody can take it."""
        came_from = self.reach(need.application)
        free = [reviewer for reviewer in came_from if self.has_room(reviewer)]
        if not free:
            return False
        # Without a chain before with one, then in the order of the seed.
        best = min(
            free,
            key=lambda reviewer: (
                self.plan.loads[reviewer],
                came_from[reviewer] is not None,
                rank(self.seed, need.application, reviewer),
            ),
        )
        self.shift(need.application, best, came_from)
        return True

    def has_room(self, reviewer: int) -> bool:
        """Whether the reviewer may get one more."""
        return self.cap is None or self.plan.loads[reviewer] < self.cap

    def reach(self, application: int) -> dict[int, tuple[int, int] | None]:
        """Everybody who could end up with one more, with the step that leads there: (from whom, which application)."""
        open_to = sorted(self.may[application] - self.plan.picks[application])
        came_from: dict[int, tuple[int, int] | None] = dict.fromkeys(open_to)
        least = min(self.plan.loads.values(), default=0)
        if any(self.plan.loads[reviewer] == least and self.has_room(reviewer) for reviewer in open_to):
            return came_from  # nobody further away can have fewer
        waiting = deque(open_to)
        while waiting:
            reviewer = waiting.popleft()
            for moved in sorted(self.given[reviewer]):
                for other in sorted(self.may[moved] - self.plan.picks[moved] - came_from.keys()):
                    came_from[other] = (reviewer, moved)
                    waiting.append(other)
        return came_from

    def shift(self, application: int, last: int, came_from: Mapping[int, tuple[int, int] | None]) -> None:
        """Moves one place along the chain that ends at `last`, and gives its beginning to the application."""
        self.plan.loads[last] += 1
        reviewer = last
        while (step := came_from[reviewer]) is not None:
            before, moved = step
            self.take(before, moved)
            self.give(reviewer, moved)
            reviewer = before
        self.give(reviewer, application)

    def give(self, reviewer: int, application: int) -> None:
        """Notes that the reviewer gets the application."""
        self.plan.picks[application].add(reviewer)
        self.given[reviewer].add(application)

    def take(self, reviewer: int, application: int) -> None:
        """Notes that somebody else gets it."""
        self.plan.picks[application].discard(reviewer)
        self.given[reviewer].discard(application)
