"""Interviews, sessions and meetings for the addresses about them."""

from __future__ import annotations

from typing import Any

from programs.catalogue.models import InformationSession, Program
from tests.factories.committees import AttendanceFactory
from tests.factories.interviews import BookingFactory
from volunteers.applications.models import Application
from volunteers.people.models import User


def sessions() -> dict[str, dict[str, Any]]:
    """The first session of the coordinator's program, and somebody who comes to it."""
    session = InformationSession.objects.filter(program__slug="auxiliary-officers").order_by("pk")[0]
    seat = session.seats.order_by("pk")[0]
    return {
        **{f"gatherings:{name}": {"slug": session.program.slug, "pk": session.pk} for name in ("book", "alert")},
        "gatherings:arrive": {"token": "no-such-secret"},
        **{f"admin:programs_informationsession_{name}": {"pk": seat.pk} for name in ("attended", "missed")},
    }


def committees(coordinator: User | None) -> dict[str, dict[str, Any]]:
    """A committee of the coordinator's program, with a meeting that somebody came to."""
    program = Program.objects.get(slug="auxiliary-officers")
    row = AttendanceFactory(meeting__committee__program=program, entered_by=coordinator)
    return {
        "admin:programs_committee_change": {"pk": row.meeting.committee_id},
        **{f"admin:programs_meeting_{name}": {"pk": row.meeting_id} for name in ("change", "edit")},
        "admin:programs_meeting_take_off": {"pk": row.pk},
    }


def interviews(invited: Application) -> dict[str, dict[str, Any]]:
    """An invited applicant who has chosen a time."""
    booking = BookingFactory(application=invited)
    pages = ("interview", "cancel", "none_suits", "calendar")
    return {
        **{f"interviews:{name}": {"reference": invited.reference} for name in pages},
        **{f"admin:volunteers_interviewslot_{name}": {"pk": booking.pk} for name in ("attended", "missed")},
    }
