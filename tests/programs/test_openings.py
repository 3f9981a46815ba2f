"""How open a program is, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from programs.catalogue.models import Intake, Program
from programs.catalogue.openings import Standing, closing_words, opening_of, places_words

from .conftest import NOW

P, S = Program.Participation, Program.Status
DAY = timedelta(days=1)


def program(**kwargs):
    return Program(participation=kwargs.pop("participation", P.APPLY), status=kwargs.pop("status", S.ACTIVE), **kwargs)


def intake(opens=-DAY, closes=None, places=10, held=0):
    return Intake(
        opens_at=NOW + opens, closes_at=None if closes is None else NOW + closes, places=places, places_held=held
    )


@pytest.mark.parametrize(
    ("intakes", "words", "tone"),
    [
        ([intake(closes=5 * DAY)], "Closes in 5 days", "warn"),
        ([intake(closes=DAY)], "Closes tomorrow", "warn"),
        ([intake(closes=timedelta(hours=3))], "Closes today", "warn"),
        ([intake(closes=14 * DAY)], "Closes in 14 days", "warn"),
        ([intake(closes=15 * DAY)], "Open until March 25", "ok"),
        ([intake(closes=300 * DAY)], "Open until January 4, 2027", "ok"),
        ([intake()], "Open all year", "ok"),
        ([intake(closes=5 * DAY), intake(closes=60 * DAY)], "Open until May 9", "ok"),
        ([intake(closes=5 * DAY), intake()], "Open all year", "ok"),
        ([intake(), intake()], "Open all year", "ok"),
        ([intake(places=2, held=2)], "Full: join the list", ""),
        ([intake(places=2, held=2), intake(closes=5 * DAY)], "Closes in 5 days", "warn"),
        ([intake(opens=5 * DAY)], "Opens March 15", ""),
        ([intake(opens=9 * DAY), intake(opens=5 * DAY)], "Opens March 15", ""),
        ([intake(places=2, held=2), intake(opens=5 * DAY)], "Full: join the list", ""),
        ([], "Closed for now", ""),
    ],
)
def test_standing_of_a_program_that_takes_applications(intakes, words, tone):
    opening = opening_of(program(), intakes, at=NOW)

    assert (opening.label, opening.tone) == (words, tone)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (program(participation=P.CONTACT), "Get in touch any time"),
        (program(participation=P.ARCHIVE), "For the record"),
        (program(participation=P.ARCHIVE, status=S.ENDED, status_since=date(2017, 11, 22)), "Ended 2017"),
        (program(status=S.PAUSED), "Closed for now"),
    ],
)
def test_standing_of_the_other_programs_does_not_look_at_intakes(kept, words):
    assert opening_of(kept, [intake()], at=NOW).label == words


@pytest.mark.parametrize(
    ("intakes", "standing", "takes"),
    [
        ([intake()], Standing.OPEN, True),
        ([intake(places=1, held=1)], Standing.FULL, True),
        ([intake(opens=DAY)], Standing.UPCOMING, False),
        ([], Standing.CLOSED, False),
    ],
)
def test_a_full_intake_still_takes_applications(intakes, standing, takes):
    opening = opening_of(program(), intakes, at=NOW)

    assert (opening.standing, opening.takes_applications) == (standing, takes)


def test_midnight_belongs_to_the_day_before():
    midnight = datetime(2026, 3, 12, 4, 0, tzinfo=UTC)  # 0:00 on March 12 in Toronto

    words = closing_words(Intake(opens_at=NOW, closes_at=midnight, places=1), at=NOW)

    assert words == "Closes tomorrow"


def test_days_are_said_in_french():
    with translation.override("fr"):
        label = opening_of(program(), [intake(closes=15 * DAY)], at=NOW).label

    assert label.endswith("25 mars")


@pytest.mark.parametrize(("held", "words"), [(0, "10 of 10 places left"), (9, "1 of 10 place left")])
def test_places_left(held, words):
    assert places_words(intake(held=held)) == words


def test_no_places_left():
    assert places_words(intake(held=10)) == "No place left; the waiting list is open"
