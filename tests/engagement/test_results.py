"""Strengths and gaps, from ratings alone: no database."""

from __future__ import annotations

import pytest

from engagement.assessments.models import Rating
from engagement.assessments.results import Line, Sheet, progress_of, results_of, stamp, unfinished
from programs.framework.models import Behaviour, LevelDescriptor

V = Rating.Value


def line(number: int, value: str | None, *, reason: str = "", evidence: str = "") -> Line:
    behaviour = Behaviour(pk=number, text=f"I do {number}")
    rating = None if value is None else Rating(behaviour=behaviour, value=value, reason=reason, evidence=evidence)
    return Line(behaviour, rating)


def numbers(lines):
    return [entry.behaviour.pk for entry in lines]


def test_ratings_become_strengths_and_gaps_in_words():
    sheets = [
        Sheet(LevelDescriptor(), [line(1, V.USUALLY), line(2, V.NOT_YET), line(3, V.CONSISTENTLY)]),
        Sheet(
            LevelDescriptor(),
            [line(4, V.SOMETIMES), line(5, V.NOT_APPLICABLE, reason="Office"), line(6, None), line(7, "")],
        ),
    ]

    results = results_of(sheets)

    assert [(group.value, numbers(group.lines)) for group in results.strengths] == [
        (V.CONSISTENTLY, [3]),
        (V.USUALLY, [1]),
    ]
    assert [(group.value, numbers(group.lines)) for group in results.gaps] == [(V.NOT_YET, [2]), (V.SOMETIMES, [4])]
    assert numbers(results.not_applicable) == [5]
    assert numbers(results.unrated) == [6, 7]


def test_every_rating_is_a_strength_a_gap_or_not_applicable():
    lines = [line(number, value) for number, value in enumerate(V.values)]

    results = results_of([Sheet(LevelDescriptor(), lines)])

    grouped = [entry for group in (*results.strengths, *results.gaps) for entry in group.lines]
    assert sorted(numbers([*grouped, *results.not_applicable])) == list(range(len(V.values)))


@pytest.mark.parametrize(
    ("value", "reason", "is_done"),
    [
        (None, "", False),
        ("", "", False),
        (V.NOT_YET, "", True),
        (V.CONSISTENTLY, "", True),
        (V.NOT_APPLICABLE, "", False),
        (V.NOT_APPLICABLE, "  ", False),
        (V.NOT_APPLICABLE, "I work in the office.", True),
    ],
)
def test_a_behaviour_is_done_when_rated_and_reasoned(value, reason, is_done):
    assert line(1, value, reason=reason).is_done is is_done


@pytest.mark.parametrize(
    ("value", "evidence", "lacks"),
    [
        (V.NOT_YET, "", True),
        (V.CONSISTENTLY, " ", True),
        (V.CONSISTENTLY, "Once", False),
        (V.USUALLY, "", False),
        (V.SOMETIMES, "", False),
        (V.NOT_APPLICABLE, "", False),
        (None, "", False),
    ],
)
def test_an_example_is_asked_for_at_both_ends_of_the_scale(value, evidence, lacks):
    assert line(1, value, evidence=evidence).lacks_example is lacks


def test_progress_counts_what_is_done_over_all_pages():
    sheets = [
        Sheet(LevelDescriptor(), [line(1, V.USUALLY), line(2, None)]),
        Sheet(LevelDescriptor(), [line(3, V.NOT_APPLICABLE)]),
    ]

    progress = progress_of(sheets)

    assert (progress.done, progress.total, progress.is_complete) == (1, 3, False)
    assert numbers(unfinished(sheets)) == [2, 3]


def test_a_page_without_ratings_has_an_empty_stamp():
    assert stamp([]) == ""
