"""What the pages of one application share."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect

from programs.refusals import Refusal
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.queries import applications_of
from volunteers.people.queries import signed_in


def own_or_404(request: HttpRequest, reference: str) -> Application:
    """The signed-in person's own application. To everybody else, staff included, it does not exist."""
    return get_object_or_404(applications_of(signed_in(request)), reference=reference.upper())


def own_sheet_or_404(request: HttpRequest, reference: str, section: str) -> SectionAnswers:
    """A section of the signed-in person's own application, with the application, in one query."""
    sheets = SectionAnswers.objects.select_related(
        "application__program", "application__intake", "application__applicant"
    )
    own = {"application__applicant_id": signed_in(request).pk, "application__reference": reference.upper()}
    return get_object_or_404(sheets, section=section, **own)


def refused(request: HttpRequest, refusal: Refusal, application: Application) -> HttpResponseRedirect:
    """Back to the application with the reason why nothing was done."""
    messages.error(request, str(refusal))
    return redirect("applications:detail", reference=application.reference)
