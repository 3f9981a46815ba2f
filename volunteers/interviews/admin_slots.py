"""The coordinator's pages of interviews: who comes when, new times, changes, and who came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.interviews import planning, queries
from volunteers.interviews.forms import CancelSlotForm, ChangeForm, OfferForm, initial_of
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.states import BookingState
from volunteers.people.admin_pages import page, require, staff

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ADD, CHANGE, VIEW = (f"volunteers.{act}_interviewslot" for act in ("add", "change", "view"))


@require_safe
def slots(request: HttpRequest) -> HttpResponse:
    """The interviews of one's own programs with who comes: those to come, or those that are over."""
    user = require(request, VIEW)
    is_past = "past" in request.GET
    return page(
        request,
        "interviewslot/list.html",
        _("Past interviews") if is_past else _("Interviews"),
        [way_to_list()] if is_past else [],
        rows=list(queries.slots_listed(user, at=timezone.now(), is_past=is_past)),
        is_past=is_past,
        may_plan=user.has_perm(ADD),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """Makes several times one after the other."""
    user, now = require(request, ADD), timezone.now()
    programs = queries.programs_to_plan(user)
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        programs=programs,
        now=now,
        initial={"minutes": 30, "capacity": 1},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = planning.offer_times(
                program=given["program"],
                intake=given["intake"],
                spans=form.spans(),
                setting=form.setting(),
                by=user,
                at=now,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = ngettext(
                "%(number)d time is on offer. Who is invited and has chosen none gets a mail.",
                "%(number)d times are on offer. Who is invited and has chosen none gets a mail.",
                len(made),
            )
            messages.success(request, words % {"number": len(made)})
            return redirect("admin:volunteers_interviewslot_changelist")
    return page(
        request, "interviewslot/offer.html", _("Offer interviews"), [way_to_list()], form=form, programs=programs
    )


@require_safe
def slot(request: HttpRequest, pk: int) -> HttpResponse:
    """One time: who comes, who came, and what can be changed."""
    row, user = slot_for(request, pk, VIEW), staff(request)
    now = timezone.now()
    return page(
        request,
        "interviewslot/slot.html",
        row.in_words,
        [way_to_list()],
        slot=row,
        bookings=queries.bookings_shown(user).filter(slot=row).select_related("application__applicant", "noted_by"),
        may_plan=user.has_perm(CHANGE, row),
        is_ahead=row.starts_at > now and row.cancelled_at is None,
        has_begun=row.starts_at <= now,
        states=BookingState,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Moves a time, or changes its place or its number of places."""
    row, now = slot_for(request, pk, CHANGE), timezone.now()
    form = ChangeForm(request.POST if request.method == "POST" else None, now=now, initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            planning.change_slot(
                slot_id=row.pk,
                span=form.spans()[0],
                setting=form.setting(),
                reason=form.cleaned_data["reason"],
                by=staff(request),
                at=now,
            )
        except Refusal as refusal:
            form.add_error("reason" if "reason" in form.fields and row.places_taken else None, str(refusal))
        else:
            messages.success(request, _("The interview is changed. Who has chosen it gets a mail."))
            return to_slot(row)
    return page(request, "interviewslot/move.html", _("Change this interview"), way_to(row), slot=row, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a time back, with a reason that those who come are told."""
    row = slot_for(request, pk, CHANGE)
    form = CancelSlotForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            planning.cancel_slot(
                slot_id=row.pk, reason=form.cleaned_data["reason"], by=staff(request), at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The interview is cancelled. Who had chosen it gets a mail."))
            return to_slot(row)
    return page(request, "interviewslot/cancel.html", _("Cancel this interview"), way_to(row), slot=row, form=form)


@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a time be chosen again."""
    return switched(request, slot_for(request, pk, CHANGE), is_open=True, done=_("This time can be chosen again."))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets nobody else choose a time."""
    row = slot_for(request, pk, CHANGE)
    return switched(request, row, is_open=False, done=_("Nobody else can choose this time. Who has it keeps it."))


def switched(request: HttpRequest, row: InterviewSlot, *, is_open: bool, done: str) -> HttpResponseRedirect:
    """Opens or closes a time and says so."""
    try:
        planning.open_slot(slot_id=row.pk, is_open=is_open, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return to_slot(row)


@require_POST
def attended(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody came."""
    return noted(request, pk, BookingState.ATTENDED)


@require_POST
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Notes that somebody did not come."""
    return noted(request, pk, BookingState.MISSED)


def noted(request: HttpRequest, pk: int, outcome: BookingState) -> HttpResponse:
    """Notes who came, and says so."""
    user = require(request, VIEW)
    booking = get_object_or_404(queries.bookings_shown(user), pk=pk, slot__in=queries.slots_visible_to(user))
    row = slot_for(request, booking.slot_id, CHANGE)
    try:
        planning.note_outcome(booking_id=pk, outcome=outcome, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(reference)s: %(outcome)s.")
        messages.success(request, told % {"reference": booking.application.reference, "outcome": outcome.label})
    return to_slot(row)


def slot_for(request: HttpRequest, pk: int, permission: str) -> InterviewSlot:
    """The slot, within the person's scope: 404 for other programs', 403 for who may not do this to it."""
    user = require(request, VIEW)
    row = get_object_or_404(queries.slots_visible_to(user).select_related("program", "intake", "cancelled_by"), pk=pk)
    require(request, permission, row)
    return row


def to_slot(row: InterviewSlot) -> HttpResponseRedirect:
    """Back to the page of the slot."""
    return redirect("admin:volunteers_interviewslot_change", row.pk)


def way_to_list() -> tuple[StrOrPromise, str]:
    """The list of interviews as a step of the trail."""
    return _("Interviews"), reverse("admin:volunteers_interviewslot_changelist")


def way_to(row: InterviewSlot) -> list[tuple[StrOrPromise, str]]:
    """The list and the slot as steps of the trail."""
    return [way_to_list(), (row.in_words, reverse("admin:volunteers_interviewslot_change", args=[row.pk]))]
