"""The pages of a section of a form that is being written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.admin_pages import framed
from programs.catalogue import form_services
from programs.catalogue.admin_forms import FOLDER, acted, stays, version_to_write, version_url, way
from programs.catalogue.form_checks import content_of_section
from programs.catalogue.form_queries import WholeSection, mark_of
from programs.catalogue.form_services import DOWN, UP
from programs.catalogue.forms_builder import SectionForm
from programs.catalogue.models import FormSection, FormVersion
from programs.refusals import Refusal

DIRECTIONS = {"up": UP, "down": DOWN}


@require_http_methods(["GET", "HEAD", "POST"])
def add_section(request: HttpRequest, pk: int) -> HttpResponse:
    """A new section at the end of the form."""
    version = version_to_write(request, pk)
    form = SectionForm(request.POST if request.method == "POST" else None)
    if version.published_at is not None:
        return stays(request, version, form)
    if form.is_valid():
        try:
            section = form_services.add_section(
                version_id=version.pk, content=form.content(), by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(section)s” is added.") % {"section": section})
            return redirect(f"{version_url(version)}#section-{section.pk}")
    return section_page(request, version, form, _("Add a section"))


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int) -> HttpResponse:
    """Words and topic of a section."""
    found, version = section_to_write(request, pk)
    stored = vars(content_of_section(found)) | {"seen": mark_of(found)}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=stored)
    if version.published_at is not None:
        return stays(request, version, form)
    if form.is_valid() and edited(request, found, form):
        return redirect(f"{version_url(version)}#section-{found.pk}")
    return section_page(request, version, form, _("Edit “%(section)s”") % {"section": found}, section=found)


def edited(request: HttpRequest, section: FormSection, form: SectionForm) -> bool:
    """Stores the section; a refusal goes back onto the form."""
    try:
        form_services.edit_section(
            section_id=section.pk,
            content=form.content(),
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.tell(refusal)
        return False
    messages.success(request, _("Saved."))
    return True


def section_page(
    request: HttpRequest, version: FormVersion, form: SectionForm, title: str, *, section: FormSection | None = None
) -> HttpResponse:
    """The form of a section; beside it what is stored, where somebody changed that meanwhile."""
    context: dict[str, Any] = {"version": version, "section": section, "form": form}
    if section is not None and form.is_stale:
        current = FormSection.objects.get(pk=section.pk)
        context |= {"stored": form.stored(vars(content_of_section(current))), "form": form.anew(mark_of(current))}
    return framed(request, f"{FOLDER}/section.html", title, way(version.program, version), **context)


@require_POST
def move_section(request: HttpRequest, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    found, version = section_to_write(request, pk)
    step, place = where_to(request, direction)
    return acted(
        request,
        version,
        lambda: form_services.move_section(
            section_id=found.pk, step=step, place=place, by=request.user, at=timezone.now()
        ),
        anchor=f"#section-{found.pk}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, naming the questions that go with it; a POST takes the section out."""
    found, version = section_to_write(request, pk)
    if version.published_at is not None:
        return stays(request, version)
    questions = list(found.questions.order_by("order", "pk"))
    if request.method == "POST":
        return acted(
            request,
            version,
            lambda: form_services.delete_section(
                section_id=found.pk, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now()
            ),
        )
    context = {
        "version": version,
        "section": found,
        "questions": questions,
        "seen": WholeSection(found, questions).mark(),
    }
    title = _("Take out “%(section)s”?") % {"section": found}
    return framed(request, f"{FOLDER}/delete_section.html", title, way(version.program, version), **context)


def section_to_write(request: HttpRequest, pk: int) -> tuple[FormSection, FormVersion]:
    """The section and its version, where the person may change the program."""
    found = get_object_or_404(FormSection, pk=pk)
    return found, version_to_write(request, found.version_id)


def where_to(request: HttpRequest, direction: str) -> tuple[int, int | None]:
    """The step that an address means, and the place where the person saw the row."""
    if direction not in DIRECTIONS:
        raise Http404
    place = request.POST.get("place", "")
    return DIRECTIONS[direction], int(place) if place.isascii() and place.isdecimal() and len(place) < 6 else None
