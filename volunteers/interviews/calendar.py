"""An interview as a file for calendars."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from volunteers.interviews.models import InterviewBooking
from volunteers.interviews.states import BookingState


def calendar_of(booking: InterviewBooking, *, at: datetime) -> bytes:
    """The calendar entry of an application's interview as it stands: published, or cancelled.

    Every version has the same UID and a higher SEQUENCE, so that a calendar changes its entry instead of adding one.
    Moments are in UTC: no table of time zones can be wrong about them.
    """
    is_cancelled = booking.state == BookingState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//Community Programs//Interviews//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(event_of(booking, is_cancelled=is_cancelled, at=at))
    text: bytes = calendar.to_ical()
    return text


def event_of(booking: InterviewBooking, *, is_cancelled: bool, at: datetime) -> Event:
    """The one event in the file."""
    application, slot = booking.application, booking.slot
    page = settings.SITE_URL + reverse("interviews:interview", args=[application.reference])
    event = Event()
    event.add("uid", f"interview-{application.pk}@community-programs.invalid")
    event.add("sequence", booking.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", slot.starts_at.astimezone(UTC))
    event.add("dtend", slot.ends_at.astimezone(UTC))
    event.add("summary", _("Interview: %(program)s") % {"program": application.program.title})
    event.add("location", slot.place)
    event.add("description", _("Change or cancel it: %(page)s") % {"page": page})
    event.add("url", page)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event
