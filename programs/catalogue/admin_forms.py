"""The coordinators' pages of a program's form: its versions, the one being written, publishing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.admin_pages import framed
from programs.catalogue import form_services, queries
from programs.catalogue.admin_versions import Shelf
from programs.catalogue.form_checks import hindrances, texts_without_french
from programs.catalogue.form_queries import WholeForm, whole_form
from programs.catalogue.form_words import Difference, differences, panels_of
from programs.catalogue.forms_builder import PublishForm
from programs.catalogue.models import FormVersion
from programs.catalogue.permissions import CHANGE_PROGRAM
from programs.refusals import FormRefused, Refusal

FOLDER: Final = "programs/forms"
SHELF: Final = Shelf(FormVersion, FOLDER, gettext_lazy("Forms"))
version_for, version_to_write = SHELF.version_for, SHELF.version_to_write
program_url, version_url, way = SHELF.program_url, SHELF.version_url, SHELF.way


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """The person's programs, each with its versions."""
    programs = queries.readable_by(request.user).prefetch_related("form_versions").order_by("order", "pk")
    return SHELF.listed(request, programs, "form_versions")


@require_safe
def program_forms(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of one program's form."""
    return SHELF.of_program(request, slug, _("Form of %(program)s"))


@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts a new version."""
    program = get_object_or_404(queries.readable_by(request.user), slug=slug)
    if not request.user.has_perm(CHANGE_PROGRAM, program):
        raise PermissionDenied
    try:
        version = form_services.start_version(program_id=program.pk, by=request.user, at=timezone.now())
    except form_services.AlreadyBeingWritten as refusal:
        messages.warning(request, str(refusal))
        return redirect(program_url(program))
    messages.success(
        request,
        _("Version %(number)d is started. People apply on the published one until you publish it.")
        % {"number": version.number},
    )
    return redirect(version_url(version))


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its sections with their questions, to read or to write."""
    found = version_for(request, pk)
    form = whole_form(found)
    configures = request.user.has_perm(CHANGE_PROGRAM, found.program)
    context = {
        "version": found,
        "panels": panels_of(form),
        "may_change": found.published_at is None and configures,
        "may_open": found.published_at is not None and configures,
        "differences": new_in(form),
        "number_of_questions": len(list(form.questions())),
    }
    return framed(request, f"{FOLDER}/version.html", version_title(found), way(found.program), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new and what is missing; a POST publishes what was read here."""
    found = version_to_write(request, pk)
    if found.published_at is not None:
        return stays(request, found)
    whole = whole_form(found)
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"seen": whole.mark()})
    if form.is_valid() and published(request, found, form):
        return redirect(version_url(found))
    if form.is_bound:
        form.anew(whole.mark())
    context = {
        "version": found,
        "form": form,
        "hindrances": hindrances(whole),
        "without_french": texts_without_french(whole),
        "differences": new_in(whole),
        "number_of_sections": len(whole.sections),
        "number_of_questions": len(list(whole.questions())),
    }
    title = _("Publish version %(number)d") % {"number": found.number}
    return framed(request, f"{FOLDER}/publish.html", title, way(found.program, found), **context)


def published(request: HttpRequest, version: FormVersion, form: PublishForm) -> bool:
    """Publishes; a refusal goes back onto the form."""
    given = form.cleaned_data
    try:
        form_services.publish_form(version_id=version.pk, by=request.user, at=timezone.now(), **given)
    except FormRefused:
        form.add_error(None, _("This version cannot be published yet. What is missing is listed below."))
        return False
    except Refusal as refusal:
        form.tell(refusal)
        return False
    told = _("Version %(number)d is published. New applications are written on it from now on.")
    messages.success(request, told % {"number": version.number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; a POST throws the version away."""
    found = version_to_write(request, pk)
    if found.published_at is not None:
        return stays(request, found)
    act = partial(form_services.discard_version, version_id=found.pk, by=request.user, at=timezone.now())
    return SHELF.discard(request, found, act)


# --- What the pages of sections and questions share -------------------------------------------------------------------
def stays(request: HttpRequest, version: FormVersion, form: BaseForm | None = None) -> HttpResponse:
    """A published version is shown and not written."""
    return SHELF.too_late(request, form_services.PublishedFormStays(), version_url(version), form)


def acted(request: HttpRequest, version: FormVersion, act: Callable[[], object], *, anchor: str = "") -> HttpResponse:
    """Does something small on the version's page and comes back to its place there."""
    try:
        act()
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{version_url(version)}{anchor}")


def new_in(form: WholeForm) -> list[Difference]:
    """What is new against the version before; nothing for the first one."""
    before = (
        FormVersion.objects.filter(
            program_id=form.version.program_id, number__lt=form.version.number, published_at__isnull=False
        )
        .order_by("-number")
        .first()
    )
    return differences(whole_form(before), form) if before else []


def version_title(version: FormVersion) -> str:
    """The version, by its program."""
    return _("%(program)s: form, version %(number)d") % {"program": version.program, "number": version.number}
