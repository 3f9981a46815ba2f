"""The mails about interviews, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.applications.mails import in_state
from volunteers.applications.states import S
from volunteers.correspondence.kinds import APPLICANT, Kind, register
from volunteers.interviews.models import InterviewBooking, InterviewSlot


def a_slot(days: int) -> InterviewSlot:
    """A time of an interview in so many days. It is never saved."""
    starts_at = timezone.localtime().replace(hour=18, minute=30, second=0, microsecond=0) + timedelta(days=days)
    return InterviewSlot(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        place_en="Room 2, 40 College Street",
        place_fr="Salle 2, 40, rue College",
    )


def booked(**more: Any) -> Callable[[], Mapping[str, Any]]:
    """The example of a mail about a time that somebody has."""

    def example() -> Mapping[str, Any]:
        slot = a_slot(9)
        booking = InterviewBooking(slot=slot, support_needs=_("A step-free room"))
        return {**in_state(S.INTERVIEW)(), "slot": slot, "booking": booking, "before": a_slot(7), **more}

    return example


def on_a_panel() -> Mapping[str, Any]:
    """The example of the mail to a panellist."""
    return {**in_state(S.INTERVIEW)(), "path": "/admin/volunteers/interviewsheet/1/"}


to_applicant = partial(Kind, to=APPLICANT)

register(
    [
        to_applicant("interview_booked", gettext_lazy("The applicant chooses a time"), example=booked()),
        to_applicant("interview_changed", gettext_lazy("The applicant chooses another time"), example=booked()),
        to_applicant(
            "interview_moved",
            gettext_lazy("A coordinator changes the time or the place of an interview"),
            example=booked(why=gettext_lazy("The room is needed for something else.")),
        ),
        to_applicant(
            "interview_cancelled",
            gettext_lazy("An interview is cancelled, by the applicant or a coordinator"),
            example=booked(by_applicant=True),
        ),
        Kind(
            "panel_assigned",
            gettext_lazy("A coordinator asks somebody to sit on the panel of an interview"),
            gettext_lazy("The reviewer who sits on it"),
            on_a_panel,
        ),
        to_applicant("interview_reminder", gettext_lazy("48 hours before an interview"), example=booked()),
        to_applicant(
            "interview_times",
            gettext_lazy("New times are offered to somebody who has not chosen"),
            example=in_state(S.INTERVIEW),
        ),
    ]
)
