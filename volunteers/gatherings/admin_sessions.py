"""The coordinator's pages of information sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import InformationSession
from programs.refusals import Refusal
from volunteers.gatherings import planning, queries
from volunteers.gatherings.forms import CancelSessionForm, NewPlanForm, PlanForm, initial_of
from volunteers.gatherings.models import Seat
from volunteers.gatherings.states import SeatState
from volunteers.people.admin_pages import page, require, staff

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ADD, CHANGE, VIEW = (f"programs.{act}_informationsession" for act in ("add", "change", "view"))


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of one's own programs: those to come, or those that are over."""
    user = require(request, VIEW)
    is_past = "past" in request.GET
    return page(
        request,
        "informationsession/list.html",
        _("Past information sessions") if is_past else _("Information sessions"),
        [way_to_list()] if is_past else [],
        rows=list(queries.sessions_listed(user, at=timezone.now(), is_past=is_past)),
        is_past=is_past,
        may_plan=user.has_perm(ADD),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plans a session."""
    user, now = require(request, ADD), timezone.now()
    form = NewPlanForm(
        request.POST if request.method == "POST" else None,
        programs=queries.programs_to_plan(user),
        now=now,
        initial={"minutes": 60, "capacity": 30},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = planning.plan_session(program=form.cleaned_data["program"], plan=form.plan(), by=user, at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session stands on the program’s page."))
            return to_session(row)
    return form_page(request, form, _("Plan an information session"), [way_to_list()])


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a session."""
    row, now = session_for(request, pk, CHANGE), timezone.now()
    form = PlanForm(request.POST if request.method == "POST" else None, now=now, initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            planning.change_session(session_id=row.pk, plan=form.plan(), by=staff(request), at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session is changed. Who has confirmed gets a mail if it concerns them."))
            return to_session(row)
    return form_page(request, form, _("Change this session"), way_to(row))


def form_page(request: HttpRequest, form: PlanForm, title: str, trail: list[tuple[StrOrPromise, str]]) -> HttpResponse:
    """The form of a session."""
    return page(request, "informationsession/plan.html", title, trail, form=form, back=trail[-1][1])


@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: who comes, who came, and what can be changed."""
    row, user, now = session_for(request, pk, VIEW), staff(request), timezone.now()
    return page(
        request,
        "informationsession/session.html",
        row.in_words,
        [way_to_list()],
        session=row,
        seats=queries.seats_shown(row),
        may_plan=user.has_perm(CHANGE, row),
        is_ahead=row.starts_at > now and row.cancelled_at is None,
        has_begun=row.starts_at <= now,
        states=SeatState,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Calls a session off, with a reason that those who booked are told."""
    row = session_for(request, pk, CHANGE)
    form = CancelSessionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            planning.cancel_session(session_id=row.pk, reason=reason, by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The session is cancelled. Who had booked gets a mail."))
            return to_session(row)
    title = _("Cancel this session")
    return page(request, "informationsession/cancel.html", title, way_to(row), session=row, form=form)


@require_POST
def attended(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody came."""
    return noted(request, pk, SeatState.ATTENDED)


@require_POST
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody did not come."""
    return noted(request, pk, SeatState.MISSED)


def noted(request: HttpRequest, pk: int, outcome: SeatState) -> HttpResponse:
    """Notes who came, and says so."""
    seat = get_object_or_404(Seat, pk=pk, session__in=queries.sessions_visible_to(require(request, VIEW)))
    row = session_for(request, seat.session_id, CHANGE)
    try:
        planning.note_outcome(seat_id=pk, outcome=outcome, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s: %(outcome)s.") % {"name": seat.name, "outcome": outcome.label})
    return to_session(row)


def session_for(request: HttpRequest, pk: int, permission: str) -> InformationSession:
    """The session, within the person's scope: 404 for other programs', 403 for who may not do this to it."""
    row = get_object_or_404(queries.sessions_visible_to(require(request, VIEW)), pk=pk)
    require(request, permission, row)
    return row


def to_session(row: InformationSession) -> HttpResponseRedirect:
    """Back to the page of the session."""
    return redirect("admin:programs_informationsession_change", row.pk)


def way_to_list() -> tuple[StrOrPromise, str]:
    """The list of sessions as a step of the trail."""
    return _("Information sessions"), reverse("admin:programs_informationsession_changelist")


def way_to(row: InformationSession) -> list[tuple[StrOrPromise, str]]:
    """The list and the session as steps of the trail."""
    return [way_to_list(), (row.in_words, reverse("admin:programs_informationsession_change", args=[row.pk]))]
