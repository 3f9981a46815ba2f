"""The mails about guardians, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person, a_program
from volunteers.correspondence.kinds import APPLICANT, Kind, register

GUARDIAN = _("The guardian")


def example(name: str, *arguments: str) -> Callable[[], Mapping[str, Any]]:
    """A mail with its link."""
    return lambda: {
        "recipient": a_person(),
        "name": "Rima Haddad",
        "applicant": "Nadia",
        "program": a_program(),
        "path": reverse(name, args=arguments),
    }


ABOUT_AGE = example("guardians:age", "K7QF-M2XD")
register(
    [
        Kind(
            "guardian_asked",
            _("Somebody under 18 sends an application"),
            GUARDIAN,
            example("guardians:link", "example"),
        ),
        Kind(
            "guardian_reminder",
            _("A guardian has not answered after 7 and after 14 days"),
            GUARDIAN,
            example("guardians:link", "example"),
        ),
        Kind("guardian_confirmed", _("A guardian confirms"), APPLICANT, ABOUT_AGE),
        Kind("guardian_declined", _("A guardian declines"), APPLICANT, ABOUT_AGE),
    ]
)
