"""What an offer depends on: settle a condition, or waive it. The last one appoints the applicant."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import TRANSITIONS, S
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import User
from volunteers.review import notifications
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.forms import EvidenceForm, WaiverForm
from volunteers.review.panels import CHECKS
from volunteers.review.record import sees_identity
from volunteers.screening import services as screening
from volunteers.screening.models import Condition


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Asks what was seen, naming what happens; a POST notes that the condition is met."""
    application = application_for(request, reference)
    user = require(request, "volunteers.settle_condition", application)
    condition = open_condition(application, pk)
    if condition is None:
        return settled_meanwhile(request, application)
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and settled(request, condition, form):
        return redirect(CHECKS.url(application))
    return page(
        request,
        "application/settle.html",
        _("Note that a condition is met"),
        way_to(application),
        application=application,
        condition=condition,
        form=form,
        **what_follows(application, condition, user),
    )


def settled(request: HttpRequest, condition: Condition, form: EvidenceForm) -> bool:
    """Notes that the condition is met; a refusal goes back onto the form."""
    try:
        screening.settle_condition(
            condition_id=condition.pk, evidence=form.cleaned_data["evidence"], by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("“%(condition)s” is met.") % {"condition": condition.stage})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Lets a decision-maker do without a condition, with a reason."""
    application = application_for(request, reference)
    user = require(request, "volunteers.waive_condition", application)
    condition = open_condition(application, pk)
    if condition is None:
        return settled_meanwhile(request, application)
    form = WaiverForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and waived(request, condition, form):
        return redirect(CHECKS.url(application))
    return page(
        request,
        "application/waive.html",
        _("Waive a condition"),
        way_to(application),
        application=application,
        condition=condition,
        form=form,
        **what_follows(application, condition, user),
    )


def waived(request: HttpRequest, condition: Condition, form: WaiverForm) -> bool:
    """Waives the condition; a refusal goes back onto the form."""
    try:
        screening.waive_condition(
            condition_id=condition.pk, reason=form.cleaned_data["reason"], by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("“%(condition)s” is waived.") % {"condition": condition.stage})
    return True


def open_condition(application: Application, pk: int) -> Condition | None:
    """The condition, if it still waits (404 when it belongs to another application)."""
    condition = get_object_or_404(application.conditions.select_related("stage"), pk=pk)
    is_open = condition.settled_at is None and application.state == S.CONDITIONS
    return condition if is_open else None


def settled_meanwhile(request: HttpRequest, application: Application) -> HttpResponse:
    """Says that there is nothing left to do here."""
    messages.info(request, _("This condition no longer waits. Nothing was changed."))
    return redirect(CHECKS.url(application))


def what_follows(application: Application, condition: Condition, user: User) -> dict[str, object]:
    """Whether it is the last one, and then the mail that welcomes the new member."""
    others = application.conditions.filter(settled_at__isnull=True).exclude(pk=condition.pk).count()
    mail = None
    if not others:
        mail = notifications.preview_of_step(
            application,
            TRANSITIONS[S.CONDITIONS, S.APPOINTED],
            notifications.Wording(),
            with_identity=sees_identity(user, application),
            on=timezone.localdate(),
        )
    return {"others": others, "mail": mail, "language": application.applicant.language}
