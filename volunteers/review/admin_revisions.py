"""What the applicant changed after sending, as staff read it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.people.admin_pages import page, require
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.differences import changes_of
from volunteers.review.record import sees_identity


@require_safe
def revisions(request: HttpRequest, reference: str) -> HttpResponse:
    """Every revision, the newest first, each beside the one before it."""
    application = application_for(request, reference)
    user = require(request, "volunteers.view_application", application)
    return page(
        request,
        "application/revisions.html",
        _("What was changed after sending"),
        way_to(application),
        application=application,
        changes=changes_of(application, with_identity=sees_identity(user, application)),
    )
