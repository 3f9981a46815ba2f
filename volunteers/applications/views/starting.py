"""Where an application begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications import guards, services
from volunteers.applications.access import start_with_code
from volunteers.applications.again import earlier_application
from volunteers.applications.forms import AgainForm, CodeForm, StartForm
from volunteers.applications.queries import live_applications_to, open_intakes_of, section_titles
from volunteers.correspondence.limits import CODES, within_limit
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
            application = services.start(
                intake_id=form.cleaned_data["intake"].pk, by=signed_in(request), at=now, again="again" in request.POST
            )
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
            "again": AgainForm() if earlier_application(signed_in(request), program) else None,
            "is_full": bool(intakes) and all(intake.places_left <= 0 for intake in intakes),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def late(request: HttpRequest, slug: str) -> HttpResponse:
    """Lets somebody start after closing, with a code that a coordinator gave."""
    program = get_object_or_404(Program.objects.published(), slug=slug)
    person = signed_in(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, CODES, who=person.email):
            return render(request, "429.html", status=429)
        try:
            application = start_with_code(
                program=program,
                code=form.cleaned_data["code"],
                by=person,
                at=timezone.now(),
                again="again" in request.POST,
            )
        except Refusal as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect(application)
    again = AgainForm() if earlier_application(person, program) else None
    return render(request, "applications/late.html", {"program": program, "form": form, "again": again})
