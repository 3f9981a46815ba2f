"""Following one's applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteers.applications.deadlines import reapply_on, reconsider_until
from volunteers.applications.deferrals import next_intake
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.possibilities import possibilities_of
from volunteers.applications.queries import events_of, listed_for
from volunteers.applications.shape import titles_of
from volunteers.applications.states import DEFERRED_FROM, ENDS, S
from volunteers.applications.timeline import Standing, standing_of, timeline_of
from volunteers.following.parts import Check, checks_of, overall, parts_of, waits_for_you
from volunteers.following.queries import Followed, followed_by, place_of, times_by_state
from volunteers.following.things import things_besides, things_waiting
from volunteers.following.words import paused_words, place_words, silence_of, with_typical_times
from volunteers.interviews.queries import latest_booking
from volunteers.people.queries import signed_in

REASONED: Final = frozenset({S.NOT_SELECTED, S.OFFER_WITHDRAWN, S.CONDITIONS_NOT_MET})
"""States whose reason is told to the applicant; that of a yes is for the record."""
CHECKED: Final = frozenset({S.CONDITIONS, S.DEFERRED, S.APPOINTED})


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All applications of the signed-in person, and what waits for them."""
    person, now = signed_in(request), timezone.now()
    listed = listed_for(person, at=now)
    context = {
        "things": things_waiting(person, listed, at=now),
        "live": [row for row in listed if row.application.state not in ENDS],
        "ended": [row for row in listed if row.application.state in ENDS],
    }
    return render(request, "following/mine.html", context)


@require_safe
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the application stands, what was sent, and what can be done."""
    application = get_object_or_404(followed_by(signed_in(request)), reference=reference.upper())
    if application.state == S.DRAFT:
        return redirect("applications:tasks", reference=application.reference)
    now = timezone.now()
    events = events_of(application)
    standing = standing_of(application, at=now)
    context = {
        "application": application,
        "program": application.program,
        "standing": standing,
        "can": possibilities_of(application, events, at=now),
        "reconsider_until": reconsider_until(application.state_since),
        "revisions": list(application.revisions.order_by("-number").only("application_id", "number", "sent_at")),
        "requested": titles_of(application, application.requested_sections) if application.requested_sections else [],
        **the_decision(application, events),
        **the_way(application, events, standing, at=now),
        **the_deferral(application, events, at=now),
    }
    return render(request, "following/detail.html", context)


def the_decision(application: Application, events: Sequence[ApplicationEvent]) -> dict[str, Any]:
    """What was written with the last step, and the reason of a no."""
    latest = events[-1] if events else None
    reason = latest.reason if latest and application.state in REASONED else None
    months = reason.reapply_months if reason else 0
    return {
        "message": latest.message if latest else "",
        "reason": reason,
        "reapply_on": reapply_on(timezone.localdate(application.state_since), months) if months else None,
    }


def the_way(
    application: Followed, events: Sequence[ApplicationEvent], standing: Standing, *, at: datetime
) -> dict[str, Any]:
    """What happened, where it is, what comes next and how long that takes here; what waits; what is silent."""
    times = times_by_state(application.program)
    stages = list(application.program.stages.order_by("order"))
    things = things_besides(application, has_unread=application.has_unread, at=at)
    checks = the_checks(application)
    place = place_of(application)
    return {
        "steps": with_typical_times(timeline_of(application, events, stages, at=at), times),
        "silence": silence_of(application, standing, times.get(application.state), at=at),
        "paused": paused_words(application),
        "place": place_words(place.number, place.of) if place else "",
        "things": things,
        "checks": checks,
        "booking": latest_booking(application) if S.INTERVIEW in {application.state, application.came_from} else None,
        "overall": overall(application),
        "parts": parts_of(application, events, waits_for_you=waits_for_you(application, standing, things, checks)),
    }


def the_checks(application: Application) -> list[Check]:
    """What the offer depends on, once it is accepted."""
    if application.state not in CHECKED:
        return []
    rows = application.conditions.select_related("stage").order_by("stage__order", "pk")
    return checks_of(list(rows), application.record_checks.running())


def the_deferral(application: Followed, events: Sequence[ApplicationEvent], *, at: datetime) -> dict[str, Any]:
    """The request for a later intake that waits, or whether one can be made: once, while there is such an intake."""
    if application.state not in DEFERRED_FROM:
        return {}
    if application.has_asked_to_defer:
        return {"deferral": application.deferrals.filter(settled_at__isnull=True).first()}
    was_deferred = any(event.target == S.DEFERRED for event in events)
    return {"may_defer": not was_deferred and next_intake(application, at=at) is not None}
