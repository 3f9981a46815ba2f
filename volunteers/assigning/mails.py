"""The mails of assigning, for the list of all mails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.correspondence.examples import a_person, a_program, in_days
from volunteers.correspondence.kinds import Kind, register
from volunteers.review import words


def of_due() -> Mapping[str, Any]:
    """A reviewer with two reviews, one of them due today."""
    program = a_program()
    today = in_days(0)
    return {
        "recipient": a_person("Hana", "Kim"),
        "program": program,
        "lines": [
            {"number": 4127, "program": program.title, "due": words.due(in_days(0), on=today)},
            {"number": 4131, "program": program.title, "due": words.due(in_days(3), on=today)},
        ],
        "path": reverse("admin:volunteers_review_changelist"),
    }


def of_asked() -> Mapping[str, Any]:
    """A reviewer with a share of a plan."""
    return {
        "recipient": a_person("Hana", "Kim"),
        "program": a_program(),
        "number": 12,
        "due_on": in_days(14),
        "path": reverse("admin:volunteers_review_changelist"),
    }


def of_taken_back() -> Mapping[str, Any]:
    """A review that somebody else writes."""
    return {
        "recipient": a_person("Hana", "Kim"),
        "program": a_program(),
        "number": 4127,
        "path": reverse("admin:volunteers_review_changelist"),
    }


register(
    [
        Kind(
            "reviews_due",
            _("Three business days before a review is due, on the day, and two after"),
            _("The reviewer"),
            of_due,
        ),
        Kind(
            "reviews_assigned",
            _("A plan is carried out that asks a reviewer for two reviews or more"),
            _("The reviewer"),
            of_asked,
        ),
        Kind(
            "review_taken_back",
            _("A coordinator asks somebody else for a review that was not begun"),
            _("The reviewer"),
            of_taken_back,
        ),
    ]
)
