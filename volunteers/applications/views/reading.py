"""Looking at one's applications."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteers.applications.deadlines import reapply_on, reconsider_until
from volunteers.applications.deferrals import may_ask, open_request
from volunteers.applications.possibilities import possibilities_of
from volunteers.applications.queries import cards_sent, events_of, listed_for, things_for
from volunteers.applications.shape import titles_of
from volunteers.applications.states import S
from volunteers.applications.timeline import next_steps, standing_of, timeline_of
from volunteers.applications.views.own import own_or_404
from volunteers.people.queries import signed_in

STEPS_AHEAD = 3
REASONED = frozenset({S.NOT_SELECTED, S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET})
"""States whose reason is told to the applicant; that of a yes is for the record."""


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All applications of the signed-in person, and what waits for them."""
    listed = listed_for(signed_in(request), at=timezone.now())
    return render(request, "applications/mine.html", {"listed": listed, "things": things_for(listed)})


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the application stands, what was sent, and what can be done."""
    application = own_or_404(request, reference)
    if application.state == S.DRAFT:
        return redirect("applications:tasks", reference=application.reference)
    now = timezone.now()
    events = events_of(application)
    stages = list(application.program.stages.order_by("order"))
    latest = events[-1] if events else None
    reason = latest.reason if latest and application.state in REASONED else None
    return render(
        request,
        "applications/detail.html",
        {
            "application": application,
            "program": application.program,
            "standing": standing_of(application, at=now),
            "steps": timeline_of(application, events, stages, at=now),
            "can": possibilities_of(application, events, at=now),
            "may_defer": may_ask(application, at=now),
            "deferral": open_request(application),
            "message": latest.message if latest else "",
            "reason": reason,
            "reapply_on": reapply_on(timezone.localdate(application.state_since), reason.reapply_months)
            if reason and reason.reapply_months
            else None,
            "reconsider_until": reconsider_until(application.state_since),
            "revisions": list(application.revisions.order_by("-number").only("number", "sent_at")),
            "conditions": application.conditions.select_related("stage").order_by("stage__order")
            if application.state == S.CONDITIONS
            else [],
            "requested": titles_of(application, application.requested_sections)
            if application.requested_sections
            else [],
        },
    )


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
            "revision": application.revisions.order_by("-number").only("number", "sent_at").first(),
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
