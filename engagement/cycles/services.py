"""The acts of the framework's owner on templates and cycles. A template by which somebody is assessed stays as it is."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Protocol

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from engagement.cycles import queries, signals
from engagement.cycles.contents import CycleContent, TemplateContent
from engagement.cycles.models import (
    AssessmentTemplate,
    Cycle,
    CycleTemplate,
    Requirement,
    TemplateCompetency,
    TrainingSuggestion,
)
from engagement.cycles.rules import check_cycle, check_template, refuse
from programs.framework.models import RoleLevel
from volunteers.people.models import User


class Act(Protocol):
    """An act on one template."""

    def __call__(self, *, template_id: int, by: User, at: datetime) -> AssessmentTemplate:
        """The template that came of it."""


EDIT_TEMPLATES = "engagement.change_assessmenttemplate"
EDIT_CYCLES = "engagement.change_cycle"


def _require(by: User, permission: str) -> None:
    if not by.has_perm(permission):
        raise refuse("", _("Only the owner of the framework changes templates and cycles."))


@transaction.atomic
def make_template(*, level_id: int, content: TemplateContent, by: User, at: datetime) -> AssessmentTemplate:
    """A new template for one level of a version on which members can still begin."""
    _require(by, EDIT_TEMPLATES)
    level = RoleLevel.objects.select_related("version").get(pk=level_id)
    if not queries.takes_new(level.version, on=timezone.localdate(at)):
        raise refuse("level", _("Members no longer begin on this version of the framework. Choose the published one."))
    check_template(content, level)
    template = AssessmentTemplate(version=level.version, level=level, created_by=by, created_at=at)
    return _write(template, content)


@transaction.atomic
def change_template(*, template_id: int, content: TemplateContent, by: User, at: datetime) -> AssessmentTemplate:
    """Changes a template that nobody is assessed by yet."""
    _require(by, EDIT_TEMPLATES)
    template = _lock_template(template_id)
    if queries.is_used(template):
        raise refuse(
            "", _("Somebody is assessed by this template, so it stays as it is. Make a copy and change that one.")
        )
    check_template(content, template.level)
    for rows in (template.requirements, template.suggestions, template.parts):
        rows.all().delete()
    return _write(template, content)


def _lock_template(template_id: int) -> AssessmentTemplate:
    """Held against enrolments, which refer to the row, and against other changes."""
    rows = AssessmentTemplate.objects.select_for_update(of=("self",)).select_related("level", "version")
    return rows.get(pk=template_id)


def _write(template: AssessmentTemplate, content: TemplateContent) -> AssessmentTemplate:
    for field in ("title_en", "title_fr", "minimum_optional", "days_to_complete", "is_enforced"):
        setattr(template, field, getattr(content, field))
    for language in ("en", "fr"):
        setattr(template, f"supervisor_statement_{language}", getattr(content, f"statement_{language}"))
    template.save()
    TemplateCompetency.objects.bulk_create(
        TemplateCompetency(template=template, competency_id=pk, is_required=pk in content.required)
        for pk in sorted(content.required | content.optional)
    )
    Requirement.objects.bulk_create(
        Requirement(template=template, behaviour_id=pk, needed=needed) for pk, needed in sorted(content.needed.items())
    )
    TrainingSuggestion.objects.bulk_create(
        TrainingSuggestion(template=template, **asdict(suggestion)) for suggestion in content.suggestions
    )
    return template


@transaction.atomic
def copy_template(*, template_id: int, by: User, at: datetime) -> AssessmentTemplate:
    """The same once more, to be changed: it starts unused, with "copy" in its title."""
    _require(by, EDIT_TEMPLATES)
    old = _lock_template(template_id)
    if not queries.takes_new(old.version, on=timezone.localdate(at)):
        raise refuse("", _("Members no longer begin on this version of the framework. Make a template on the new one."))
    parts = list(old.parts.values("competency_id", "is_required"))
    needed = list(old.requirements.values("behaviour_id", "needed"))
    trainings = list(old.suggestions.order_by("pk"))
    new = AssessmentTemplate.objects.get(pk=old.pk)
    new.pk, new.created_by, new.created_at, new.retired_on = None, by, at, None
    for language in ("en", "fr"):
        setattr(new, f"title_{language}", _copied(getattr(old, f"title_{language}") or "", language))
    new._state.adding = True
    new.save()
    TemplateCompetency.objects.bulk_create(TemplateCompetency(template=new, **row) for row in parts)
    Requirement.objects.bulk_create(Requirement(template=new, **row) for row in needed)
    for training in trainings:
        training.pk, training.template = None, new
    TrainingSuggestion.objects.bulk_create(trainings)
    return new


def _copied(title: str, language: str) -> str:
    with override(language):
        return _("%(title)s (copy)") % {"title": title[:100]}


@transaction.atomic
def retire_template(*, template_id: int, by: User, at: datetime) -> AssessmentTemplate:
    """Takes a template out of use: no cycle chooses it any more. What was begun by it goes on."""
    _require(by, EDIT_TEMPLATES)
    template = _lock_template(template_id)
    today = timezone.localdate(at)
    if Cycle.objects.filter(uses__template=template, closed_at__isnull=True, closes_on__gte=today).exists():
        raise refuse("", _("A cycle that is not closed uses this template. Choose another one there first."))
    if template.retired_on is None:
        template.retired_on = today
        template.save(update_fields=["retired_on"])
    return template


@transaction.atomic
def make_cycle(*, content: CycleContent, by: User, at: datetime) -> Cycle:
    """A new cycle; it opens by itself on its first day."""
    _require(by, EDIT_CYCLES)
    return _write_cycle(Cycle(), content, at=at)


@transaction.atomic
def change_cycle(*, cycle_id: int, content: CycleContent, by: User, at: datetime) -> Cycle:
    """Changes days and templates of a cycle that is not closed. Whoever has begun stays on the template begun with."""
    _require(by, EDIT_CYCLES)
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.closed_at is not None:
        raise refuse("", _("This cycle is closed, so it stays as it is."))
    return _write_cycle(cycle, content, at=at)


def _write_cycle(cycle: Cycle, content: CycleContent, *, at: datetime) -> Cycle:
    today = timezone.localdate(at)
    templates = list(queries.usable_templates(on=today, cycle=cycle).filter(pk__in=content.templates))
    check_cycle(content, templates, today=today)
    for field in ("title_en", "title_fr", "opens_on", "closes_on"):
        setattr(cycle, field, getattr(content, field))
    try:
        with transaction.atomic():
            cycle.save()
    except IntegrityError as error:
        raise refuse(
            "opens_on", _("Another cycle that is not closed has some of these days. Close it, or choose other days.")
        ) from error
    cycle.uses.all().delete()
    CycleTemplate.objects.bulk_create(
        CycleTemplate(cycle=cycle, template=template, level_code=template.level.code) for template in templates
    )
    return cycle


@transaction.atomic
def close_cycle(*, cycle_id: int, by: User, at: datetime) -> Cycle:
    """Ends a cycle: nobody begins in it any more, and its figures are stored once. Closing again changes nothing."""
    _require(by, EDIT_CYCLES)
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.closed_at is not None:
        return cycle
    if cycle.opens_on > timezone.localdate(at):
        raise refuse("", _("This cycle has not begun yet. Change its days instead."))
    cycle.closed_at, cycle.closed_by = at, by
    cycle.save(update_fields=["closed_at", "closed_by"])
    signals.closed.send(Cycle, cycle=cycle, at=at)
    return cycle
