"""One application as a readable record, tab by tab, and its history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.people.admin_pages import page, require, staff
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.admin_record import tab_page
from volunteers.review.notices import notices_of
from volunteers.review.panels import APPLICATION, CHECKS, HISTORY, REVIEWS
from volunteers.review.record import sees_identity
from volunteers.review.trace import MOST, traces_of


@require_safe
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """One application as it reads, and what this person has to know before anything else."""
    application = application_for(request, reference)
    return tab_page(request, application, APPLICATION, notices=notices_of(staff(request), application))


@require_safe
def reviews(request: HttpRequest, reference: str) -> HttpResponse:
    """Who assesses it, what they wrote, and what was decided."""
    return tab_page(request, application_for(request, reference), REVIEWS)


@require_safe
def checks(request: HttpRequest, reference: str) -> HttpResponse:
    """Its references, and what an offer depends on."""
    return tab_page(request, application_for(request, reference), CHECKS)


@require_safe
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """What happened, step by step."""
    return tab_page(request, application_for(request, reference), HISTORY)


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
