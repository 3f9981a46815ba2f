"""The mails about references, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.applications.mails import an_application
from volunteers.applications.notifications import mail_context
from volunteers.applications.states import S
from volunteers.correspondence.kinds import APPLICANT, Kind, register
from volunteers.referees.models import Referee
from volunteers.referees.notifications import context_for

REFEREE = gettext_lazy("The referee")


def a_referee() -> Referee:
    """Somebody who was asked today. Never saved."""
    application, now = an_application(S.CONDITIONS), timezone.now()
    application.applicant_name = application.applicant.get_full_name()
    return Referee(
        pk=0,
        application=application,
        name="Ada Moss",
        email="ada@example.org",
        relation=_("My supervisor at the food bank"),
        asked_at=now,
        expires_at=now,
    )


def to_them(*, has_link: bool = True) -> Callable[[], Mapping[str, Any]]:
    """The example of a mail to a referee."""
    return lambda: context_for(a_referee(), token="example-of-a-link" if has_link else "")


def about_them() -> Mapping[str, Any]:
    """The example of a mail to the applicant."""
    referee = a_referee()
    application = referee.application
    return {**mail_context(application), "recipient": application.applicant, "referee": referee}


to_referee = partial(Kind, to=REFEREE)
to_applicant = partial(Kind, to=APPLICANT, example=about_them)

register(
    [
        to_referee(
            "reference_request",
            gettext_lazy("An application comes to where references are asked for, or a referee is named then"),
            example=to_them(),
        ),
        to_referee(
            "reference_chaser", gettext_lazy("7 days after the request, while there is no answer"), example=to_them()
        ),
        to_applicant("referee_late", gettext_lazy("14 days after the request, while there is no answer")),
        to_referee(
            "reference_last", gettext_lazy("28 days after the request, while there is no answer"), example=to_them()
        ),
        to_applicant("referee_expired", gettext_lazy("42 days after the request, without an answer")),
        to_referee("reference_link", gettext_lazy("A referee asks for a new link"), example=to_them()),
        to_applicant("referee_declined", gettext_lazy("A referee says that they cannot give a reference")),
        to_referee(
            "reference_thanks",
            gettext_lazy("A reference is received"),
            example=to_them(has_link=False),
            has_link=False,
        ),
        to_referee(
            "reference_cancelled",
            gettext_lazy("A request is taken back: somebody else was named, or the application has ended"),
            example=to_them(has_link=False),
            has_link=False,
        ),
    ]
)
