"""The balancing of loads, on many made-up cases."""

from __future__ import annotations

import time
from itertools import product
from random import Random

import pytest

from volunteers.assigning.balancing import Need, balance


def some_case(seed):
    """Applications, reviewers with what they have already, conflicts, and a cap, all by chance."""
    chance = Random(seed)  # noqa: S311 (made-up cases, no secret)
    reviewers = range(1, chance.randint(2, 9))
    needs = [
        Need(
            application=number,
            places=chance.randint(1, 3),
            may=frozenset(reviewer for reviewer in reviewers if chance.random() > chance.choice([0.0, 0.2, 0.6])),
        )
        for number in range(100, 100 + chance.randint(1, 25))
    ]
    return needs, {reviewer: chance.randint(0, 6) for reviewer in reviewers}, chance.choice([None, 3, 6, 12])


@pytest.mark.parametrize("block", range(4))
def test_whatever_the_case_the_rules_hold(block):
    for seed in range(block * 100, block * 100 + 100):
        needs, loads, cap = some_case(seed)

        plan = balance(needs, loads, cap=cap, seed=seed)

        for need in needs:
            picks = plan.picks[need.application]
            assert picks <= need.may & loads.keys()
            assert len(picks) + plan.missing.get(need.application, 0) == need.places
        for reviewer, before in loads.items():
            got = sum(reviewer in picks for picks in plan.picks.values())
            assert plan.loads[reviewer] == before + got
            assert cap is None or not got or plan.loads[reviewer] <= cap


@pytest.mark.parametrize(("applications", "reviewers", "places"), [(400, 12, 2), (7, 3, 2), (10, 5, 3), (1, 4, 2)])
def test_without_conflicts_loads_differ_by_one_at_most(applications, reviewers, places):
    everybody = frozenset(range(reviewers))
    needs = [Need(number, places, everybody) for number in range(applications)]

    plan = balance(needs, dict.fromkeys(everybody, 0), cap=None, seed=1)

    assert not plan.missing
    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1


def test_whoever_has_fewest_catches_up_first():
    plan = balance([Need(number, 1, frozenset({1, 2})) for number in range(4)], {1: 4, 2: 0}, cap=None, seed=3)

    assert plan.loads == {1: 4, 2: 4}


def test_a_place_is_moved_where_only_that_frees_somebody():
    needs = [Need(number, 1, frozenset({1, 2})) for number in range(10, 12)] + [
        Need(number, 1, frozenset({1})) for number in range(20, 22)
    ]

    plan = balance(needs, {1: 0, 2: 0}, cap=2, seed=5)

    assert not plan.missing
    assert plan.loads == {1: 2, 2: 2}


def smallest_spread(needs, loads):
    """The best possible difference of loads, by trying everything."""
    spreads = []
    for choice in product(*[sorted(need.may) for need in needs]):
        after = dict(loads)
        for reviewer in choice:
            after[reviewer] += 1
        spreads.append(max(after.values()) - min(after.values()))
    return min(spreads)


def test_no_better_spread_exists_in_small_cases():
    for seed in range(60):
        chance = Random(seed)  # noqa: S311 (made-up cases, no secret)
        needs = [Need(number, 1, frozenset(chance.sample([1, 2, 3, 4], chance.randint(1, 3)))) for number in range(6)]
        loads = dict.fromkeys([1, 2, 3, 4], 0)

        plan = balance(needs, loads, cap=None, seed=seed)

        assert max(plan.loads.values()) - min(plan.loads.values()) == smallest_spread(needs, loads)


def test_the_seed_alone_decides_among_equals():
    needs, loads, _cap = some_case(8)

    first, again, other = (balance(needs, loads, cap=None, seed=seed) for seed in (1, 1, 2))

    assert first.picks == again.picks
    assert sorted(first.loads.values()) == sorted(other.loads.values())


def test_who_is_over_the_cap_already_gets_nothing_more():
    plan = balance([Need(1, 2, frozenset({1, 2, 3}))], {1: 9, 2: 0, 3: 0}, cap=5, seed=1)

    assert plan.picks == {1: {2, 3}}


def test_four_hundred_applications_with_conflicts_are_quick():
    chance = Random(4)  # noqa: S311 (made-up cases, no secret)
    needs = [
        Need(number, 2, frozenset(reviewer for reviewer in range(12) if chance.random() > 0.15))
        for number in range(400)
    ]

    begun = time.perf_counter()
    plan = balance(needs, dict.fromkeys(range(12), 0), cap=80, seed=1)
    took = time.perf_counter() - begun

    assert not plan.missing
    assert max(plan.loads.values()) - min(plan.loads.values()) <= 1
    assert took < 2
