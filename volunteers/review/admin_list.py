"""The list of applications of one's own programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programs.catalogue.models import Intake, Program
from volunteers.applications.models import Application
from volunteers.applications.permissions import STAFF_READERS
from volunteers.people.admin_pages import page, require
from volunteers.people.permissions import programs_with
from volunteers.review import listing, words
from volunteers.review.forms import FilterForm
from volunteers.review.record import sees_identity


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


@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """The applications of one's own programs, narrowed by what stands in the address."""
    user = require(request, "volunteers.view_application")
    programs = own_programs(user)
    form = FilterForm(
        request.GET if set(FilterForm.base_fields) & set(request.GET) else None,
        programs=programs,
        intakes=Intake.objects.filter(program__in=programs).select_related("program").order_by("-opens_at", "-pk"),
    )
    filters, today = form.filters(), timezone.localdate()
    rows = listing.listed(user, filters, on=today)
    shown = listing.page_of(rows, filters, before=key(request, "before"), after=key(request, "after"))
    kept = request.GET.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    return page(
        request,
        "application/list.html",
        _("Applications"),
        form=form,
        shown=shown,
        rows=list(lines(user, shown.rows, on=today)),
        kept=kept.urlencode(),
        here=reverse("admin:volunteers_application_changelist"),
    )


def own_programs(user: Any) -> Any:
    """The programs to choose from: one's own, or all for who audits the organisation."""
    everywhere = any(grant.role in STAFF_READERS and grant.program_id is None for grant in user.live_grants)
    programs = Program.objects.order_by("order", "pk")
    return programs if everywhere else programs.filter(pk__in=programs_with(user, STAFF_READERS))


def key(request: HttpRequest, name: str) -> int | None:
    """A key from the address; anything but a number of a row counts as none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def lines(user: Any, rows: list[Application], *, on: date) -> Iterator[Row]:
    """The applications as lines; names only where the person may see them."""
    for application in rows:
        yield Row(
            application=application,
            name=application.applicant_name if sees_identity(user, application) else "",
            state=words.staff_name(application.state),
            tone=words.tone_of(application.state),
            waits=words.age(application.state_since, on=on),
            due=words.due(application.due_on, on=on),
            due_tone=words.due_tone(application.due_on, on=on),
            reviews=reviews_in_words(application),
        )


def reviews_in_words(application: Any) -> str:
    """How many reviews are in, once somebody has been asked."""
    if not application.reviews_assigned:
        return ""
    return words.in_of(application.reviews_in, max(application.program.reviews_required, application.reviews_assigned))
