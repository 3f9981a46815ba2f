"""The list of applications: filters that live in the address, search by index, pages by key, counts with a cap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from volunteers.applications.deferrals import asking
from volunteers.applications.indexes import DUE_ORDER
from volunteers.applications.models import Application
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for
from volunteers.applications.states import S
from volunteers.conversations.queries import waiting_threads
from volunteers.people.models import RoleGrant
from volunteers.review import queries
from volunteers.review.models import Review
from volunteers.review.orders import ORDERS
from volunteers.review.search_words import Search
from volunteers.review.searching import Offer, fitting, offered_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Role = RoleGrant.Role
Narrowing = Callable[[QuerySet[Application], Any], QuerySet[Application]]
PAGE: Final = 25
CAP: Final = 1000
SCREENED_IN: Final = (S.SUBMITTED, S.SCREENING, S.INFO_REQUESTED)
ASSESSED_IN: Final = (S.IN_REVIEW, S.INTERVIEW, S.DECISION_PENDING, S.UNDER_RECONSIDERATION)
DECIDED: Final = (
    S.WAITLISTED,
    S.OFFERED,
    S.CONDITIONS,
    S.DEFERRED,
    S.APPOINTED,
    S.NOT_SELECTED,
    S.DECLINED,
    S.LAPSED,
    S.OFFER_WITHDRAWN,
    S.CONDITIONS_NOT_MET,
)
"""States behind a first decision; who withdrew or never answered got none."""
NO_SEARCH: Final = Search()


@dataclass(frozen=True)
class Queue:
    """Applications that wait for the same thing, and the roles whose work that is."""

    label: StrOrPromise
    roles: Sequence[str]
    narrow: Narrowing


def _to_screen(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(state__in=[S.SUBMITTED, S.SCREENING])


def _needing_reviewers(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.needing_reviewers(rows)


def _fully_reviewed(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.fully_reviewed(rows)


def _in_dispute(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.in_dispute(rows)


def _to_decide(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.to_decide(rows)


def _to_reconsider(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.to_reconsider(rows)


def _in_conditions(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(state=S.CONDITIONS)


def _awaiting_release(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.to_release(rows)


def _to_answer(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return waiting_threads(rows)


def _asking_for_later(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return asking(rows)


def _with_late_reviews(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.with_late_reviews(rows, on=timezone.localdate())


def _in_screening(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(state__in=SCREENED_IN)


def _in_assessment(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(state__in=ASSESSED_IN)


def _decided(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(state__in=DECIDED)


def _missing_references(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return queries.missing_references(rows)


def _mine(rows: QuerySet[Application], user: Any) -> QuerySet[Application]:
    return rows.filter(pk__in=Review.objects.open().filter(reviewer_id=user.pk).values("application_id"))


QUEUES: Final[Mapping[str, Queue]] = MappingProxyType(
    {
        "screening": Queue(_("To screen"), (Role.COORDINATOR,), _to_screen),
        "reviewers": Queue(_("Needs reviewers"), (Role.COORDINATOR,), _needing_reviewers),
        "reviewed": Queue(_("Reviews are in"), (Role.COORDINATOR,), _fully_reviewed),
        "dispute": Queue(_("Reviewers disagree"), (Role.COORDINATOR, Role.DECISION_MAKER), _in_dispute),
        "decision": Queue(_("Decision due"), (Role.DECISION_MAKER,), _to_decide),
        "reconsideration": Queue(_("To look at again"), (Role.DECISION_MAKER,), _to_reconsider),
        "release": Queue(_("Waits for release"), STAFF_READERS, _awaiting_release),
        "conditions": Queue(_("Checks to complete"), (Role.COORDINATOR,), _in_conditions),
        "messages": Queue(_("Messages to answer"), (Role.COORDINATOR,), _to_answer),
        "deferrals": Queue(_("Asked for a later intake"), (Role.COORDINATOR,), _asking_for_later),
        "late": Queue(_("Reviews are late"), (Role.COORDINATOR,), _with_late_reviews),
        "in_screening": Queue(_("All in screening"), STAFF_READERS, _in_screening),
        "in_assessment": Queue(_("All in review and decision"), STAFF_READERS, _in_assessment),
        "decided": Queue(_("All decided"), STAFF_READERS, _decided),
        "references": Queue(_("Waits for references"), STAFF_READERS, _missing_references),
        "mine": Queue(_("Assigned to me"), STAFF_READERS, _mine),
    }
)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. An empty value narrows nothing."""

    search: Search = NO_SEARCH
    program_id: int | None = None
    intake_id: int | None = None
    state: str = ""
    queue: str = ""
    is_overdue: bool = False
    order: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the list, with the keys of its neighbours."""

    rows: list[Application]
    count: str
    before: str
    after: str


def listed(user: Any, filters: Filters, *, on: date, offer: Offer | None = None) -> QuerySet[Application]:
    """The applications that the person may see and asked for; no order yet."""
    queue = QUEUES.get(filters.queue)
    rows = applications_for(user, queue.roles if queue else STAFF_READERS)
    if queue:
        rows = queue.narrow(rows, user)
    if filters.program_id:
        rows = rows.filter(program_id=filters.program_id)
    if filters.intake_id:
        rows = rows.filter(intake_id=filters.intake_id)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.is_overdue:
        rows = queries.overdue(rows, on=on)
    if filters.search == NO_SEARCH:
        return rows
    return fitting(rows, filters.search, user, offer=offer or offered_to(user), on=on)


def page_of(rows: QuerySet[Application], filters: Filters, *, before: str = "", after: str = "") -> Page:
    """The page that ends before, or starts after, a key. A page deep in the list costs as much as the first."""
    order = ORDERS[filters.order]
    edge = order.edge(before or after)
    forward = edge is None or bool(before)
    window = order.beyond(rows.alias(due_order=DUE_ORDER), edge, is_back=not forward)
    shown = list(window.select_related("program", "intake__division")[: PAGE + 1])
    has_more = len(shown) > PAGE
    shown = shown[:PAGE] if forward else shown[:PAGE][::-1]
    has_previous = (edge is not None) if forward else has_more
    has_next = has_more if forward else True
    return Page(
        rows=shown,
        count=capped_count(rows),
        before=order.key(shown[-1]) if shown and has_next else "",
        after=order.key(shown[0]) if shown and has_previous else "",
    )


def capped_count(rows: QuerySet[Any]) -> str:
    """How many, in figures; counting stops at the cap."""
    number = rows.order_by("-pk")[: CAP + 1].count()
    return in_figures(number)


def in_figures(number: int) -> str:
    """A number as the reader's language writes it, with a plus where counting stopped."""
    shown = number_format(min(number, CAP), use_l10n=True, force_grouping=True)
    return f"{shown}+" if number > CAP else shown
