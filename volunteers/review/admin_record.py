"""The frame of the record: the same head, tabs and next steps around each of its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.applications.deferrals import open_request
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conversations.queries import is_waiting
from volunteers.people.admin_pages import page, require
from volunteers.people.models import User
from volunteers.review import words
from volunteers.review.admin_pages import way_to, way_to_list
from volunteers.review.models import Review
from volunteers.review.panels import APPLICATION, CHECKS, MESSAGES, SCREENING, Tab, panels_of, tabs_for
from volunteers.review.record import sees_identity
from volunteers.review.steps import Standing, Step, steps_for


def tab_page(
    request: HttpRequest, application: Application, tab: Tab, template: str = "application/record.html", **context: Any
) -> HttpResponse:
    """One tab of the record with its panels; 403 to whom it is closed. `template` may put more before them."""
    user = require(request, tab.permission, application)
    is_first = tab == APPLICATION
    return page(
        request,
        template,
        heading_of(application) if is_first else tab.label,
        [way_to_list()] if is_first else way_to(application),
        application=application,
        heading=heading_of(application),
        tabs=[(each.label, each.url(application), each == tab) for each in tabs_for(user, application)],
        panels=panels_of(tab, user, application),
        **head(user, application),
        **what_next(user, application, tab),
        **context,
    )


def heading_of(application: Application) -> str:
    """What the record is called where nobody is named."""
    return _("Application %(reference)s") % {"reference": application.reference}


def head(user: User, application: Application) -> dict[str, Any]:
    """The facts above the tabs."""
    today = timezone.localdate()
    return {
        "knows": sees_identity(user, application),
        "state": words.staff_name(application.state),
        "public_state": words.public_name(application.state),
        "tone": words.tone_of(application.state),
        "waits": words.age(application.state_since, on=today),
        "due": words.due(application.due_on, on=today),
        "due_tone": words.due_tone(application.due_on, on=today),
    }


def what_next(user: User, application: Application, tab: Tab) -> dict[str, Any]:
    """What this person can do now, beside every tab."""
    may_assign = application.state == S.IN_REVIEW and user.has_perm("volunteers.assign_review", application)
    steps = steps_for(user, application, Standing.of(application))
    may_answer = user.has_perm("volunteers.view_message", application)
    return {
        "steps": steps,
        "open_proposal": application.proposals.filter(closed_at__isnull=True).select_related("proposed_by").first(),
        "deferral": open_request(application),
        "may_settle_deferral": user.has_perm("volunteers.settle_deferral", application),
        "may_assign": may_assign,
        "needs_reviewers": may_assign and needs_reviewers(application),
        "checks_url": CHECKS.url(application) if user.has_perm("volunteers.settle_condition", application) else "",
        "messages_url": MESSAGES.url(application),
        "checklist_url": checklist_url(user, application, tab, steps),
        "message_waits": may_answer and is_waiting(application),
    }


def checklist_url(user: User, application: Application, tab: Tab, steps: list[Step]) -> str:
    """Where screening goes on, unless that is this page or nothing is left to do there."""
    may_screen = application.state == S.SCREENING and user.has_perm("volunteers.change_screening", application)
    goes_on = any(step.target == S.IN_REVIEW and step.hindrance for step in steps)
    return SCREENING.url(application) if may_screen and goes_on and tab != SCREENING else ""


def needs_reviewers(application: Application) -> bool:
    """Whether fewer people are asked than the program wants."""
    asked = Review.objects.counted().filter(application=application).count()
    return asked < application.program.reviews_required
