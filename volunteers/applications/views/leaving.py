"""Giving up, saying no, coming back: each with a page that asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_stubs_ext import StrOrPromise

from programs.refusals import Refusal
from volunteers.applications import deferrals, departures, services
from volunteers.applications.forms import DeferForm, LeaveForm, ReconsiderForm
from volunteers.applications.models import Application
from volunteers.applications.possibilities import possibilities_of
from volunteers.applications.queries import events_of
from volunteers.applications.states import S
from volunteers.applications.views.own import own_or_404, refused
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes an application back."""
    application = own_or_404(request, reference)
    return confirmed(
        request,
        application,
        flag="withdraw",
        template="applications/withdraw.html",
        form_class=LeaveForm,
        act=departures.withdraw,
        done=_("Your application is withdrawn."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, reference: str) -> HttpResponse:
    """Says no to an offer."""
    application = own_or_404(request, reference)
    return confirmed(
        request,
        application,
        flag="decline",
        template="applications/decline.html",
        form_class=LeaveForm,
        act=departures.decline,
        done=_("You have declined the offer. Thank you for telling us."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reconsider(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks that somebody who was not involved looks at a decision again."""
    application = own_or_404(request, reference)
    return confirmed(
        request,
        application,
        flag="reconsider",
        template="applications/reconsider.html",
        form_class=ReconsiderForm,
        act=departures.ask_reconsideration,
        done=_("We look at the decision again."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def defer(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks to join at the next intake instead."""
    application, now = own_or_404(request, reference), timezone.now()
    form = DeferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        try:
            deferrals.ask_deferral(application_id=application.pk, note=note, by=signed_in(request), at=now)
        except Refusal as refusal:
            return refused(request, refusal, application)
        messages.success(request, _("We have your request. A coordinator answers it, and your offer stays open."))
        return redirect("applications:detail", reference=application.reference)
    if not deferrals.may_ask(application, at=now):
        messages.warning(request, _("That step is not possible any more. This is where your application stands."))
        return redirect("applications:detail", reference=application.reference)
    context = {
        "application": application,
        "program": application.program,
        "form": form,
        "intake": deferrals.next_intake(application, at=now),
    }
    return render(request, "applications/defer.html", context)


def confirmed(
    request: HttpRequest,
    application: Application,
    *,
    flag: str,
    template: str,
    form_class: type[forms.Form],
    act: Callable[..., Application],
    done: StrOrPromise,
) -> HttpResponse:
    """A page that asks once more, and the act. Where the step is not possible, the application's own page says why."""
    now = timezone.now()
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            act(application_id=application.pk, note=form.cleaned_data["note"], by=signed_in(request), at=now)
        except Refusal as refusal:
            return refused(request, refusal, application)
        messages.success(request, str(done))
        return redirect("applications:detail", reference=application.reference)
    if not getattr(possibilities_of(application, events_of(application), at=now), flag):
        messages.warning(request, _("That step is not possible any more. This is where your application stands."))
        return redirect("applications:detail", reference=application.reference)
    context: dict[str, Any] = {"application": application, "program": application.program, "form": form}
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, reference: str) -> HttpResponse:
    """Deletes a draft for good."""
    application = own_or_404(request, reference)
    if request.method == "POST":
        try:
            services.delete_draft(application_id=application.pk, by=signed_in(request))
        except Application.DoesNotExist:
            pass  # a second click or tab was faster: it is deleted, as asked
        except Refusal as refusal:
            return refused(request, refusal, application)
        messages.success(request, _("Your draft is deleted. Nobody has read it."))
        return redirect("applications:mine")
    if application.state not in {S.DRAFT, S.EXPIRED}:
        return redirect("applications:detail", reference=application.reference)
    return render(request, "applications/delete.html", {"application": application, "program": application.program})


@require_POST
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Takes an expired draft up again."""
    application = own_or_404(request, reference)
    try:
        services.reopen_draft(application_id=application.pk, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        return refused(request, refusal, application)
    return redirect("applications:tasks", reference=application.reference)
