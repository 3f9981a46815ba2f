"""One application as a readable record, and its history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.applications.deferrals import open_request
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conversations.queries import is_waiting
from volunteers.people.admin_pages import page, require
from volunteers.review import words
from volunteers.review.admin_pages import application_for, way_to, way_to_list
from volunteers.review.notices import notices_of
from volunteers.review.record import record_of, sees_identity
from volunteers.review.steps import Standing, steps_for
from volunteers.review.trace import MOST, traces_of


@require_safe
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """One application: what was sent, what happened, and what this person may do next."""
    application = application_for(request, reference)
    user = require(request, "volunteers.view_application", application)
    knows = sees_identity(user, application)
    today = timezone.localdate()
    shown = record_of(application, user)
    return page(
        request,
        "application/record.html",
        _("Application %(reference)s") % {"reference": application.reference},
        [way_to_list()],
        application=application,
        knows=knows,
        record=shown,
        steps=steps_for(user, application, Standing.of(application)),
        state=words.staff_name(application.state),
        public_state=words.public_name(application.state),
        tone=words.tone_of(application.state),
        waits=words.age(application.state_since, on=today),
        due=words.due(application.due_on, on=today),
        due_tone=words.due_tone(application.due_on, on=today),
        deferral=open_request(application),
        needs_reviewers=application.state == S.IN_REVIEW and shown.reviewers_missing > 0,
        notices=notices_of(user, application),
        **rights(user, application),
    )


@require_safe
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """Every change of the application's rows, as the database wrote it down."""
    application = application_for(request, reference)
    user = require(request, "programs.view_historyentry")
    title = _("History of %(reference)s") % {"reference": application.reference}
    return page(
        request,
        "application/history.html",
        title,
        way_to(application),
        application=application,
        traces=traces_of(application, with_identity=sees_identity(user, application)),
        most=MOST,
    )


def rights(user: Any, application: Application) -> dict[str, bool]:
    """What the page offers besides the steps."""
    return {
        "may_assign": user.has_perm("volunteers.assign_review", application),
        "may_settle": user.has_perm("volunteers.settle_condition", application),
        "may_waive": user.has_perm("volunteers.waive_condition", application),
        "may_settle_deferral": user.has_perm("volunteers.settle_deferral", application),
        "may_see_referees": user.has_perm("volunteers.view_referee", application) and application.referees.exists(),
        "may_read_history": user.has_perm("programs.view_historyentry"),
        "may_read_messages": user.has_perm("volunteers.view_message", application),
        "message_waits": user.has_perm("volunteers.view_message", application) and is_waiting(application),
    }
