"""While the applicant is asked for something, our clock stands still: what was left of a step is left afterwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from programs.catalogue.models import Intake
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.deadlines import business_days_between, resumed_due_day
from volunteers.applications.models import Application
from volunteers.applications.moves import move
from volunteers.applications.states import Actor, S

TORONTO = ZoneInfo("America/Toronto")
MORNING = 9
LAST_MINUTE = 23


def noon(day: date, *, hour: int = MORNING) -> datetime:
    """A moment of a day in Ontario."""
    return datetime(day.year, day.month, day.day, hour, 59, tzinfo=TORONTO)


@pytest.fixture
def in_screening(intake: Intake):
    """Makes an application that is to be checked by a day."""

    def make(due_on: date, state: str = S.SCREENING) -> Application:
        started = noon(due_on) - timedelta(days=40)
        application: Application = ApplicationFactory(
            intake=intake, state=state, due_on=due_on, started_at=started, state_since=started
        )
        return application

    return make


def ask(application: Application, on: date, *, hour: int = MORNING) -> Application:
    """A coordinator asks for something."""
    return move(
        application_id=application.pk,
        target=S.INFO_REQUESTED,
        actors=[Actor.COORDINATOR],
        by=None,
        at=noon(on, hour=hour),
    )


def come_back(application: Application, on: date, *, to: str = S.SCREENING, hour: int = MORNING) -> Application:
    """The applicant answers."""
    return move(application_id=application.pk, target=to, actors=[Actor.APPLICANT], by=None, at=noon(on, hour=hour))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due_on", "asked_on", "back_on", "resumed"),
    [
        # Monday: four days are left to Friday; back a week later on Wednesday.
        (date(2027, 2, 5), date(2027, 2, 1), date(2027, 2, 10), date(2027, 2, 17)),
        # Over Family Day (15 February 2027).
        (date(2027, 2, 12), date(2027, 2, 10), date(2027, 2, 12), date(2027, 2, 17)),
        # Over Good Friday and Easter Monday (26 and 29 March 2027).
        (date(2027, 3, 24), date(2027, 3, 22), date(2027, 3, 25), date(2027, 3, 31)),
        # Over Christmas.
        (date(2026, 12, 23), date(2026, 12, 21), date(2026, 12, 24), date(2026, 12, 30)),
        # Asked on a Saturday, answered on a Sunday: the whole week is left.
        (date(2027, 2, 12), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 12)),
        # Asked and answered on the same day: nothing changes.
        (date(2027, 2, 5), date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 5)),
        # Asked on the last day, answered on a Saturday: the next business day.
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 6), date(2027, 2, 8)),
        # Two business days late when asked: still two late.
        (date(2027, 2, 1), date(2027, 2, 3), date(2027, 2, 10), date(2027, 2, 8)),
        # Over the change to summer time (14 March 2027) and to winter time (1 November 2026).
        (date(2027, 3, 12), date(2027, 3, 11), date(2027, 3, 15), date(2027, 3, 16)),
        (date(2026, 10, 30), date(2026, 10, 29), date(2026, 11, 2), date(2026, 11, 3)),
    ],
)
def test_what_was_left_is_left_afterwards(in_screening, due_on, asked_on, back_on, resumed):
    application = in_screening(due_on)
    ask(application, asked_on)

    application = come_back(application, back_on)

    assert application.due_on == resumed


@pytest.mark.django_db
@pytest.mark.parametrize("night", [date(2027, 3, 14), date(2026, 11, 1)])
def test_the_last_minute_of_a_day_belongs_to_it_when_the_clocks_change(in_screening, night):
    application = in_screening(night + timedelta(days=5))
    ask(application, night, hour=LAST_MINUTE)

    application = come_back(application, night, hour=LAST_MINUTE)

    assert application.due_on == night + timedelta(days=5)


@pytest.mark.django_db
def test_while_it_waits_the_day_is_the_applicants(in_screening):
    application = ask(in_screening(date(2027, 2, 5)), date(2027, 2, 1))

    assert (application.due_on, application.days_kept) == (date(2027, 2, 15), 4)


@pytest.mark.django_db
def test_two_requests_in_one_run_take_nothing_away(in_screening):
    application = in_screening(date(2027, 2, 12))
    ask(application, date(2027, 2, 2))  # eight left
    come_back(application, date(2027, 2, 8))  # until 19 February, over Family Day

    ask(application, date(2027, 2, 10))  # six left
    application = come_back(application, date(2027, 2, 22))

    assert application.due_on == date(2027, 3, 2)


@pytest.mark.django_db
def test_a_reviews_clock_stands_still_too(in_screening):
    application = in_screening(date(2027, 2, 26), S.IN_REVIEW)
    ask(application, date(2027, 2, 19))

    application = come_back(application, date(2027, 3, 1), to=S.IN_REVIEW)

    assert application.due_on == date(2027, 3, 8)


@pytest.mark.django_db
def test_what_was_left_is_left_even_after_it_was_closed(in_screening):
    application = in_screening(date(2027, 2, 5))
    ask(application, date(2027, 2, 1))
    move(
        application_id=application.pk,
        target=S.CLOSED_NO_REPLY,
        actors=[Actor.SYSTEM],
        by=None,
        at=noon(date(2027, 2, 16)),
    )

    application = come_back(application, date(2027, 2, 22))

    assert (application.due_on, application.days_kept) == (date(2027, 2, 26), None)


@pytest.mark.django_db
def test_the_next_step_starts_with_its_own_target(in_screening):
    application = in_screening(date(2027, 2, 5))
    ask(application, date(2027, 2, 1))
    come_back(application, date(2027, 2, 10))

    application = move(
        application_id=application.pk,
        target=S.IN_REVIEW,
        actors=[Actor.COORDINATOR],
        by=None,
        at=noon(date(2027, 2, 11)),
    )

    assert application.due_on == date(2027, 3, 12)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2027, 2, 1), date(2027, 2, 5), 4),
        (date(2027, 2, 5), date(2027, 2, 1), -4),
        (date(2027, 2, 6), date(2027, 2, 7), 0),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
    ],
)
def test_business_days_between(start, end, days):
    assert business_days_between(start, end) == days


@pytest.mark.parametrize("kept", range(-6, 7))
def test_what_is_resumed_can_be_counted_back(kept):
    day = date(2027, 3, 23)  # a Tuesday before Easter

    assert business_days_between(day, resumed_due_day(day, kept)) == kept
