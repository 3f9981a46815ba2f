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


def of_waiver() -> Mapping[str, Any]:
    """A reviewer with a tie, who may go on."""
    return {**of_review(), "is_granted": True, "reason": "You met once, years ago."}


register(
    [
        Kind("review_assigned", _("A coordinator assigns a review"), _("The reviewer"), of_review),
        Kind(
            "waiver_answered",
            _("A decision-maker says whether a reviewer with a tie may go on"),
            _("The reviewer"),
            of_waiver,
        ),
    ]
)
