"""What of a benchmark waits on the desk, and what it keeps from being begun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteers.calibration.queries_benchmark import first_for, to_score
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import has_role
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.review.first import First, comes_first
from volunteers.review.models import Review


@more_piles
def benchmarks(user: Any) -> Iterator[Pile]:
    """For reviewers: benchmarks that they have not handed in."""
    if has_role(user, RoleGrant.Role.REVIEWER):
        address = reverse("admin:volunteers_benchmark_changelist")
        yield pile(gettext_lazy("Benchmarks to score"), to_score(user), "opened_at", address)


@comes_first
def benchmark_first(review: Review) -> First | None:
    """Where the intake wants it so: its benchmark, before the first application is opened."""
    found = first_for(review.reviewer_id, review.application.intake_id)
    if found is None:
        return None
    return First(
        text=_(
            "Before you open your first application of this intake, score its benchmark “%(title)s”. All reviewers score "
            "the same invented or masked application, so that it shows who is stricter and who is more generous before "
            "it matters. It takes as long as one review."
        )
        % {"title": found.title},
        url=reverse("admin:volunteers_benchmark_score", args=[found.pk]),
        label=_("Score the benchmark"),
    )
