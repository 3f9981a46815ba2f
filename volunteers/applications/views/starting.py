"""Where an application begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications import guards, services
from volunteers.applications.forms import StartForm
from volunteers.applications.queries import live_applications_to, open_intakes_of, section_titles
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Says what is asked and for how long it is kept; starts a draft, or takes the person back to the one there is."""
    program = get_object_or_404(Program.objects.published(), slug=slug)
    now = timezone.now()
    intakes = open_intakes_of(program, at=now)
    form = StartForm(request.POST if request.method == "POST" else None, intakes=intakes, at=now)
    if request.method == "POST" and form.is_valid():
        try:
            application = services.start(intake_id=form.cleaned_data["intake"].pk, by=signed_in(request), at=now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(application)
    return render(
        request,
        "applications/start.html",
        {
            "program": program,
            "form": form,
            "intakes": intakes,
            "live": live_applications_to(program, user=signed_in(request)),
            "hindrances": guards.hindrances_for(program, signed_in(request), at=now),
            "sections": section_titles(program),
        },
    )
