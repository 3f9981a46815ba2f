"""The order of the table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from volunteers.deciding.ranking import Mark, Sheet, Standing, ranked

SENT = datetime(2027, 1, 4, tzinfo=UTC)


def sheet(*points: int, said: str = "yes") -> Sheet:
    return Sheet([Mark(key, each) for key, each in enumerate(points)], said)


def order(*standings: Standing) -> list[int]:
    return [standing.number for standing in ranked(standings)]


def test_the_highest_median_comes_first() -> None:
    one_high_vote = Standing(1, SENT, [sheet(4, 4), sheet(1, 1), sheet(1, 1)])
    steady = Standing(2, SENT, [sheet(3, 3), sheet(3, 3), sheet(2, 2)])

    assert order(one_high_vote, steady) == [2, 1]


def test_a_heavier_criterion_weighs_more() -> None:
    light = Standing(1, SENT, [Sheet([Mark(1, 4, 1), Mark(2, 1, 3)])])
    heavy = Standing(2, SENT, [Sheet([Mark(1, 1, 1), Mark(2, 4, 3)])])

    assert order(light, heavy) == [2, 1]


def test_equal_reviews_are_parted_by_the_interview() -> None:
    without = Standing(1, SENT, [sheet(3)])
    weak = Standing(2, SENT, [sheet(3)], [sheet(1), sheet(2)])
    strong = Standing(3, SENT, [sheet(3)], [sheet(4), sheet(3)])

    assert order(without, weak, strong) == [3, 2, 1]


def test_then_by_fewer_low_scores() -> None:
    uneven = Standing(1, SENT, [sheet(4, 0)])
    even = Standing(2, SENT, [sheet(2, 2)])

    assert order(uneven, even) == [2, 1]


def test_then_by_who_sent_it_earlier() -> None:
    later = Standing(1, SENT + timedelta(seconds=1), [sheet(2)])
    earlier = Standing(2, SENT, [sheet(2)])

    assert order(later, earlier) == [2, 1]


def test_who_has_no_score_comes_last() -> None:
    nothing = Standing(1, SENT)
    lowest = Standing(2, SENT, [sheet(0)])

    assert order(nothing, lowest) == [2, 1]


@pytest.mark.parametrize(
    ("sheets", "apart"),
    [
        ([sheet(2, 2), sheet(3, 3)], False),
        ([sheet(1, 2), sheet(3, 2)], True),
        ([sheet(2), sheet(2, said="no")], True),
        ([sheet(2), sheet(2, said="unsure")], False),
    ],
)
def test_a_spread_of_two_or_opposite_words_are_a_disagreement(sheets: list[Sheet], apart: bool) -> None:
    assert Standing(1, SENT, sheets).disagrees is apart
