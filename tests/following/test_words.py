"""What is said about time and silence."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from tests.factories.following import TypicalTimeFactory
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.applications.timeline import Step, standing_of
from volunteers.following.words import (
    looked_at_again,
    paused_words,
    place_words,
    silence_of,
    typical_words,
    with_typical_times,
)

TORONTO = ZoneInfo("America/Toronto")


def day(month: int, number: int) -> datetime:
    """Ten in the morning."""
    return datetime(2027, month, number, 10, 0, tzinfo=TORONTO)


def waiting(state: str = S.IN_REVIEW, due_on: date | None = date(2027, 3, 1), **kwargs: object) -> Application:
    """An application in a state since Monday, 1 February 2027."""
    return Application(state=state, state_since=day(2, 1), due_on=due_on, **kwargs)


def said(application: Application, at: datetime, **time: int) -> object:
    """What is said at a moment."""
    usual = TypicalTimeFactory.build(**time) if time else None
    return silence_of(application, standing_of(application, at=at), usual, at=at)


@pytest.mark.parametrize(("moment", "is_said"), [(day(2, 12), False), (day(2, 16), True)])
def test_silence_begins_once_nine_of_ten_were_through(moment, is_said):
    assert (said(waiting(), moment, p50=4, p90=9) is not None) is is_said


@pytest.mark.parametrize(("moment", "is_said"), [(day(3, 1), False), (day(3, 2), True)])
def test_without_a_typical_time_the_target_counts(moment, is_said):
    assert (said(waiting(), moment) is not None) is is_said


def test_silence_names_since_when_who_and_when_again():
    silence = said(waiting(), day(2, 17), p50=4, p90=9)

    assert "since February 1, 2027 (11 business days)" in silence.since
    assert "nine of ten" in silence.since
    assert (silence.responsible, silence.again, silence.told) == ("The reviewers", "March 1, 2027", False)


def test_once_we_are_late_it_says_that_we_wrote():
    silence = said(waiting(), day(3, 3))

    assert silence.told
    assert silence.again == "March 8, 2027"


@pytest.mark.parametrize("state", [S.OFFERED, S.INFO_REQUESTED, S.NOT_SELECTED, S.APPOINTED])
def test_there_is_no_silence_of_ours_where_we_do_not_act(state):
    assert said(waiting(state), day(6, 1), p50=1, p90=1) is None


@pytest.mark.parametrize(
    ("due_on", "on", "again"),
    [
        (date(2027, 3, 1), date(2027, 3, 1), date(2027, 3, 1)),
        (date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 8)),
        (date(2027, 3, 1), date(2027, 3, 8), date(2027, 3, 15)),
        (None, date(2027, 2, 2), date(2027, 3, 2)),
    ],
)
def test_when_we_look_again(due_on, on, again):
    assert looked_at_again(waiting(due_on=due_on), on=on) == again


@pytest.mark.parametrize(
    ("half", "most", "words"),
    [
        (4, 9, "within 4 business days, nine of ten within 9 business days."),
        (0, 1, "Half of the applications to this program were through this step within 1 business day"),
        (3, 3, "Nine of ten applications to this program were through this step within 3 business days."),
    ],
)
def test_typical_times_in_words(half, most, words):
    assert words in typical_words(TypicalTimeFactory.build(p50=half, p90=most))


def test_only_steps_that_are_not_over_say_how_long_they_take():
    steps = [Step("A", "done", code=S.IN_REVIEW), Step("B", "current", code=S.IN_REVIEW), Step("C", "next", code="x")]

    hints = [bool(step.hint) for step in with_typical_times(steps, {S.IN_REVIEW: TypicalTimeFactory.build()})]

    assert hints == [False, True, False]


@pytest.mark.parametrize(
    ("number", "of", "words"),
    [
        (3, 7, "You are number 3 of 7 on the waiting list."),
        (1, 7, "You are first of 7 on the waiting list."),
        (1, 1, "You are the only one on the waiting list."),
    ],
)
def test_place_in_words(number, of, words):
    assert place_words(number, of) == words


@pytest.mark.parametrize(("kept", "words"), [(4, "4 business days"), (0, "1 business day"), (-2, ""), (None, "")])
def test_a_clock_that_stands_still_is_said(kept, words):
    assert words in paused_words(waiting(S.INFO_REQUESTED, days_kept=kept))
    assert bool(paused_words(waiting(S.INFO_REQUESTED, days_kept=kept))) is bool(words)


def test_all_of_it_is_said_in_french():
    with override("fr"):
        assert "jours ouvrables" in typical_words(TypicalTimeFactory.build())
        assert "liste d'attente" in place_words(3, 7)
        assert "Rien" in said(waiting(), day(3, 3)).since
