"""Questions about templates and cycles."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from engagement.cycles.models import AssessmentTemplate, Cycle, CycleTemplate
from programs.framework.models import Behaviour, Competency, FrameworkVersion, LevelDescriptor, RoleLevel

Status = FrameworkVersion.Status


def open_cycle(*, on: date) -> Cycle | None:
    """The cycle of that day, unless it is closed. There is never more than one (a constraint)."""
    return Cycle.objects.filter(closed_at__isnull=True, opens_on__lte=on, closes_on__gte=on).first()


def newest_cycle(*, on: date) -> Cycle | None:
    """The open cycle, or else the one that opened last."""
    return open_cycle(on=on) or Cycle.objects.filter(opens_on__lte=on).order_by("-opens_on").first()


def all_cycles() -> list[Cycle]:
    """All cycles with the templates they use, the newest first."""
    uses = CycleTemplate.objects.select_related("template__level", "template__version").order_by(
        "template__level__order", "pk"
    )
    return list(Cycle.objects.order_by("-opens_on", "-pk").prefetch_related(Prefetch("uses", uses, to_attr="in_order")))


def template_for(cycle: Cycle, level_code: str) -> AssessmentTemplate | None:
    """What the cycle assesses at a level; nothing where nobody chose a template for it."""
    rows = AssessmentTemplate.objects.filter(uses__cycle=cycle, uses__level_code=level_code)
    return rows.select_related("version", "level").first()


def takes_new(version: FrameworkVersion, *, on: date) -> bool:
    """Whether somebody may still begin on this version: it is published, or retired and its last day is not over."""
    if version.status == Status.PUBLISHED:
        return True
    return version.status == Status.RETIRED and version.enrolment_until is not None and on <= version.enrolment_until


def _users() -> QuerySet[AssessmentTemplate]:
    # The back-name avoids the table of a higher slice.
    return AssessmentTemplate.objects.filter(assessments__isnull=False)


def is_used(template: AssessmentTemplate) -> bool:
    """Whether anybody is assessed by it; from then on it stays as it is."""
    return _users().filter(pk=template.pk).exists()


def all_templates() -> QuerySet[AssessmentTemplate]:
    """All templates, those in use first, level by level; with `used` for whether they still change."""
    used = Exists(_users().filter(pk=OuterRef("pk")))
    rows = AssessmentTemplate.objects.annotate(used=used).select_related("version__framework", "level")
    return rows.order_by("-version__number", "level__order", "-pk")


def usable_templates(*, on: date, cycle: Cycle | None = None) -> QuerySet[AssessmentTemplate]:
    """The templates that a cycle of that day may use, and those that this cycle uses already."""
    enrols = Q(version__status=Status.PUBLISHED) | Q(version__status=Status.RETIRED, version__enrolment_until__gte=on)
    usable = enrols & (Q(retired_on__isnull=True) | Q(retired_on__gt=on))
    if cycle is not None and cycle.pk:
        usable |= Q(pk__in=cycle.uses.values("template_id"))
    return all_templates().filter(usable)


def versions_for_templates(*, on: date) -> QuerySet[FrameworkVersion]:
    """The versions on which a template can be made."""
    rows = FrameworkVersion.objects.filter(
        Q(status=Status.PUBLISHED) | Q(status=Status.RETIRED, enrolment_until__gte=on)
    )
    return rows.select_related("framework").order_by("framework_id", "-number")


def behaviours_at(level: RoleLevel) -> QuerySet[Behaviour]:
    """All behaviours of a level and the levels below it: nothing else can ever be asked of somebody at that level."""
    return Behaviour.objects.filter(
        descriptor__competency__version_id=level.version_id, descriptor__level__order__lte=level.order
    )


def required_behaviours(template: AssessmentTemplate) -> QuerySet[Behaviour]:
    """What everybody with this template rates: its required competencies at the own level and below."""
    required = template.parts.filter(is_required=True).values("competency_id")
    return behaviours_at(template.level).filter(descriptor__competency__in=required)


def competencies_at(level: RoleLevel) -> list[Competency]:
    """The competencies that say anything for the level or below; each with `sheets`, level by level."""
    behaviours = Prefetch("behaviours", Behaviour.objects.order_by("order"), to_attr="in_order")
    sheets = (
        LevelDescriptor.objects.filter(level__order__lte=level.order)
        .select_related("level")
        .prefetch_related(behaviours)
        .order_by("level__order")
    )
    known = behaviours_at(level).values("descriptor__competency_id")
    rows = Competency.objects.filter(version_id=level.version_id, pk__in=known).order_by("order", "pk")
    return list(rows.prefetch_related(Prefetch("descriptors", sheets, to_attr="sheets")))
