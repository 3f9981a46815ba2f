"""The privacy officer's pages: answer requests for correction, set and lift holds, see what is asked and disposed of."""

from __future__ import annotations

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
from volunteers.people.admin_pages import page, require
from volunteers.privacy import queries, services
from volunteers.privacy.forms import AnswerForm, HoldForm
from volunteers.privacy.models import CorrectionRequest, Disposal, ErasureRequest, Hold

CORRECTIONS = "admin:volunteers_correctionrequest_changelist"
HOLDS = "admin:volunteers_hold_changelist"


def day(moment: Any) -> str:
    """A moment's day in words."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else "–"


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Requests that wait, the first due first, and the latest answers."""
    require(request, "volunteers.view_correctionrequest")
    waiting = [
        (to("correctionrequest_change", row.pk, row.person), day(row.asked_at), date_format(row.due_on, "DATE_FORMAT"))
        for row in queries.open_corrections()
    ]
    done = [
        (to("correctionrequest_change", row.pk, row.person), row.get_outcome_display(), day(row.answered_at))
        for row in queries.answered_corrections()
    ]
    return page(
        request,
        "privacy/corrections.html",
        _("Requests for correction"),
        waiting=waiting,
        waiting_headers=[_("Person"), _("Asked"), _("Due")],
        done=done,
        done_headers=[_("Person"), _("Outcome"), _("Answered")],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what the person finds wrong, and the answer."""
    user = require(request, "volunteers.view_correctionrequest")
    asked = get_object_or_404(CorrectionRequest.objects.select_related("person", "application", "answered_by"), pk=pk)
    may_answer = user.has_perm("volunteers.change_correctionrequest") and asked.outcome == "open"
    form = AnswerForm(request.POST if request.method == "POST" else None) if may_answer else None
    if request.method == "POST" and form is None:
        messages.warning(request, _("This request is answered already, or it is not yours to answer."))
        return redirect("admin:volunteers_correctionrequest_change", pk)
    if form is not None and form.is_valid():
        try:
            services.answer_correction(request_id=pk, **form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Answered. A mail tells the person that there is an answer."))
            return redirect(CORRECTIONS)
    trail = [(_("Requests for correction"), reverse(CORRECTIONS))]
    title = _("Request of %(person)s") % {"person": asked.person}
    return page(request, "privacy/correction.html", title, trail, form=form, asked=asked, rows=facts(asked))


def facts(asked: CorrectionRequest) -> list[dict[str, Any]]:
    """A request in words, for a summary list."""
    return [
        {"key": _("E-mail address"), "value": asked.person.email},
        {"key": _("About"), "value": asked.application or _("The account")},
        {"key": _("Asked"), "value": day(asked.asked_at)},
        {"key": _("Due"), "value": date_format(asked.due_on, "DATE_FORMAT")},
        {"key": _("Outcome"), "value": asked.get_outcome_display()},
    ]


@require_safe
def holds(request: HttpRequest) -> HttpResponse:
    """All holds, those in force first."""
    user = require(request, "volunteers.view_hold")
    found = Hold.objects.select_related("person", "set_by").order_by("-lifted_at", "-pk")[:200]
    rows = [
        (to("hold_change", row.pk, row.person), row.get_kind_display(), day(row.set_at), day(row.lifted_at))
        for row in found
    ]
    headers = [_("Person"), _("What is open"), _("Set"), _("Lifted")]
    may_set = user.has_perm("volunteers.add_hold")
    return page(request, "privacy/holds.html", _("Holds"), rows=rows, headers=headers, may_set=may_set)


@require_http_methods(["GET", "HEAD", "POST"])
def set_hold(request: HttpRequest) -> HttpResponse:
    """Keeps everything about a person."""
    user = require(request, "volunteers.add_hold")
    form = HoldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.set_hold(**form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("Held. Nothing about this person is erased until you lift it."))
            return redirect(HOLDS)
    return page(request, "privacy/set_hold.html", _("Set a hold"), [(_("Holds"), reverse(HOLDS))], form=form)


@require_safe
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """One hold."""
    user = require(request, "volunteers.view_hold")
    found = get_object_or_404(Hold.objects.select_related("person", "set_by", "lifted_by"), pk=pk)
    rows = [
        {"key": _("Person"), "value": found.person},
        {"key": _("E-mail address"), "value": found.person.email},
        {"key": _("What is open"), "value": found.get_kind_display()},
        {"key": _("Reason"), "value": found.reason},
        {"key": _("Set"), "value": f"{day(found.set_at)}, {found.set_by}"},
    ]
    if found.lifted_at:
        rows.append({"key": _("Lifted"), "value": f"{day(found.lifted_at)}, {found.lifted_by}"})
    may_lift = found.lifted_at is None and user.has_perm("volunteers.change_hold")
    trail = [(_("Holds"), reverse(HOLDS))]
    return page(request, "privacy/hold.html", _("Hold"), trail, hold=found, rows=rows, may_lift=may_lift)


@require_POST
def lift_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets the retention rules go on."""
    user = require(request, "volunteers.change_hold")
    get_object_or_404(Hold, pk=pk)
    services.lift_hold(hold_id=pk, by=user, at=timezone.now())
    messages.success(request, _("Lifted. What is due goes tonight."))
    return redirect(HOLDS)


@require_safe
def erasures(request: HttpRequest) -> HttpResponse:
    """Whose wish for erasure is open, and what the last nights disposed of."""
    require(request, "volunteers.view_erasurerequest")
    wishes = ErasureRequest.objects.filter(withdrawn_at=None).select_related("person").order_by("pk")[:200]
    disposed = Disposal.objects.order_by("-on", "kind")[:200]
    return page(
        request,
        "privacy/erasures.html",
        _("Erasure and disposal"),
        wishes=[(row.person.email, day(row.asked_at)) for row in wishes],
        wish_headers=[_("Person"), _("Asked")],
        disposed=[(date_format(row.on, "DATE_FORMAT"), row.kind, row.rows) for row in disposed],
        disposed_headers=[_("Night"), _("Kind of record"), _("Rows")],
    )


def to(name: str, pk: int, label: object) -> str:
    """A link to a page of ours."""
    return format_html('<a href="{}">{}</a>', reverse(f"admin:volunteers_{name}", args=[pk]), label)
