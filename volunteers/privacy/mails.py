"""The mails about one's own data, for the list of all mails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person, in_days
from volunteers.correspondence.kinds import Kind, register

WHO_ASKED = _("Whoever asked")


def example(page: str = "privacy:mine", **days: int) -> Callable[[], Mapping[str, Any]]:
    """A mail with its link, and days from now."""
    return lambda: {
        "recipient": a_person(),
        "path": reverse(page),
        **{name: in_days(count) for name, count in days.items()},
    }


register(
    [
        Kind("copy_ready", _("The copy of somebody’s data is made"), WHO_ASKED, example(until=7)),
        Kind("correction_asked", _("Somebody asks for a correction"), WHO_ASKED, example(due_on=30)),
        Kind("correction_answered", _("The privacy officer answers a request for correction"), WHO_ASKED, example()),
        Kind("erasure_asked", _("Somebody asks for erasure"), WHO_ASKED, example("privacy:erasure")),
    ]
)
