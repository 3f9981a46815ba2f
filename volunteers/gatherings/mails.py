"""The mails about information sessions, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.models import InformationSession
from volunteers.correspondence.examples import a_program
from volunteers.correspondence.kinds import Kind, register
from volunteers.gatherings.models import Seat

VISITOR = gettext_lazy("Whoever booked")


def a_session(days: int) -> InformationSession:
    """A session in so many days. It is never saved."""
    starts_at = timezone.localtime().replace(hour=18, minute=30, second=0, microsecond=0) + timedelta(days=days)
    return InformationSession(
        program=a_program(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        place_en="Community room, 40 College Street",
        place_fr="Salle communautaire, 40, rue College",
    )


def of(path: str = "gatherings:booking", **more: Any) -> Callable[[], Mapping[str, Any]]:
    """The example of a mail about a booking."""

    def example() -> Mapping[str, Any]:
        session = a_session(9)
        session.cancel_reason = _("The room is needed for something else.")
        return {
            "session": session,
            "program": session.program,
            "seat": Seat(session=session, name="Samuel Okafor", support_needs=_("A step-free room")),
            "before": a_session(7),
            "path": reverse(path, args=[session.program.slug] if path == "programs:program" else []),
            **more,
        }

    return example


to_visitor = partial(Kind, to=VISITOR)

register(
    [
        to_visitor("session_confirm", gettext_lazy("Somebody books an information session"), example=of()),
        to_visitor("session_confirmed", gettext_lazy("The address is confirmed"), example=of()),
        to_visitor("session_reminder", gettext_lazy("48 hours before an information session"), example=of()),
        to_visitor(
            "session_changed",
            gettext_lazy("A coordinator changes the time or the place of a session"),
            example=of(),
        ),
        to_visitor(
            "session_cancelled",
            gettext_lazy("A place is given back, or a coordinator cancels the session"),
            example=of("programs:program"),
        ),
        Kind(
            "session_places",
            gettext_lazy("A place is free, or another session is planned"),
            gettext_lazy("Whoever asked to be told"),
            of("programs:program", seat=None),
        ),
    ]
)
