"""The decision, and what one can do after it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications import after
from volunteers.applications.deadlines import reapply_on, reconsider_until
from volunteers.applications.forms import FeedbackForm
from volunteers.applications.models import Application
from volunteers.applications.models_after import DecisionFeedback
from volunteers.applications.possibilities import possibilities_of
from volunteers.applications.queries import events_of
from volunteers.applications.views.own import own_or_404, refused
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """Reason, advice, when to apply again, other programs that fit, another look; a POST says whether it was useful."""
    application, now = own_or_404(request, reference), timezone.now()
    if application.state not in after.DECIDED:
        return redirect("applications:detail", reference=application.reference)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return keep_feedback(request, application, form)
    events = events_of(application)
    reason = events[-1].reason if events else None
    months = reason.reapply_months if reason else 0
    context = {
        "application": application,
        "program": application.program,
        "form": form,
        "reason": reason,
        "message": events[-1].message if events else "",
        "reapply_on": reapply_on(timezone.localdate(application.state_since), months) if months else None,
        "can": possibilities_of(application, events, at=now),
        "reconsider_until": reconsider_until(application.state_since),
        "programs": after.programs_that_fit(application, at=now),
        "has_answered": DecisionFeedback.objects.filter(application=application).exists(),
    }
    return render(request, "applications/after.html", context)


def keep_feedback(request: HttpRequest, application: Application, form: FeedbackForm) -> HttpResponse:
    """Keeps the answer and says thank you."""
    try:
        after.give_feedback(
            application_id=application.pk,
            is_useful=form.cleaned_data["is_useful"] == "yes",
            text=form.cleaned_data["text"],
            by=signed_in(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        return refused(request, refusal, application)
    messages.success(request, _("Thank you. Your answer helps us write better."))
    return redirect("applications:decision", reference=application.reference)
