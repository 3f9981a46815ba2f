"""The desk: what needs me today, in queues with counts and the oldest age."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, F, Min, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for
from volunteers.correspondence.bounces import undelivered_for
from volunteers.people.models import RoleGrant
from volunteers.people.permissions import has_role
from volunteers.review import disclosures, queries
from volunteers.review.listing import CAP, QUEUES, in_figures

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Role = RoleGrant.Role


@dataclass(frozen=True)
class Pile:
    """One queue of the desk: how many, since when the oldest waits, and where the list of them is."""

    label: StrOrPromise
    number: int
    oldest: datetime | None
    url: str
    is_urgent: bool = False

    @property
    def figure(self) -> str:
        """The number as it is shown, "1,000+" where counting stopped."""
        return in_figures(self.number)


Source = Callable[[Any], Iterator[Pile]]
SOURCES: Final[list[Source]] = []


def more_piles(source: Source) -> Source:
    """Registers piles of a higher slice; for its `receivers.py`."""
    SOURCES.append(source)
    return source


def desk_of(user: Any, *, on: date) -> list[Pile]:
    """The piles of the person's roles, those with something in them first. One query each, whatever their size."""
    found = [*_piles(user, on=on), *(more for source in SOURCES for more in source(user))]
    return sorted(found, key=lambda each: each.number == 0)


def _piles(user: Any, *, on: date) -> Iterator[Pile]:
    if has_role(user, Role.REVIEWER):
        yield pile(
            _("My reviews to write"),
            queries.reviews_due(user),
            "assigned_at",
            reverse("admin:volunteers_review_changelist"),
        )
    if has_role(user, *disclosures.READERS):
        yield pile(
            _("Applications under way whose disclosures I read"),
            disclosures.under_way(user),
            "submitted_at",
            reverse("admin:volunteers_application_disclosures"),
        )
    if not has_role(user, *STAFF_READERS):
        return
    applications = reverse("admin:volunteers_application_changelist")
    for code in (
        "messages",
        "screening",
        "reviewers",
        "reviewed",
        "decision",
        "reconsideration",
        "conditions",
        "deferrals",
    ):
        queue = QUEUES[code]
        if has_role(user, *queue.roles):
            rows = queue.narrow(applications_for(user, queue.roles), user)
            clock = "asked_since" if code == "messages" else "state_since"
            yield pile(queue.label, rows, clock, f"{applications}?{urlencode({'queue': code, 'order': 'oldest'})}")
    yield pile(
        _("Decisions waiting for release"),
        queries.proposals_waiting(user),
        "proposed_at",
        reverse("admin:volunteers_proposedmove_changelist"),
    )
    if user.has_perm("volunteers.settle_outboxmail"):
        yield pile(
            _("Mail that did not arrive"),
            undelivered_for(user),
            "created_at",
            reverse("admin:volunteers_outboxmail_undelivered"),
            is_urgent=True,
        )
    late = queries.overdue(queries.applications_visible_to(user), on=on)
    yield pile(
        _("Overdue"),
        late,
        "state_since",
        f"{applications}?{urlencode({'overdue': 'on', 'order': 'oldest'})}",
        is_urgent=True,
    )


def pile(label: StrOrPromise, rows: QuerySet[Any], clock: str, url: str, *, is_urgent: bool = False) -> Pile:
    """The pile of these rows, counted in one query."""
    # The oldest rows come first, so that the cap on counting does not hide the oldest age.
    window = rows.order_by("pk").annotate(waits_since=F(clock)).values("pk", "waits_since")[: CAP + 1]
    sums = window.aggregate(number=Count("pk"), oldest=Min("waits_since"))
    return Pile(label, sums["number"], sums["oldest"], url, is_urgent and sums["number"] > 0)
