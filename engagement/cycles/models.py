"""Templates (what a level is assessed on) and cycles (when)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from engagement.cycles.guards import part_stays, requirement_fits, template_stays
from engagement.cycles.scale import Value
from programs.framework.models import Behaviour, Competency, FrameworkVersion, RoleLevel
from programs.history.kept import not_personal
from programs.history.triggers import tracked


class Days(Func):
    """The days from one to another."""

    function = "DATERANGE"
    output_field = DateRangeField()


@not_personal(staff=("created_by",))
class AssessmentTemplate(models.Model):
    """What the members of one level assess: their own level and those below, competencies required or to choose from.

    A template that has been used does not change any more; a new one is made from it (`cycles.services`).
    """

    title = models.CharField(_("title"), max_length=120)
    version = models.ForeignKey(
        FrameworkVersion, models.PROTECT, related_name="templates", verbose_name=_("framework version")
    )
    level = models.ForeignKey(RoleLevel, models.PROTECT, related_name="templates", verbose_name=_("level"))
    minimum_optional = models.PositiveSmallIntegerField(
        _("optional competencies to choose"), default=0, help_text=_("How many of the optional ones are needed.")
    )
    days_to_complete = models.PositiveSmallIntegerField(_("days to complete"), default=60)
    supervisor_statement = models.TextField(
        _("what the supervisor signs"), help_text=_("The supervisor agrees to this sentence when signing off.")
    )
    is_enforced = models.BooleanField(
        _("requirements have to be met"),
        default=False,
        help_text=_("With it, nothing is signed off while a requirement is not met."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("made"), editable=False)
    retired_on = models.DateField(_("no longer used from"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessment template")
        verbose_name_plural = _("assessment templates")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(days_to_complete__gte=7, days_to_complete__lte=365), name="template_days_make_sense"
            )
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "title_en",
                "title_fr",
                "version_id",
                "level_id",
                "minimum_optional",
                "days_to_complete",
                "is_enforced",
                "created_by_id",
                "retired_on",
            ),
            template_stays(),
        ]

    def __str__(self) -> str:
        return self.title


@not_personal()
class TemplateCompetency(models.Model):
    """A competency of a template, required or to choose."""

    template = models.ForeignKey(AssessmentTemplate, models.CASCADE, related_name="parts")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    is_required = models.BooleanField(_("required"), default=True)

    class Meta:
        verbose_name = _("competency of a template")
        verbose_name_plural = _("competencies of a template")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "competency"], name="competency_once_a_template")
        ]
        triggers: ClassVar = [part_stays()]

    def __str__(self) -> str:
        return f"{self.competency_id}"


@not_personal()
class Requirement(models.Model):
    """Which rating a role needs for one behaviour; without a row nothing is needed."""

    template = models.ForeignKey(AssessmentTemplate, models.CASCADE, related_name="requirements")
    behaviour = models.ForeignKey(Behaviour, models.PROTECT, related_name="requirements")
    needed = models.CharField(_("needed"), max_length=14, choices=Value)

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "behaviour"], name="one_requirement_a_behaviour"),
            models.CheckConstraint(
                condition=Q(needed__in=["sometimes", "usually", "consistently"]), name="requirement_can_be_met"
            ),
        ]
        triggers: ClassVar = [requirement_fits(), part_stays()]

    def __str__(self) -> str:
        return f"{self.behaviour_id}"


@not_personal()
class TrainingSuggestion(models.Model):
    """Something to learn from, suggested when a behaviour is rated within a range."""

    template = models.ForeignKey(AssessmentTemplate, models.CASCADE, related_name="suggestions")
    behaviour = models.ForeignKey(Behaviour, models.PROTECT, related_name="suggestions")
    lowest = models.CharField(_("from"), max_length=14, choices=Value, default=Value.NOT_YET)
    highest = models.CharField(_("up to"), max_length=14, choices=Value, default=Value.SOMETIMES)
    title = models.CharField(_("training"), max_length=160)
    url = models.URLField(_("address"), blank=True)
    is_essential = models.BooleanField(_("essential"), default=False)

    class Meta:
        verbose_name = _("training suggestion")
        verbose_name_plural = _("training suggestions")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(lowest="not_applicable") & ~Q(highest="not_applicable"), name="suggestion_range_is_rated"
            )
        ]

    def __str__(self) -> str:
        return self.title


@not_personal(staff=("closed_by",))
class Cycle(models.Model):
    """A round of assessments, usually a year. Closing it stores its report once."""

    title = models.CharField(_("title"), max_length=120)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )

    class Meta:
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes_on__gt=F("opens_on")), name="cycle_closes_after_it_opens"),
            ExclusionConstraint(
                name="open_cycles_do_not_overlap",
                expressions=[
                    (
                        Days("opens_on", "closes_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    )
                ],
                condition=Q(closed_at__isnull=True),
                violation_error_message=_("Another cycle that is not closed has some of these days."),
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "title_en", "title_fr", "opens_on", "closes_on", "closed_at", "closed_by_id")
        ]

    def __str__(self) -> str:
        return self.title


@not_personal()
class CycleTemplate(models.Model):
    """Which template a cycle uses for one level."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="uses")
    template = models.ForeignKey(AssessmentTemplate, models.PROTECT, related_name="uses", verbose_name=_("template"))
    level_code = models.SlugField(_("level"), max_length=20)

    class Meta:
        verbose_name = _("template of a cycle")
        verbose_name_plural = _("templates of a cycle")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "level_code"], name="one_template_a_level_and_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.template_id}"
