"""The list of applications, and one application as a readable record."""

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
from volunteers.applications.deferrals import open_request
from volunteers.applications.models import Application
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.states import S
from volunteers.conversations.queries import is_waiting
from volunteers.people.admin_pages import page, require
from volunteers.people.permissions import programs_with
from volunteers.review import listing, words
from volunteers.review.admin_pages import application_for, way_to, way_to_list
from volunteers.review.forms import FilterForm
from volunteers.review.notices import notices_of
from volunteers.review.record import record_of, sees_identity
from volunteers.review.steps import Standing, steps_for
from volunteers.review.trace import MOST, traces_of


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


@require_safe
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """One application: what was sent, what happened, and what this person may do next."""
    application = application_for(request, reference)
    user = require(request, "volunteers.view_application", application)
    knows = sees_identity(user, application)
    today = timezone.localdate()
    shown = record_of(application, user)
    return page(
        request,
        "application/record.html",
        _("Application %(reference)s") % {"reference": application.reference},
        [way_to_list()],
        application=application,
        knows=knows,
        record=shown,
        steps=steps_for(user, application, Standing.of(application)),
        state=words.staff_name(application.state),
        public_state=words.public_name(application.state),
        tone=words.tone_of(application.state),
        waits=words.age(application.state_since, on=today),
        due=words.due(application.due_on, on=today),
        due_tone=words.due_tone(application.due_on, on=today),
        deferral=open_request(application),
        needs_reviewers=application.state == S.IN_REVIEW and shown.reviewers_missing > 0,
        notices=notices_of(user, application),
        **rights(user, application),
    )


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Every change of the application's rows, as the database wrote it down."""
    application = application_for(request, reference)
    user = require(request, "programs.view_historyentry")
    title = _("History of %(reference)s") % {"reference": application.reference}
    return page(
        request,
        "application/history.html",
        title,
        way_to(application),
        application=application,
        traces=traces_of(application, with_identity=sees_identity(user, application)),
        most=MOST,
    )


def rights(user: Any, application: Application) -> dict[str, bool]:
    """What the page offers besides the steps."""
    return {
        "may_assign": user.has_perm("volunteers.assign_review", application),
        "may_settle": user.has_perm("volunteers.settle_condition", application),
        "may_waive": user.has_perm("volunteers.waive_condition", application),
        "may_settle_deferral": user.has_perm("volunteers.settle_deferral", application),
        "may_see_referees": user.has_perm("volunteers.view_referee", application) and application.referees.exists(),
        "may_read_history": user.has_perm("programs.view_historyentry"),
        "may_read_messages": user.has_perm("volunteers.view_message", application),
        "message_waits": user.has_perm("volunteers.view_message", application) and is_waiting(application),
    }
