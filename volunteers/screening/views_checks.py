"""The person's page of a record check: agree, say that it came, ask for a correction, share, or stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.views.own import own_or_404
from volunteers.people.models import CollectionNotice
from volunteers.people.queries import signed_in
from volunteers.screening import check_queries, check_services
from volunteers.screening.check_services import LIVE
from volunteers.screening.forms import ConsentForm, ReceiptForm
from volunteers.screening.models_checks import RecordCheck

Purpose = CollectionNotice.Purpose
Act = Callable[..., Any]
PLAIN_ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {"reconsider": check_services.ask_reconsideration, "answered": check_services.note_reconsidered}
)
"""Acts that need no more than a button."""


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the check is, why this type, and the next step; a POST takes it."""
    application = own_or_404(request, reference)
    latest = check_queries.latest_check(application)
    if latest is None:
        raise Http404
    act = request.POST.get("act", "")
    if request.method == "POST" and act == "again":
        return begun_again(request, application)
    form, notice = step_of(request, latest)
    if request.method == "POST" and latest.is_running and took(request, latest, act, form, notice):
        return redirect("screening:check", reference=application.reference)
    now = timezone.now()
    context = {
        "application": application,
        "program": application.program,
        "check": latest,
        "standing": check_queries.standing_of(latest, at=now),
        "form": form,
        "notice": notice,
        "is_live": latest.is_running and application.state in LIVE,
        "may_reconsider": latest.reconsider_by is not None and timezone.localdate(now) <= latest.reconsider_by,
        "may_begin_again": check_queries.may_begin_again(application, latest),
    }
    return render(request, "screening/check.html", context)


def step_of(request: HttpRequest, latest: RecordCheck) -> tuple[forms.Form | None, CollectionNotice | None]:
    """The form of the next step, with the notice that its consent is given under."""
    data = request.POST if request.method == "POST" else None
    if not latest.is_running or latest.shared_at is not None:
        return None, None
    if latest.consented_at is None:
        notice = check_queries.notice_for(Purpose.RECORD_CHECK, at=timezone.now())
        label = _("I agree to this check: %(type)s") % {"type": latest.get_check_type_display()}
        return consent_form(data, label, notice), notice
    if latest.received_on is None:
        return ReceiptForm(data), None
    notice = check_queries.notice_for(Purpose.CHECK_RESULT, at=timezone.now())
    label = _("I have read the result and agree that the safeguarding officer sees it")
    return consent_form(data, label, notice), notice


def consent_form(data: Any, label: str, notice: CollectionNotice | None) -> ConsentForm | None:
    """The consent, where there is a notice to agree to."""
    return ConsentForm(data, label=label, initial={"notice": notice.pk}) if notice else None


def took(
    request: HttpRequest, latest: RecordCheck, act: str, form: forms.Form | None, notice: CollectionNotice | None
) -> bool:
    """Takes the step; a refusal, or a notice that changed meanwhile, is said and nothing is done."""
    person, now = signed_in(request), timezone.now()
    try:
        if act in PLAIN_ACTS:
            PLAIN_ACTS[act](check_id=latest.pk, by=person, at=now)
            return True
        if form is None or not form.is_valid():
            return False
        if isinstance(form, ReceiptForm):
            day = form.cleaned_data["received_on"]
            check_services.note_receipt(check_id=latest.pk, on=day, by=person, at=now)
            return True
        return agreed(request, latest, form, notice)
    except Refusal as refusal:
        if form is not None and form.is_bound:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
        return False


def agreed(request: HttpRequest, latest: RecordCheck, form: forms.Form, notice: CollectionNotice | None) -> bool:
    """Keeps one of the two consents, to the notice that was read."""
    if notice is None or form.cleaned_data["notice"] != notice.pk:
        messages.error(request, _("The notice has changed in the meantime. Read it again, please."))
        return True
    act = check_services.agree if latest.consented_at is None else check_services.share
    act(check_id=latest.pk, notice=notice, by=signed_in(request), at=timezone.now())
    messages.success(request, _("Thank you. Your agreement is kept, with the text that you read."))
    return True


def begun_again(request: HttpRequest, application: Application) -> HttpResponse:
    """Begins a new check after the agreement was taken back."""
    try:
        check_services.begin_again(application_id=application.pk, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("screening:check", reference=application.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, reference: str) -> HttpResponse:
    """Says what follows, and takes the agreement back."""
    application = own_or_404(request, reference)
    latest = check_queries.latest_check(application)
    if latest is None:
        raise Http404
    if not (latest.is_running and latest.consented_at and application.state in LIVE):
        return redirect("screening:check", reference=application.reference)
    if request.method == "POST":
        try:
            check_services.take_back(check_id=latest.pk, by=signed_in(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have taken your agreement back."))
        return redirect("screening:check", reference=application.reference)
    return render(request, "screening/stop.html", {"application": application, "program": application.program})
