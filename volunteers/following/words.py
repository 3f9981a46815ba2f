"""Typical times, silence and the parts of an application, in words. Pure: everything is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.applications.clocks import BEING_DECIDED
from volunteers.applications.deadlines import add_business_days, business_days_between
from volunteers.applications.models import Application
from volunteers.applications.states import ENDS, S
from volunteers.applications.timeline import Standing, Step
from volunteers.following.models import TypicalTime

AGAIN_LATE: Final = 5
"""Business days after which we look again at what is late."""
AGAIN_OPEN: Final = 20
"""Business days after which we look again at what has no target."""


@dataclass(frozen=True)
class Silence:
    """What to say when nothing has happened for longer than usual."""

    since: str
    responsible: str
    again: str
    told: bool


def days_words(count: int) -> str:
    """A number of business days; what is done on the same day is done within one."""
    count = max(count, 1)
    return ngettext("%(count)d business day", "%(count)d business days", count) % {"count": count}


def typical_words(time: TypicalTime) -> str:
    """How long a step usually takes."""
    if time.p50 == time.p90:
        return _("Nine of ten applications to this program were through this step within %(days)s.") % {
            "days": days_words(time.p90)
        }
    return _(
        "Half of the applications to this program were through this step within %(half)s, nine of ten within %(most)s."
    ) % {"half": days_words(time.p50), "most": days_words(time.p90)}


def with_typical_times(steps: Iterable[Step], times: Mapping[str, TypicalTime]) -> list[Step]:
    """The steps that are not over, each with how long it usually takes where that is known."""
    return [
        replace(step, hint=typical_words(times[step.code]))
        if step.state in {"current", "next"} and step.code in times
        else step
        for step in steps
    ]


def silence_of(
    application: Application, standing: Standing, time: TypicalTime | None, *, at: datetime
) -> Silence | None:
    """What to say once a step takes longer than it usually does, or than we said; None before, and where we do not act."""
    if standing.is_yours or application.state in ENDS:
        return None
    today, since = timezone.localdate(at), timezone.localdate(application.state_since)
    waited = business_days_between(since, today)
    is_unusual = time is not None and waited > max(time.p90, 1)
    if not (is_unusual or standing.is_late):
        return None
    words = {"date": date_format(since, "DATE_FORMAT"), "days": days_words(waited)}
    usual = _("Nothing has happened since %(date)s (%(days)s). That is longer than in nine of ten applications.")
    plain = _("Nothing has happened since %(date)s (%(days)s).")
    return Silence(
        since=(usual if is_unusual else plain) % words,
        responsible=standing.who,
        again=date_format(looked_at_again(application, on=today), "DATE_FORMAT"),
        told=standing.is_late and application.state in BEING_DECIDED,
    )


def looked_at_again(application: Application, *, on: date) -> date:
    """The next day on which this application is on the list of those to look at."""
    if application.due_on is not None and application.due_on >= on:
        return application.due_on
    day = application.due_on or timezone.localdate(application.state_since)
    step = AGAIN_LATE if application.due_on else AGAIN_OPEN
    while day <= on:
        day = add_business_days(day, step)
    return day


def place_words(number: int, of: int) -> str:
    """A place on the waiting list; without names, and without a promise."""
    if of == 1:
        return _("You are the only one on the waiting list.")
    if number == 1:
        return _("You are first of %(of)d on the waiting list.") % {"of": of}
    return _("You are number %(number)d of %(of)d on the waiting list.") % {"number": number, "of": of}


def paused_words(application: Application) -> str:
    """That our clock stands still while the applicant is asked for something."""
    if application.state != S.INFO_REQUESTED or application.days_kept is None or application.days_kept < 0:
        return ""
    return _("Our own clock stands still meanwhile: once you have answered, we have %(days)s left for this step.") % {
        "days": days_words(application.days_kept)
    }
