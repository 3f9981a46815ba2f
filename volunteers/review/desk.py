"""The desk: what needs me today, in queues with counts and the oldest age."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet
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
    """One queue of the desk: how many, since when the oldest waits, and where the list of them is.

    `rows` are counted with those of all other piles at once; a pile without rows brings its own number.
    """

    label: StrOrPromise
    number: int
    oldest: datetime | None
    url: str
    is_urgent: bool = False
    rows: QuerySet[Any] | None = None

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
    """The piles of the person's roles, those with something in them first. All are counted in one query."""
    found = [*_piles(user, on=on), *(more for source in SOURCES for more in source(user))]
    return sorted(counted(found), key=lambda each: each.number == 0)


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
            _("Applications under way with disclosures to read"),
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
        "late",
        "reviewed",
        "dispute",
        "decision",
        "reconsideration",
        "conditions",
        "deferrals",
    ):
        queue = QUEUES[code]
        if has_role(user, *queue.roles):
            rows = queue.narrow(applications_for(user, queue.roles), user)
            clock = "asked_since" if code == "messages" else "state_since"
            address = f"{applications}?{urlencode({'queue': code, 'order': 'due'})}"
            yield pile(queue.label, rows, clock, address, is_urgent=code == "late")
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
        f"{applications}?{urlencode({'overdue': 'on', 'order': 'due'})}",
        is_urgent=True,
    )


def pile(label: StrOrPromise, rows: QuerySet[Any], clock: str, url: str, *, is_urgent: bool = False) -> Pile:
    """The pile of these rows; `clock` is the column since when each of them waits."""
    # The oldest rows come first, so that the cap on counting does not hide the oldest age.
    window = rows.order_by("pk").annotate(waits_since=F(clock)).values("pk", "waits_since")[: CAP + 1]
    return Pile(label, 0, None, url, is_urgent, window)


def counted(piles: Sequence[Pile]) -> list[Pile]:
    """The piles with their numbers and oldest ages: one query for all, however many there are."""
    parts: list[str] = []
    values: list[Any] = []
    for place, each in enumerate(piles):
        try:
            text, given = each.rows.query.sql_with_params() if each.rows is not None else ("", ())
        except EmptyResultSet:
            continue
        if text:
            parts.append(f"SELECT {place}, COUNT(*), MIN(waits_since)::timestamptz FROM ({text}) AS pile")  # noqa: S608 - a number
            values += given
    if not parts:
        return list(piles)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        sums = {place: (number, oldest) for place, number, oldest in cursor.fetchall()}
    return [_with_sums(each, *sums.get(place, (each.number, each.oldest))) for place, each in enumerate(piles)]


def _with_sums(each: Pile, number: int, oldest: datetime | None) -> Pile:
    return replace(each, number=number, oldest=oldest, is_urgent=each.is_urgent and number > 0)
