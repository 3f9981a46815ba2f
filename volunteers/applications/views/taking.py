"""Takes in the files that come with a section's form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from programs.refusals import Refusal
from volunteers.applications.attachments import attach
from volunteers.applications.file_answers import FILE, Place
from volunteers.applications.forms import SectionForm, section_form
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.shape import Part
from volunteers.people.queries import signed_in


def back(request: HttpRequest, application: Application, section: str, key: str) -> HttpResponse:
    """Back to the question."""
    url = reverse("applications:section", args=[application.reference, section])
    query = "?return=check" if request.GET.get("return") == "check" else ""
    return redirect(f"{url}{query}#id_{key}" if key else f"{url}{query}")


def take_files(request: HttpRequest, application: Application, part: Part) -> dict[str, list[str]]:
    """Adds the files that came with the form; by question, the sentences about those that could not be kept."""
    refusals: dict[str, list[str]] = {}
    for question in part.questions:
        if question.kind != FILE:
            continue
        for file in request.FILES.getlist(question.key):
            place = Place(application.pk, part.code, question.key)
            try:
                attach(place=place, upload=file, by=signed_in(request), at=timezone.now())
            except Refusal as refusal:
                refusals.setdefault(question.key, []).append(str(refusal))
    return refusals


def form_with_files(request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers) -> SectionForm:
    """The posted form of a section, after its files were taken in. What saves by itself brings none."""
    refusals = take_files(request, application, part) if request.FILES and "autosave" not in request.GET else {}
    if request.FILES:
        sheet.refresh_from_db(fields=["answers"])
    form = section_form(application, part, request.POST, initial=sheet.answers)
    if refusals:
        form.refuse_files(refusals, only=bool({"upload", "save_later"} & set(request.POST)))
    return form
