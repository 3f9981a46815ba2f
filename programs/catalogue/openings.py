"""Whether a program can be joined at a moment, and how to say so in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Intake, Program

CLOSING_SOON: Final = timedelta(days=14)
NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Standing(StrEnum):
    """What somebody who wants to join finds today."""

    OPEN = "open"
    FULL = "full"
    UPCOMING = "upcoming"
    CLOSED = "closed"
    CONTACT = "contact"
    RECORD = "record"
    ENDED = "ended"


TONES: Final = {Standing.OPEN: "ok", Standing.CONTACT: "info"}


@dataclass(frozen=True)
class Opening:
    """A program's standing at a moment, with the intake that it follows from."""

    standing: Standing
    at: datetime
    intake: Intake | None = None
    ended_on: date | None = None

    @property
    def takes_applications(self) -> bool:
        """Whether an application can be sent now; who applies to a full intake goes on its waiting list."""
        return self.standing in {Standing.OPEN, Standing.FULL}

    @property
    def label(self) -> str:
        """The standing in a few words."""
        if self.standing == Standing.OPEN and self.intake:
            return closing_words(self.intake, at=self.at)
        if self.standing == Standing.UPCOMING and self.intake:
            return _("Opens %(day)s") % {"day": day_words(self.intake.opens_at, at=self.at)}
        if self.standing == Standing.ENDED and self.ended_on:
            return _("Ended %(year)s") % {"year": self.ended_on.year}
        return plain_words(self.standing)

    @property
    def tone(self) -> str:
        """The tag's colour; the words carry the meaning."""
        is_urgent = self.standing == Standing.OPEN and self.intake is not None and closes_soon(self.intake, at=self.at)
        return "warn" if is_urgent else TONES.get(self.standing, "")


def plain_words(standing: Standing) -> str:
    """The label of a standing that has no date."""
    words = {
        Standing.OPEN: _("Open"),
        Standing.FULL: _("Full: join the list"),
        Standing.UPCOMING: _("Opens later"),
        Standing.CLOSED: _("Closed for now"),
        Standing.CONTACT: _("Get in touch any time"),
        Standing.RECORD: _("For the record"),
        Standing.ENDED: _("Ended"),
    }
    return words[standing]


def opening_of(program: Program, intakes: Iterable[Intake], *, at: datetime) -> Opening:
    """The standing of a program whose present and coming intakes are given."""
    if program.status == Program.Status.ENDED:
        return Opening(Standing.ENDED, at, ended_on=program.status_since)
    if program.participation == Program.Participation.ARCHIVE:
        return Opening(Standing.RECORD, at)
    if program.status == Program.Status.PAUSED:
        return Opening(Standing.CLOSED, at)
    if program.participation == Program.Participation.CONTACT:
        return Opening(Standing.CONTACT, at)
    return _opening_of_intakes(list(intakes), at=at)


def _opening_of_intakes(intakes: list[Intake], *, at: datetime) -> Opening:
    open_now = [intake for intake in intakes if intake.is_open(at=at)]
    with_places = [intake for intake in open_now if intake.places_left > 0]
    if with_places:
        # The one that stays open longest: only its end closes the program.
        return Opening(Standing.OPEN, at, max(with_places, key=lambda intake: intake.closes_at or NEVER))
    if open_now:
        return Opening(Standing.FULL, at, open_now[0])
    coming = [intake for intake in intakes if intake.opens_at > at]
    if coming:
        return Opening(Standing.UPCOMING, at, min(coming, key=lambda intake: intake.opens_at))
    return Opening(Standing.CLOSED, at)


def last_day(intake: Intake) -> date | None:
    """The last day on which an application can be sent: midnight belongs to the day before."""
    if intake.closes_at is None:
        return None
    return timezone.localdate(intake.closes_at - timedelta(microseconds=1))


def closes_soon(intake: Intake, *, at: datetime) -> bool:
    """Whether it is time to hurry."""
    return intake.closes_at is not None and intake.closes_at - at <= CLOSING_SOON


def closing_words(intake: Intake, *, at: datetime) -> str:
    """When an open intake closes."""
    day = last_day(intake)
    if day is None:
        return _("Open all year")
    days = (day - timezone.localdate(at)).days
    if not closes_soon(intake, at=at):
        return _("Open until %(day)s") % {"day": day_words(day, at=at)}
    if days <= 0:
        return _("Closes today")
    if days == 1:
        return _("Closes tomorrow")
    return ngettext("Closes in %(days)d day", "Closes in %(days)d days", days) % {"days": days}


def intake_words(intake: Intake, *, at: datetime) -> str:
    """The standing of one intake."""
    if intake.opens_at > at:
        return _("Opens %(day)s") % {"day": day_words(intake.opens_at, at=at)}
    if intake.places_left <= 0:
        return plain_words(Standing.FULL)
    return closing_words(intake, at=at)


def places_words(intake: Intake) -> str:
    """How many places are left, of how many."""
    left = max(intake.places_left, 0)
    if not left:
        return _("No place left; the waiting list is open")
    return ngettext("%(left)d of %(places)d place left", "%(left)d of %(places)d places left", left) % {
        "left": left,
        "places": intake.places,
    }


def day_words(moment: date | datetime, *, at: datetime) -> str:
    """A day without its year, unless that is another year."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    is_this_year = day.year == timezone.localdate(at).year
    return date_format(day, "MONTH_DAY_FORMAT" if is_this_year else "DATE_FORMAT")
