"""Giving an account back to somebody who lost its address: recorded by one, for staff confirmed by another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.people import recovery
from volunteers.people.admin_pages import page, require
from volunteers.people.forms_account import RecoveryForm
from volunteers.people.models import User
from volunteers.people.models_address import AddressChange

LIST = "admin:volunteers_addresschange_changelist"


@require_safe
def recoveries(request: HttpRequest) -> HttpResponse:
    """The recoveries of the last year, the newest first."""
    user = require(request, "volunteers.view_addresschange")
    found = recovery.recoveries_for(user).filter(asked_at__gt=timezone.now() - timedelta(days=365)).order_by("-pk")
    return page(
        request,
        "people/recoveries.html",
        _("Account recoveries"),
        headers=[_("Old address"), _("Asked"), _("State"), _("Recorded by")],
        rows=[line(change) for change in found[:200]],
        may_record=user.has_perm("volunteers.add_addresschange"),
    )


def line(change: AddressChange) -> tuple[Any, ...]:
    """One recovery as a line of the list."""
    link = format_html(
        '<a href="{}">{}</a>', reverse("admin:volunteers_addresschange_change", args=[change.pk]), change.old_email
    )
    return link, date_format(timezone.localtime(change.asked_at), "DATE_FORMAT"), state_of(change), change.recorded_by


def state_of(change: AddressChange) -> str:
    """How far it is, in words."""
    states = (
        (change.objected_at, _("Undone by the old address")),
        (change.done_at, _("Finished")),
        (change.cancelled_at, _("Given up")),
        (recovery.waits_for_second(change), _("Waits for a second person")),
    )
    return next((words for holds, words in states if holds), _("Code sent"))


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Records who asked and how it was checked."""
    user = require(request, "volunteers.add_addresschange")
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change = recovery.record(**form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            waits = recovery.waits_for_second(change)
            told = (
                _("Recorded. Somebody else has to confirm it now.")
                if waits
                else _("Recorded. A code is on its way to the new address.")
            )
            messages.success(request, told)
            return redirect("admin:volunteers_addresschange_change", change.pk)
    return page(request, "people/record_recovery.html", _("Record a recovery"), way(), form=form)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One recovery: who asked, how it was checked, how far it is."""
    user = require(request, "volunteers.view_addresschange")
    change = get_object_or_404(recovery.recoveries_for(user), pk=pk)
    is_open = not (change.done_at or change.cancelled_at)
    rows = [
        {"key": _("Old address"), "value": change.old_email},
        {"key": _("New address"), "value": change.new_email},
        {"key": _("Asked"), "value": date_format(timezone.localtime(change.asked_at), "DATETIME_FORMAT")},
        {"key": _("How identity was checked"), "value": change.get_identity_check_display()},
        {"key": _("Recorded by"), "value": change.recorded_by},
        {"key": _("State"), "value": state_of(change)},
    ]
    if change.second_by:
        rows.append({"key": _("Confirmed by"), "value": change.second_by})
    waits = is_open and recovery.waits_for_second(change) and user.pk != change.recorded_by_id
    title = _("Recovery of %(address)s") % {"address": change.old_email}
    return page(request, "people/recovery.html", title, way(), change=change, rows=rows, is_open=is_open, waits=waits)


def acts(act: Callable[..., AddressChange], done: Callable[[], str]) -> Callable[[HttpRequest, int], HttpResponse]:
    """A page that takes one step with a recovery and goes back to it."""

    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        user: User = require(request, "volunteers.change_addresschange")
        change = get_object_or_404(recovery.recoveries_for(user), pk=pk)
        try:
            act(change_id=change.pk, by=user, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done())
        return redirect("admin:volunteers_addresschange_change", pk)

    return view


confirm_as_second = acts(recovery.confirm_as_second, lambda: _("Confirmed. A code is on its way to the new address."))
mail_again = acts(recovery.mail_again, lambda: _("A new code is on its way."))
give_up = acts(recovery.give_up, lambda: _("The recovery is given up."))


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Account recoveries"), reverse(LIST))]
