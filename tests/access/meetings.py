"""Interviews, sessions and meetings for the addresses about them."""

from __future__ import annotations

from typing import Any

from tests.factories.interviews import BookingFactory
from volunteers.applications.models import Application


def interviews(invited: Application) -> dict[str, dict[str, Any]]:
    """An invited applicant who has chosen a time."""
    booking = BookingFactory(application=invited)
    pages = ("interview", "cancel", "none_suits", "calendar")
    return {
        **{f"interviews:{name}": {"reference": invited.reference} for name in pages},
        **{f"admin:volunteers_interviewslot_{name}": {"pk": booking.pk} for name in ("attended", "missed")},
    }
