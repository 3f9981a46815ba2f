"""The coordinators' pages of a program's rubric: its versions, the criteria of the next one, publishing it."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.admin_pages import framed
from programs.catalogue import queries, rubric_services
from programs.catalogue.admin_sections import where_to
from programs.catalogue.admin_versions import Shelf
from programs.catalogue.forms_rubric import CriterionForm, PublishRubricForm, as_written
from programs.catalogue.models import Program, RubricCriterion, RubricVersion
from programs.catalogue.permissions import CHANGE_PROGRAM
from programs.catalogue.rubric_queries import lines_of, mark_of, mark_of_all, new_in
from programs.refusals import Refusal

FOLDER: Final = "programs/rubrics"
SHELF: Final = Shelf(RubricVersion, FOLDER, gettext_lazy("Rubrics"))
version_for, version_to_write = SHELF.version_for, SHELF.version_to_write
program_url, version_url, way = SHELF.program_url, SHELF.version_url, SHELF.way


@require_safe
def rubrics(request: HttpRequest) -> HttpResponse:
    """The person's programs to which people apply, each with its versions."""
    programs = queries.readable_by(request.user).filter(participation=Program.Participation.APPLY)
    return SHELF.listed(
        request, programs.prefetch_related("rubric_versions").order_by("order", "pk"), "rubric_versions"
    )


@require_safe
def program_rubrics(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of one program's rubric."""
    return SHELF.of_program(request, slug, _("Rubric of %(program)s"))


@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts a version as a copy of the published one."""
    program = get_object_or_404(queries.readable_by(request.user), slug=slug)
    if not request.user.has_perm(CHANGE_PROGRAM, program):
        raise PermissionDenied
    try:
        version = rubric_services.start_rubric(program_id=program.pk, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect(program_url(program))
    told = _("Version %(number)d is started. Reviews are scored on the published one until you publish it.")
    messages.success(request, told % {"number": version.number})
    return redirect(version_url(version))


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version with its criteria, to read or to write."""
    found = version_for(request, pk)
    context = {
        "version": found,
        "criteria": list(lines_of(found)),
        "may_change": found.published_at is None and request.user.has_perm(CHANGE_PROGRAM, found.program),
        "differences": new_in(found),
        "fewest": rubric_services.FEWEST,
        "most": rubric_services.MOST,
    }
    title = _("%(program)s: rubric, version %(number)d") % {"program": found.program, "number": found.number}
    return framed(request, f"{FOLDER}/version.html", title, way(found.program), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is new and what is missing; a POST publishes what was read here."""
    found = version_to_write(request, pk)
    if found.published_at is not None:
        return stays(request, found)
    form = PublishRubricForm(request.POST if request.method == "POST" else None, initial={"seen": mark_of_all(found)})
    if form.is_valid() and published(request, found, form):
        return redirect(version_url(found))
    if form.is_bound:
        form.anew(mark_of_all(found))
    context = {
        "version": found,
        "form": form,
        "hindrances": [problem.message for problem in rubric_services.hindrances(found)],
        "criteria": list(lines_of(found)),
        "differences": new_in(found),
    }
    title = _("Publish version %(number)d") % {"number": found.number}
    return framed(request, f"{FOLDER}/publish.html", title, way(found.program, found), **context)


def published(request: HttpRequest, version: RubricVersion, form: PublishRubricForm) -> bool:
    """Publishes; a refusal goes back onto the form."""
    given = form.cleaned_data
    try:
        rubric_services.publish_rubric(version_id=version.pk, by=request.user, at=timezone.now(), **given)
    except rubric_services.RubricRefused:
        form.add_error(None, _("This version cannot be published yet. What is missing is listed below."))
        return False
    except Refusal as refusal:
        form.tell(refusal)
        return False
    told = _("Version %(number)d is published. Reviews that begin from now on are scored on it.")
    messages.success(request, told % {"number": version.number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; a POST throws the version away."""
    found = version_to_write(request, pk)
    if found.published_at is not None:
        return stays(request, found)
    act = partial(rubric_services.discard_rubric, version_id=found.pk, by=request.user, at=timezone.now())
    return SHELF.discard(request, found, act)


@require_http_methods(["GET", "HEAD", "POST"])
def add_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """A new criterion at the end."""
    found = version_to_write(request, pk)
    form = CriterionForm(request.POST if request.method == "POST" else None)
    if found.published_at is not None and not form.is_bound:
        return stays(request, found)
    if form.is_valid():
        try:
            row = rubric_services.add_criterion(
                version_id=found.pk, content=form.content(), by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(criterion)s” is added.") % {"criterion": row.title})
            return redirect(f"{version_url(found)}#criterion-{row.pk}")
    return criterion_page(request, found, form, _("Add a criterion"))


@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one criterion. What was typed stays on the page when somebody else was faster."""
    row, found = criterion_to_write(request, pk)
    form = CriterionForm(
        request.POST if request.method == "POST" else None,
        criterion=row,
        initial=as_written(row) | {"seen": mark_of(row)},
    )
    if found.published_at is not None and not form.is_bound:
        return stays(request, found)
    if form.is_valid() and changed(request, row, form):
        return redirect(f"{version_url(found)}#criterion-{row.pk}")
    return criterion_page(request, found, form, _("Edit “%(criterion)s”") % {"criterion": row.title}, row=row)


def changed(request: HttpRequest, row: RubricCriterion, form: CriterionForm) -> bool:
    """Stores the criterion; a refusal goes back onto the form."""
    content, seen = form.content(), form.cleaned_data["seen"]
    try:
        rubric_services.change_criterion(
            criterion_id=row.pk, content=content, seen=seen, by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        form.tell(refusal)
        return False
    messages.success(request, _("Saved."))
    return True


def criterion_page(
    request: HttpRequest, version: RubricVersion, form: CriterionForm, title: str, *, row: RubricCriterion | None = None
) -> HttpResponse:
    """The form of a criterion; beside it what is stored, where somebody changed that meanwhile."""
    context: dict[str, Any] = {"version": version, "criterion": row, "form": form}
    if form.is_stale and (now := version.criteria.filter(pk=row.pk).first() if row else None):
        context |= {"stored": form.stored(as_written(now)), "form": form.anew(mark_of(now))}
    return framed(request, f"{FOLDER}/criterion.html", title, way(version.program, version), **context)


@require_POST
def move_criterion(request: HttpRequest, pk: int, direction: str) -> HttpResponse:
    """One place up or down."""
    row, found = criterion_to_write(request, pk)
    step, place = where_to(request, direction)
    try:
        rubric_services.move_criterion(criterion_id=row.pk, step=step, place=place, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{version_url(found)}#criterion-{row.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once; a POST takes the criterion out."""
    row, found = criterion_to_write(request, pk)
    if found.published_at is not None:
        return stays(request, found)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            rubric_services.remove_criterion(criterion_id=row.pk, seen=seen, by=request.user, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        return redirect(version_url(found))
    title = _("Take out “%(criterion)s”?") % {"criterion": row.title}
    context = {"version": found, "seen": mark_of(row)}
    return framed(request, f"{FOLDER}/remove.html", title, way(found.program, found), **context)


# --- What the pages share ---------------------------------------------------------------------------------------------
def criterion_to_write(request: HttpRequest, pk: int) -> tuple[RubricCriterion, RubricVersion]:
    """The criterion and its version, where the person may change the program."""
    row: RubricCriterion = get_object_or_404(RubricCriterion, pk=pk)
    return row, version_to_write(request, row.version_id)


def stays(request: HttpRequest, version: RubricVersion) -> HttpResponse:
    """A published version is shown and not written."""
    refusal = rubric_services.RubricStays(
        _("This rubric is published and stays as it is. Start a new version to change it.")
    )
    return SHELF.too_late(request, refusal, version_url(version))
