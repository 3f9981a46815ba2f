"""Takes in the files that come with a section's form."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from programs.refusals import Refusal
from volunteers.applications.attachments import attach
from volunteers.applications.changes import ChangedFiles
from volunteers.applications.file_answers import FILE, Place
from volunteers.applications.forms import SectionForm, section_form
from volunteers.applications.forms.files import FilesField, removed_at
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.shape import Part
from volunteers.files.services import Incoming, incoming
from volunteers.people.queries import signed_in


def back(request: HttpRequest, application: Application, section: str, key: str) -> HttpResponse:
    """Back to the question."""
    url = reverse("applications:section", args=[application.reference, section])
    query = "?return=check" if request.GET.get("return") == "check" else ""
    return redirect(f"{url}{query}#id_{key}" if key else f"{url}{query}")


class FileNotTaken(Refusal):
    """One of the files cannot be kept; the question is named."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def changed_files(request: HttpRequest, form: SectionForm, arriving: ExitStack) -> dict[str, ChangedFiles]:
    """What came with a page that changes what was sent, by question; the bytes go again unless the change is kept."""
    changed = {}
    for key, field in form.fields.items():
        if isinstance(field, FilesField):
            added = [arrived(request, key, file, arriving) for file in request.FILES.getlist(key)]
            changed[key] = ChangedFiles(added, removed_at(form, key))
    return changed


def arrived(request: HttpRequest, key: str, file: Any, arriving: ExitStack) -> Incoming:
    """One cleaned file."""
    try:
        return arriving.enter_context(incoming(upload=file, owner=signed_in(request), at=timezone.now()))
    except Refusal as refusal:
        raise FileNotTaken(key, str(refusal)) from refusal


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
