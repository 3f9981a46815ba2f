"""What the desk shows of slices that do not know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.people.permissions import has_role
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.screening import check_queries


@more_piles
def record_checks(user: Any) -> Iterator[Pile]:
    """For safeguarding officers: results to look at, and those of members that soon stop counting."""
    if not has_role(user, *check_queries.READERS):
        return
    ledger = reverse("admin:volunteers_recordcheck_changelist")
    yield pile(_("Record checks to look at"), check_queries.waiting_for_officer(user), "shared_at", ledger)
    ending = check_queries.ending_soon(user, on=timezone.localdate())
    yield pile(_("Record checks ending within 60 days"), ending, "decided_at", f"{ledger}?show=ending")
