"""The two days of the year with 23 and 25 hours, holidays inside a deadline, and ends to the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import departures, services
from volunteers.applications.clocks import run_clocks
from volunteers.applications.deadlines import add_business_days, days_off, is_business_day
from volunteers.applications.models import Application
from volunteers.applications.moves import due_day
from volunteers.applications.states import S
from volunteers.applications.waiting import fill_places
from volunteers.people.models import CollectionNotice

TORONTO = ZoneInfo("America/Toronto")
SECOND = timedelta(seconds=1)


def local(*parts: int) -> datetime:
    """A moment on a clock in Toronto."""
    return datetime(*parts, tzinfo=TORONTO)  # type: ignore[arg-type,misc]


def seconds_before(moment: datetime) -> datetime:
    """One second earlier, on the line of time."""
    return (moment.astimezone(ZoneInfo("UTC")) - SECOND).astimezone(TORONTO)


@pytest.mark.parametrize(
    ("offered_at", "lapses_at"),
    [
        (local(2027, 3, 5, 16, 0), local(2027, 3, 20)),  # summer time begins on the 14th
        (local(2027, 10, 29, 16, 0), local(2027, 11, 13)),  # winter time begins on 7 November
        (local(2027, 3, 24, 16, 0), local(2027, 4, 10)),  # Good Friday and Easter Monday
        (local(2027, 7, 29, 16, 0), local(2027, 8, 14)),  # the Civic Holiday
        (local(2027, 9, 24, 16, 0), local(2027, 10, 13)),  # 30 September and Thanksgiving
        (local(2026, 12, 18, 16, 0), local(2027, 1, 7)),  # Christmas, Boxing Day kept on Monday, New Year
    ],
)
@pytest.mark.django_db
def test_an_offer_lapses_at_midnight_after_ten_business_days(
    intake: Intake, offered_at: datetime, lapses_at: datetime
) -> None:
    offer = ApplicationFactory(intake=intake, state=S.OFFERED, state_since=offered_at)

    run_clocks(at=seconds_before(lapses_at))
    offer.refresh_from_db()
    assert offer.state == S.OFFERED
    run_clocks(at=lapses_at)
    offer.refresh_from_db()
    assert offer.state == S.LAPSED


@pytest.mark.parametrize(
    ("asked_at", "closes_at"),
    [(local(2027, 3, 10, 9, 0), local(2027, 3, 25)), (local(2027, 11, 1, 9, 0), local(2027, 11, 16))],
)
@pytest.mark.django_db
def test_a_request_for_information_gives_fourteen_whole_days_over_a_change_of_the_clock(
    intake: Intake, asked_at: datetime, closes_at: datetime
) -> None:
    asked = ApplicationFactory(intake=intake, state=S.INFO_REQUESTED, state_since=asked_at)
    for days in (7, 12):
        run_clocks(at=asked_at + timedelta(days=days, hours=2))

    run_clocks(at=seconds_before(closes_at))
    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED
    run_clocks(at=closes_at)
    asked.refresh_from_db()
    assert asked.state == S.CLOSED_NO_REPLY


@pytest.mark.parametrize("offered_at", [local(2027, 3, 13, 23, 30), local(2027, 11, 6, 23, 30)])
@pytest.mark.django_db
def test_an_offer_from_the_waiting_list_ends_seven_days_later_over_a_change_of_the_clock(
    intake: Intake, offered_at: datetime
) -> None:
    waiting = ApplicationFactory(intake=intake, state=S.WAITLISTED)
    fill_places(at=offered_at)
    waiting.refresh_from_db()
    last_day = offered_at.date() + timedelta(days=7)
    ends_at = datetime.combine(last_day + timedelta(days=1), datetime.min.time(), TORONTO)

    assert waiting.due_on == last_day
    run_clocks(at=seconds_before(ends_at))
    waiting.refresh_from_db()
    assert waiting.state == S.OFFERED
    run_clocks(at=ends_at)
    waiting.refresh_from_db()
    assert waiting.state == S.LAPSED


@pytest.mark.parametrize("changes_at", [local(2027, 3, 14, 0, 0), local(2027, 11, 7, 0, 0)])
@pytest.mark.django_db
def test_sixty_days_of_a_draft_are_sixty_times_24_hours(intake: Intake, changes_at: datetime) -> None:
    edited_at = changes_at.astimezone(ZoneInfo("UTC")) - timedelta(days=30)
    draft = ApplicationFactory(intake=intake, started_at=edited_at, state_since=edited_at)
    for days in (30, 53):
        run_clocks(at=edited_at + timedelta(days=days))

    run_clocks(at=edited_at + timedelta(days=60) - SECOND)
    draft.refresh_from_db()
    assert draft.state == S.DRAFT
    run_clocks(at=edited_at + timedelta(days=60))
    draft.refresh_from_db()
    assert draft.state == S.EXPIRED


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_year_has_its_days_off(year: int) -> None:
    off = days_off(year)

    assert {date(year, 1, 1), date(year, 9, 30), date(year, 12, 25)} <= off
    (civic,) = [day for day in off if day.month == 8]
    assert (civic.weekday(), civic.day <= 7) == (0, True)
    fridays_before_mondays = [day for day in off if day.weekday() == 4 and day + timedelta(days=3) in off]
    assert [day for day in fridays_before_mondays if day.month in {3, 4}]
    assert not any(is_business_day(day) for day in off)


@pytest.mark.parametrize("day", [date(2027, 1, 1) + timedelta(days=step) for step in range(0, 365, 13)])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_business_days_are_counted_one_by_one(day: date, count: int) -> None:
    landed = add_business_days(day, count)

    between = [day + timedelta(days=step) for step in range(1, (landed - day).days + 1)]
    assert sum(is_business_day(each) for each in between) == count
    assert is_business_day(landed)


@pytest.mark.parametrize("hour", [0, 1, 2, 3, 12, 23])
@pytest.mark.parametrize("day", [(2027, 3, 14), (2027, 11, 7)])
@pytest.mark.django_db
def test_the_target_day_does_not_depend_on_the_hour_of_a_changing_day(
    intake: Intake, day: tuple[int, int, int], hour: int
) -> None:
    application = Application(program=intake.program, state=S.SUBMITTED)

    due = due_day(application, on=timezone.localdate(local(*day, hour)))

    assert due == add_business_days(date(*day), 5)


Act = Callable[[Application, CollectionNotice, datetime], Any]


def reopen(application: Application, notice: CollectionNotice, at: datetime) -> Any:
    return services.reopen_draft(application_id=application.pk, by=application.applicant, at=at)


def reply(application: Application, notice: CollectionNotice, at: datetime) -> Any:
    return services.reply(application_id=application.pk, notice=notice, by=application.applicant, at=at)


def reconsider(application: Application, notice: CollectionNotice, at: datetime) -> Any:
    return departures.ask_reconsideration(
        application_id=application.pk, note="Look again.", by=application.applicant, at=at
    )


@pytest.mark.parametrize(
    ("act", "state", "days"),
    [(reopen, S.EXPIRED, 90), (reply, S.CLOSED_NO_REPLY, 30), (reconsider, S.NOT_SELECTED, 30)],
)
@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.django_db
def test_the_way_back_is_open_to_the_second(
    intake: Intake, notice: CollectionNotice, act: Act, state: str, days: int, is_late: bool
) -> None:
    start = local(2027, 2, 1, 10, 30)
    application = ApplicationFactory(intake=intake, state=state, started_at=start, edited_at=start, state_since=start)
    ends_at = start.astimezone(ZoneInfo("UTC")) + timedelta(days=days)
    intake.closes_at = None
    intake.save()

    if is_late:
        with pytest.raises(Refusal):
            act(application, notice, ends_at)
    else:
        act(application, notice, ends_at - SECOND)

    application.refresh_from_db()
    assert (application.state == state) is is_late
