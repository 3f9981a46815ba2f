"""The mails of reviews, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import Kind, register


def of_review() -> Mapping[str, Any]:
    """A reviewer with a review to write."""
    return {
        "recipient": a_person("Hana", "Kim"),
        "program": a_program(),
        "number": 4127,
        "due_on": in_days(10),
        "path": reverse("admin:volunteers_review_change", args=[4127]),
    }


register([Kind("review_assigned", _("A coordinator assigns a review"), _("The reviewer"), of_review)])
