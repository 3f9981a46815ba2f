"""An applicant asks for a later intake: a coordinator says yes or no."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications import deferrals
from volunteers.applications.models_after import DeferralRequest
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.admin_pages import application_for, record_url, way_to
from volunteers.review.forms_after import DeferralForm


@require_http_methods(["GET", "HEAD", "POST"])
def deferral(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows the request with the intake that it leads to; a POST answers it."""
    application = application_for(request, reference)
    require(request, "volunteers.settle_deferral", application)
    wish = deferrals.open_request(application)
    if wish is None:
        messages.info(request, _("No request for a later intake waits for an answer here. Nothing was changed."))
        return redirect(record_url(application))
    form = DeferralForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and answered(request, wish, form):
        return redirect(record_url(application))
    return page(
        request,
        "application/deferral.html",
        _("Answer the request for a later intake"),
        way_to(application),
        application=application,
        wish=wish,
        form=form,
        intake=deferrals.next_intake(application, at=timezone.now()),
    )


def answered(request: HttpRequest, wish: DeferralRequest, form: DeferralForm) -> bool:
    """Answers the request; a refusal goes back onto the form."""
    grants = form.cleaned_data["answer"] == DeferralForm.YES
    try:
        deferrals.settle_deferral(
            request_id=wish.pk,
            grants=grants,
            message=form.cleaned_data["message"],
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    if grants:
        messages.success(request, _("The application waits for the next intake. Its place is free."))
    else:
        messages.success(request, _("The request is refused, and the applicant has been told why."))
    return True
