"""Reading what one has sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteers.applications.queries import cards_sent
from volunteers.applications.timeline import next_steps, standing_of
from volunteers.applications.views.own import own_or_404

STEPS_AHEAD = 3


@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """The confirmation: reference, what happens next and when. It can be reloaded and printed."""
    application = own_or_404(request, reference)
    if application.submitted_at is None:
        return redirect("applications:tasks", reference=application.reference)
    now = timezone.now()
    stages = list(application.program.stages.order_by("order"))
    return render(
        request,
        "applications/sent.html",
        {
            "application": application,
            "program": application.program,
            "standing": standing_of(application, at=now),
            "steps": next_steps(application, stages, at=now)[:STEPS_AHEAD],
            "revision": application.revisions.order_by("-number").only("application_id", "number", "sent_at").first(),
        },
    )


@require_safe
def revision(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The answers as they were sent."""
    application = own_or_404(request, reference)
    frozen = get_object_or_404(application.revisions, number=number)
    return render(
        request,
        "applications/revision.html",
        {
            "application": application,
            "program": application.program,
            "revision": frozen,
            "cards": cards_sent(frozen.answers),
        },
    )
