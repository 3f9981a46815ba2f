"""How long steps take, from what really happened."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.factories.following import TypicalTimeFactory
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import S
from volunteers.following.models import TypicalTime
from volunteers.following.queries import times_by_state
from volunteers.following.services import Entry, compute_typical_times, days_by_state, quantile

TORONTO = ZoneInfo("America/Toronto")
MONDAY = date(2027, 2, 1)


def entry(state: str, days: int) -> Entry:
    """Somebody comes into a state so many days after a Monday in February without a holiday before the 15th."""
    at = datetime(2027, 2, 1, 10, 0, tzinfo=TORONTO) + timedelta(days=days)
    return Entry(application=1, program=1, state=state, at=at)


def test_each_state_counts_its_business_days():
    way = [entry(S.SUBMITTED, 0), entry(S.SCREENING, 2), entry(S.IN_REVIEW, 8), entry(S.DECISION_PENDING, 9)]

    assert days_by_state(way) == {S.SUBMITTED: 2, S.SCREENING: 4, S.IN_REVIEW: 1}


def test_time_that_waits_for_the_applicant_does_not_count():
    way = [
        entry(S.SCREENING, 0),
        entry(S.INFO_REQUESTED, 1),
        entry(S.SCREENING, 9),
        entry(S.IN_REVIEW, 10),
        entry(S.DECISION_PENDING, 11),
    ]

    assert days_by_state(way) == {S.SCREENING: 2, S.IN_REVIEW: 1}


@pytest.mark.parametrize("last", [S.INFO_REQUESTED, S.WITHDRAWN])
def test_a_step_that_was_not_brought_to_its_end_does_not_count(last):
    way = [entry(S.SUBMITTED, 0), entry(S.SCREENING, 1), entry(last, 9)]

    assert days_by_state(way) == {S.SUBMITTED: 1}


def test_two_stays_in_one_state_are_one():
    way = [
        entry(S.IN_REVIEW, 0),
        entry(S.DECISION_PENDING, 2),
        entry(S.IN_REVIEW, 3),
        entry(S.DECISION_PENDING, 4),
        entry(S.OFFERED, 4),
    ]

    assert days_by_state(way) == {S.IN_REVIEW: 3, S.DECISION_PENDING: 1}


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3], 0.5, 3), ([1, 2, 3, 4], 0.5, 2), (range(1, 11), 0.9, 9), (range(1, 12), 0.9, 10), ([5, 1, 3], 0.5, 3)],
)
def test_quantile_is_the_nearest_rank(values, share, expected):
    assert quantile(values, share) == expected


def walk(intake: Intake, days: int, *, entered: datetime) -> Application:
    """Somebody who was in screening for so many calendar days."""
    application: Application = ApplicationFactory(intake=intake, state=S.IN_REVIEW)
    ApplicationEvent.objects.filter(application=application).delete()
    for state, at in ((S.SCREENING, entered), (S.IN_REVIEW, entered + timedelta(days=days))):
        ApplicationEvent.objects.create(application=application, target=state, at=at)
    return application


@pytest.mark.django_db
def test_computing_replaces_what_was_computed_before():
    intake = IntakeFactory()
    now = datetime(2027, 6, 1, 12, 0, tzinfo=TORONTO)
    monday = datetime(2027, 2, 1, 12, 0, tzinfo=TORONTO)
    for days in (1, 2, 3):
        walk(intake, days, entered=monday)

    compute_typical_times(at=now)
    count = compute_typical_times(at=now)

    time = TypicalTime.objects.get()
    assert count == 1
    assert (time.program, time.state, time.n, time.p50, time.p90) == (intake.program, S.SCREENING, 3, 2, 3)


@pytest.mark.django_db
def test_what_happened_more_than_two_years_ago_is_forgotten():
    intake = IntakeFactory()
    now = datetime(2027, 6, 1, 12, 0, tzinfo=TORONTO)
    walk(intake, 3, entered=now - timedelta(days=740))

    compute_typical_times(at=now)

    assert not TypicalTime.objects.exists()


@pytest.mark.django_db
def test_programs_do_not_mix():
    monday = datetime(2027, 2, 1, 12, 0, tzinfo=TORONTO)
    quick, slow = IntakeFactory(), IntakeFactory()
    walk(quick, 1, entered=monday)
    walk(slow, 8, entered=monday)

    compute_typical_times(at=datetime(2027, 6, 1, tzinfo=TORONTO))

    assert {time.program: time.p50 for time in TypicalTime.objects.all()} == {quick.program: 1, slow.program: 6}


@pytest.mark.django_db
@pytest.mark.parametrize(("n", "is_shown"), [(10, False), (11, True)])
def test_a_time_is_shown_from_eleven_applications_on(n, is_shown):
    time = TypicalTimeFactory(n=n)

    assert bool(times_by_state(time.program)) is is_shown


@pytest.mark.django_db
def test_a_time_is_computed_from_the_usual_history_of_the_program(intake_of_twelve):
    compute_typical_times(at=timezone.now())

    assert {S.SUBMITTED, S.SCREENING} <= set(times_by_state(intake_of_twelve.program))


@pytest.fixture
def intake_of_twelve(db: None) -> Intake:
    """An intake with twelve applications that have come far."""
    intake: Intake = IntakeFactory(places=20)
    ApplicationFactory.create_batch(12, intake=intake, state=S.CONDITIONS)
    return intake
