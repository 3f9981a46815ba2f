"""Checking all answers once more, and sending them."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications import services
from volunteers.applications.admission import may_be_sent
from volunteers.applications.forms import DeclarationForm
from volunteers.applications.possibilities import may_write
from volunteers.applications.queries import cards_to_check, next_intake, sheets_of, shown_in, tasks_of
from volunteers.applications.shape import parts_of
from volunteers.applications.states import S
from volunteers.applications.views.own import own_or_404
from volunteers.people.models import CollectionNotice
from volunteers.people.queries import signed_in
from volunteers.people.services import current_notice


@require_safe
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """All answers once more, the notice and the declaration, before anything is sent."""
    application = own_or_404(request, reference)
    now = timezone.now()
    if not may_write(application, at=now):
        return redirect("applications:detail", reference=application.reference)
    parts, sheets = parts_of(application), sheets_of(application)
    asked = shown_in(application, parts, sheets)
    listed, notice = tasks_of(application, parts, sheets, asked), notice_now(now)
    shown = {"notice": notice.pk if notice else None, "key": secrets.token_hex(16)}
    context = {
        "application": application,
        "program": application.program,
        "cards": cards_to_check(application, parts, sheets, listed, asked),
        "missing": [task for task in listed if not task.is_complete],
        "notice": notice,
        "is_draft": application.state == S.DRAFT,
        "next_intake": next_intake(application.program, at=now),
        "is_open": application.state != S.DRAFT or may_be_sent(application, at=now),
        # The declaration was left out: say so as a form error, on a page that can be reloaded.
        "form": DeclarationForm(shown if request.GET.get("agree") == "missing" else None, initial=shown),
    }
    return render(request, "applications/check.html", context)


def notice_now(now: datetime) -> CollectionNotice | None:
    """The collection notice in force, or nothing while none has been written."""
    try:
        return current_notice(purpose=CollectionNotice.Purpose.APPLICATION, on=now)
    except CollectionNotice.DoesNotExist:
        return None


@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Sends a draft. A second click or a retry of the same page shows the same confirmation."""
    return send(request, reference, services.submit)


@require_POST
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    """Sends the sections that were asked for."""
    return send(request, reference, services.reply)


def send(request: HttpRequest, reference: str, act: Any) -> HttpResponse:
    """Checks the declaration, sends, and leads to the confirmation."""
    application = own_or_404(request, reference)
    now = timezone.now()
    notice = notice_now(now)
    form, check_url = DeclarationForm(request.POST), reverse("applications:check", args=[application.reference])
    if notice is None or not form.is_valid():
        return redirect(f"{check_url}?agree=missing")
    if form.cleaned_data["notice"] != notice.pk:
        messages.error(request, _("The notice has changed in the meantime. Read it again, please."))
        return redirect(check_url)
    try:
        act(application_id=application.pk, notice=notice, by=signed_in(request), at=now, key=form.cleaned_data["key"])
    except services.AlreadySent as refusal:
        messages.info(request, str(refusal))
        return redirect("applications:detail", reference=application.reference)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:tasks", reference=application.reference)
    return redirect("applications:sent", reference=application.reference)
