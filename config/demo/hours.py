"""When things happen in the demo: staff work in office hours, applicants write while they are awake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

OFFICE: Final = (9 * 60, 17 * 60)
AWAKE: Final = (7 * 60, 21 * 60)
DAY: Final = 24 * 60
FRIDAY: Final = 4
# A weekend's work is done on the Friday before it: these are the parts of that day, so that nothing changes places.
FRIDAYS: Final = ((9 * 60, 15 * 60), (15 * 60, 16 * 60), (16 * 60, 17 * 60))


def squeezed(moment: datetime, window: tuple[int, int]) -> datetime:
    """The same day, its 24 hours pressed into the window: what came first still comes first."""
    local = timezone.localtime(moment)
    first, end = window
    minutes = first + (local.hour * 60 + local.minute) * (end - first) // DAY
    return datetime.combine(local.date(), time(minutes // 60, minutes % 60), tzinfo=local.tzinfo)


def office_time(moment: datetime) -> datetime:
    """The moment in office hours that stands for this one, never on a weekend."""
    weekend = timezone.localtime(moment).weekday() - FRIDAY
    if weekend < 0:
        return squeezed(moment, OFFICE)
    return squeezed(moment, FRIDAYS[weekend]) - timedelta(days=weekend)


def waking_time(moment: datetime) -> datetime:
    """The moment between seven and nine o'clock that stands for this one."""
    return squeezed(moment, AWAKE)


def last_closing(now: datetime) -> datetime:
    """When the office last closed: the demo's day of loading, whatever the hour at which it is loaded."""
    day = timezone.localtime(now).replace(hour=17, minute=0, second=0, microsecond=0)
    while day > now or day.weekday() > FRIDAY:
        day -= timedelta(days=1)
    return day


@dataclass
class Clock:
    """The time of one applicant's way. It never runs backwards."""

    last: datetime

    def office(self, wanted: datetime) -> datetime:
        """The next moment for staff or the system."""
        moment = office_time(wanted)
        if moment <= self.last:
            moment = self.last + timedelta(minutes=20)
            if office_time(moment).date() != moment.date() or not 9 <= moment.hour < 17:
                moment = self._next_morning()
        self.last = moment
        return moment

    def awake(self, wanted: datetime) -> datetime:
        """The next moment for the applicant."""
        moment = waking_time(wanted)
        if moment <= self.last:
            moment = self.last + timedelta(minutes=20)
        self.last = moment
        return moment

    def _next_morning(self) -> datetime:
        morning = timezone.localtime(self.last).replace(hour=9, minute=5 + self.last.minute // 2)
        while morning <= self.last or morning.weekday() > FRIDAY:
            morning += timedelta(days=1)
        return morning
