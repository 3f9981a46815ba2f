"""A copy of what was sent, to keep."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.applications.copies import copy_of
from volunteers.applications.views.own import own_or_404


@require_safe
def copy(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A revision as a PDF, in the language of the page. It is made anew each time and kept nowhere."""
    application = own_or_404(request, reference)
    revision = get_object_or_404(application.revisions, number=number)
    made = copy_of(application, revision)
    name = _("application-%(reference)s.pdf") % {"reference": application.reference}
    return HttpResponse(
        made.content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
