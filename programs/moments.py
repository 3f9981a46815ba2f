"""A time span in words, in Toronto's time: meetings, interviews and sessions are told the same way everywhere."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _


def day_in_words(moment: date | datetime) -> str:
    """The day of the week and the date: `Tuesday, December 8, 2026` or `mardi 8 décembre 2026`."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    # Not Django's name of the weekday: ours begins with a capital, for headings of a week.
    weekday = format_date(day, "EEEE", locale=to_locale(get_language() or "en"))
    return _("%(weekday)s, %(date)s") % {"weekday": weekday, "date": date_format(day, "DATE_FORMAT")}


def hours_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when, with the zone: `2:00 p.m. to 2:30 p.m. (Toronto time)` or `14 h 00 à 14 h 30 (heure de Toronto)`."""
    return _("%(start)s to %(end)s (Toronto time)") % {
        "start": time_format(timezone.localtime(starts_at), "TIME_FORMAT"),
        "end": time_format(timezone.localtime(ends_at), "TIME_FORMAT"),
    }


def moment_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """The day and the hours."""
    return _("%(day)s, %(hours)s") % {"day": day_in_words(starts_at), "hours": hours_in_words(starts_at, ends_at)}
