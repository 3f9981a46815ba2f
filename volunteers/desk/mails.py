"""The mails of the desk, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person
from volunteers.correspondence.kinds import Kind, register


def of_morning() -> Mapping[str, Any]:
    """A coordinator with two piles."""
    return {
        "recipient": a_person("Priya", "Raman"),
        "lines": [
            {"label": gettext("Overdue"), "figure": "3", "age": gettext("9 days")},
            {"label": gettext("Messages to answer"), "figure": "2", "age": gettext("1 day")},
        ],
        "path": reverse("admin:index"),
        "settings_path": reverse("admin:volunteers_desksettings_changelist"),
    }


register(
    [
        Kind(
            "desk_digest",
            _("On the morning of a working day, if something waits"),
            _("Each member of staff who has not switched it off"),
            of_morning,
            more_links=1,
        )
    ]
)
