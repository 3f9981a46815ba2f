"""Saying yes to an offer."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.catalogue.states import StageState
from programs.refusals import Refusal
from volunteers.applications.queries import applications_of
from volunteers.applications.states import S
from volunteers.applications.timeline import standing_of
from volunteers.people.models import User
from volunteers.screening import services


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows what the offer depends on, and accepts it."""
    person = cast("User", request.user)
    application = get_object_or_404(applications_of(person), reference=reference.upper())
    now = timezone.now()
    if request.method == "POST":
        try:
            services.accept_offer(application_id=application.pk, by=person, at=now)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have accepted the offer."))
        return redirect("applications:detail", reference=application.reference)
    if application.state != S.OFFERED:
        messages.warning(request, _("That step is not possible any more. This is where your application stands."))
        return redirect("applications:detail", reference=application.reference)
    context = {
        "application": application,
        "program": application.program,
        "standing": standing_of(application, at=now),
        "stages": application.program.stages.filter(state=StageState.CONDITIONS).order_by("order"),
    }
    return render(request, "applications/accept.html", context)
