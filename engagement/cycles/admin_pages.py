"""The pages of the framework's owner: templates (what a level is assessed on) and cycles (when)."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.cycles import queries, services
from engagement.cycles.forms import CycleForm, TemplateForm
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.cycles.rules import CycleRefused
from programs.admin_pages import framed
from programs.framework.models import RoleLevel
from volunteers.people.admin_pages import require

TEMPLATES: Final = "admin:engagement_assessmenttemplate_changelist"
TEMPLATE: Final = "admin:engagement_assessmenttemplate_change"
CYCLES: Final = "admin:engagement_cycle_changelist"
FOLDER: Final = "engagement/cycles"


def way_to_templates() -> list[tuple[str, str]]:
    """The way from below "Home" to a template."""
    return [(_("Assessment templates"), reverse(TEMPLATES))]


def way_to_cycles() -> list[tuple[str, str]]:
    """The way from below "Home" to a cycle."""
    return [(_("Assessment cycles"), reverse(CYCLES))]


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """All templates by version, and for which levels a new one can be made."""
    require(request, "engagement.view_assessmenttemplate")
    versions = queries.versions_for_templates(on=timezone.localdate())
    levels = RoleLevel.objects.filter(version__in=versions).select_related("version").order_by("-version", "order")
    context: dict[str, Any] = {"templates": queries.all_templates(), "levels": levels}
    return framed(request, f"{FOLDER}/templates.html", _("Assessment templates"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_template(request: HttpRequest, level_pk: int) -> HttpResponse:
    """A template for a level."""
    user = require(request, services.EDIT_TEMPLATES)
    versions = queries.versions_for_templates(on=timezone.localdate())
    level: RoleLevel = get_object_or_404(RoleLevel.objects.select_related("version"), pk=level_pk, version__in=versions)
    form = TemplateForm(request.POST if request.method == "POST" else None, level=level)
    if form.is_valid():
        try:
            made = services.make_template(level_id=level.pk, content=form.content(), by=user, at=timezone.now())
        except CycleRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("The template is made. A cycle can use it now."))
            return redirect(TEMPLATE, made.pk)
    title = _("New template: %(level)s") % {"level": level.label}
    return framed(request, f"{FOLDER}/template_form.html", title, way_to_templates(), form=form, level=level)


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """A template: to change while nobody is assessed by it, to read from then on."""
    user = require(request, "engagement.view_assessmenttemplate")
    found = get_object_or_404(queries.all_templates(), pk=pk)
    may_change = not found.used  # type: ignore[attr-defined]
    form = TemplateForm(request.POST if request.method == "POST" else None, level=found.level, template=found)
    if form.is_valid():
        try:
            services.change_template(template_id=pk, content=form.content(), by=user, at=timezone.now())
        except CycleRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(TEMPLATE, pk)
    name = "template_form" if may_change or form.is_bound else "template"
    context = {"form": form, "level": found.level, "found": found}
    return framed(request, f"{FOLDER}/{name}.html", found.title, way_to_templates(), **context)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The same once more, to be changed."""
    return _act(request, pk, services.copy_template, _("This is the copy. Change it, then choose it for a cycle."))


@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a template out of use."""
    return _act(request, pk, services.retire_template, _("No cycle can choose this template any more."))


def _act(request: HttpRequest, pk: int, act: services.Act, told: str) -> HttpResponse:
    user = require(request, services.EDIT_TEMPLATES)
    found = get_object_or_404(AssessmentTemplate, pk=pk)
    try:
        result = act(template_id=found.pk, by=user, at=timezone.now())
    except CycleRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(TEMPLATE, pk)
    messages.success(request, told)
    return redirect(TEMPLATE, result.pk)


@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """All cycles, the newest first."""
    require(request, "engagement.view_cycle")
    context: dict[str, Any] = {"cycles": queries.all_cycles(), "today": timezone.localdate()}
    return framed(request, f"{FOLDER}/cycles.html", _("Assessment cycles"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_cycle(request: HttpRequest) -> HttpResponse:
    """A new cycle; it opens by itself on its first day."""
    return _cycle(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """Days and templates of a cycle that is not closed."""
    require(request, services.EDIT_CYCLES)
    return _cycle(request, get_object_or_404(Cycle, pk=pk))


def _cycle(request: HttpRequest, found: Cycle | None) -> HttpResponse:
    user, now = require(request, services.EDIT_CYCLES), timezone.now()
    if found is not None and found.closed_at is not None:
        messages.warning(request, _("This cycle is closed, so it stays as it is."))
        return redirect(CYCLES)
    form = CycleForm(request.POST if request.method == "POST" else None, on=timezone.localdate(now), cycle=found)
    if form.is_valid():
        try:
            if found is None:
                services.make_cycle(content=form.content(), by=user, at=now)
            else:
                services.change_cycle(cycle_id=found.pk, content=form.content(), by=user, at=now)
        except CycleRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved. It opens and takes enrolments by itself on its first day."))
            return redirect(CYCLES)
    title = found.title if found else _("New cycle")
    return framed(request, f"{FOLDER}/cycle_form.html", title, way_to_cycles(), form=form, cycle=found)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what closing does; a POST closes."""
    user = require(request, services.EDIT_CYCLES)
    found = get_object_or_404(Cycle, pk=pk)
    if request.method == "POST":
        try:
            services.close_cycle(cycle_id=pk, by=user, at=timezone.now())
        except CycleRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The cycle is closed."))
        return redirect(CYCLES)
    title = _("Close %(cycle)s") % {"cycle": found.title}
    return framed(request, f"{FOLDER}/close.html", title, way_to_cycles(), cycle=found)
