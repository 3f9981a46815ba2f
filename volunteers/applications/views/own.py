"""What the pages of one application share."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.queries import applications_of
from volunteers.people.queries import signed_in


def own_or_404(request: HttpRequest, reference: str) -> Application:
    """The signed-in person's own application. To everybody else, staff included, it does not exist."""
    return get_object_or_404(applications_of(signed_in(request)), reference=reference.upper())


def refused(request: HttpRequest, refusal: Refusal, application: Application) -> HttpResponseRedirect:
    """Back to the application with the reason why nothing was done."""
    messages.error(request, str(refusal))
    return redirect("applications:detail", reference=application.reference)
