"""The list of applications of one's own programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from volunteers.applications.models import Application
from volunteers.applications.states import ENDS
from volunteers.desk.chips import chips_of, kept_of, normal_query
from volunteers.desk.forms_list import FilterForm
from volunteers.desk.models_views import SavedView
from volunteers.desk.saved import views_for
from volunteers.people.admin_pages import page, require
from volunteers.review import listing, words
from volunteers.review.record import sees_identity
from volunteers.review.searching import Offer, offered_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_EXPLAINED: Final = 30
MOST_VIEWS: Final = 100
DAYS_EXPLAINED: Final = (
    ("due:today", gettext_lazy("somebody has to act today")),
    ("due:<2026-12-10", gettext_lazy("somebody has to act before that day; also <=, > and >=")),
)
SIGNS_EXPLAINED: Final = (
    ("-is:overdue", gettext_lazy("a minus sign turns a filter around")),
    ('"Anne Marie"', gettext_lazy("words in quotation marks belong together")),
)


@dataclass(frozen=True)
class Row:
    """One line of the list, in words."""

    application: Application
    name: str
    state: str
    tone: str
    waits: str
    due: str
    due_tone: str
    reviews: str


@dataclass(frozen=True)
class View:
    """A saved view above the list."""

    saved: SavedView
    is_mine: bool
    is_open: bool


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The applications of one's own programs, narrowed by what stands in the address."""
    user = require(request, "volunteers.view_application")
    form, today, here = form_of(request, user), timezone.localdate(), list_url()
    filters = form.filters()
    rows, query = narrowed(user, form, on=today), normal_query(form)
    shown = listing.page_of(rows, filters, before=request.GET.get("before", ""), after=request.GET.get("after", ""))
    return page(
        request,
        "application/list.html",
        _("Applications"),
        form=form,
        explained=explained(form.offer),
        chips=chips_of(form, request.GET, here),
        views=views_of(user, query),
        savable=query,
        shown=shown,
        rows=list(lines(user, shown.rows, on=today)),
        kept=kept_of(request.GET).urlencode(),
        here=here,
        bulk=user.has_perm("volunteers.act_in_bulk"),
    )


def views_of(user: Any, query: str) -> list[View]:
    """The person's views and those shared with them, by name; the one that is open is marked. One query."""
    views = views_for(user).select_related("program").order_by(Lower("name"), "pk")[:MOST_VIEWS]
    return [View(view, is_mine=view.owner_id == user.pk, is_open=view.query == query) for view in views]


def list_url() -> str:
    """The address of the list."""
    return reverse("admin:volunteers_application_changelist")


def form_of(request: HttpRequest, user: Any) -> FilterForm:
    """The filters of an address, with what is on offer for the person."""
    is_narrowed = set(FilterForm.base_fields) & set(request.GET)
    return FilterForm(request.GET if is_narrowed else None, offer=offered_to(user))


def narrowed(user: Any, form: FilterForm, *, on: date) -> QuerySet[Application]:
    """The rows of the list; none while the search is not understood."""
    rows = listing.listed(user, form.filters(), on=on, offer=form.offer)
    return rows if form.is_understood else rows.none()


def explained(offer: Offer) -> list[tuple[str, StrOrPromise]]:
    """The filters of the search box with what they mean, for the help under it."""
    values = [
        (f"{name}:{value}", meaning)
        for name, each in offer.vocabulary.items()
        for value, meaning in list((each or {}).items())[:MOST_EXPLAINED]
    ]
    return [*values, *DAYS_EXPLAINED, *SIGNS_EXPLAINED]


def lines(user: Any, rows: list[Application], *, on: date) -> Iterator[Row]:
    """The applications as lines; names only where the person may see them."""
    for application in rows:
        yield Row(
            application=application,
            name=application.applicant_name if sees_identity(user, application) else "",
            state=words.staff_name(application.state),
            tone=words.tone_of(application.state),
            waits="" if application.state in ENDS else words.age(application.state_since, on=on),
            due=words.due(application.due_on, on=on),
            due_tone=words.due_tone(application.due_on, on=on),
            reviews=reviews_in_words(application),
        )


def reviews_in_words(application: Any) -> str:
    """How many reviews are in, once somebody has been asked."""
    if not application.reviews_assigned:
        return ""
    return words.in_of(application.reviews_in, max(application.program.reviews_required, application.reviews_assigned))
