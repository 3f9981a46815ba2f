"""What assigning does by itself, and what of it waits on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.assigning.queries import short_after_recusal
from volunteers.assigning.replacing import replace
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import has_role
from volunteers.review.desk import Pile, more_piles, pile
from volunteers.review.models import Review
from volunteers.review.queries import waivers_waiting
from volunteers.review.signals import stepped_aside


@receiver(stepped_aside)
def ask_somebody_else(sender: Any, review: Review, at: datetime, **kwargs: Any) -> None:
    """In the same transaction, so that no application is left without the reviewer it needs."""
    replace(review, at=at)


@more_piles
def conflicts(user: Any) -> Iterator[Pile]:
    """Waivers for who decides on them; for coordinators, applications that a recusal left short."""
    if has_role(user, RoleGrant.Role.DECISION_MAKER):
        address = reverse("admin:volunteers_declaration_changelist")
        yield pile(_("Reviewers who ask for a waiver"), waivers_waiting(user), "declared_at", address)
    if has_role(user, RoleGrant.Role.COORDINATOR):
        yield pile(
            _("Reviewer stepped aside, nobody left to ask"),
            short_after_recusal(user),
            "state_since",
            reverse("admin:volunteers_assignmentplan_short"),
            is_urgent=True,
        )
