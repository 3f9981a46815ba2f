"""Business days in Ontario, and until when things are kept or possible."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from holidays import country_holidays

from volunteers.applications.states import DRAFT_DAYS, DRAFT_KEPT_DAYS, RECONSIDERATION_DAYS, REOPEN_DAYS

SATURDAY = 5


@lru_cache(maxsize=32)
def days_off(year: int) -> frozenset[date]:
    """Ontario's public holidays, with Easter Monday, the Civic Holiday and 30 September, on which offices close too."""
    first_of_august = date(year, 8, 1)
    civic = first_of_august + timedelta(days=-first_of_august.weekday() % 7)
    return frozenset(
        {
            *country_holidays("CA", subdiv="ON", years=year),
            easter(year) + timedelta(days=1),
            civic,
            date(year, 9, 30),
        }
    )


def is_business_day(day: date) -> bool:
    """Monday to Friday, no day off."""
    return day.weekday() < SATURDAY and day not in days_off(day.year)


def add_business_days(day: date, count: int) -> date:
    """The `count`-th business day after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day


def business_days_between(start: date, end: date) -> int:
    """How many business days lie after `start`, up to and including `end`; negative where `end` comes first."""
    if end < start:
        return -business_days_between(end, start)
    return sum(is_business_day(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))


def resumed_due_day(day: date, kept: int) -> date:
    """The due day of a step whose clock runs again from `day`, with so many business days left of it.

    A step that was late stays as late as it was (`kept` is negative); one whose last day it was gets a business day.
    """
    if kept == 0:
        return day if is_business_day(day) else add_business_days(day, 1)
    while kept < 0:
        kept += is_business_day(day)
        day -= timedelta(days=1)
    return add_business_days(day, kept)


def draft_expires_at(edited_at: datetime) -> datetime:
    """When a draft that nobody edits any more expires."""
    return edited_at + timedelta(days=DRAFT_DAYS)


def draft_deleted_at(edited_at: datetime) -> datetime:
    """When an expired draft is deleted with all that was written in it."""
    return edited_at + timedelta(days=DRAFT_KEPT_DAYS)


def reopen_until(closed_at: datetime) -> datetime:
    """Until when an application that was closed without a reply can be taken up again."""
    return closed_at + timedelta(days=REOPEN_DAYS)


def reconsider_until(decided_at: datetime) -> datetime:
    """Until when the applicant may ask that a decision is looked at again."""
    return decided_at + timedelta(days=RECONSIDERATION_DAYS)


def reapply_on(decided_on: date, months: int) -> date:
    """From when a new application makes sense after a decision."""
    day: date = decided_on + relativedelta(months=months)
    return day
