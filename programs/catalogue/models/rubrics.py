"""How reviewers score: the same criteria and anchors for everybody, in versions that stay as they were."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.framework.models import Behaviour
from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .guards import criteria_stay, rubrics_stay
from .programs import Program


@not_personal()
class RubricVersion(models.Model):
    """One version of a program's rubric. Scores stay with the version that they were given on."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="rubric_versions", verbose_name=_("program"))
    number = models.PositiveSmallIntegerField(_("version"))
    note = models.CharField(_("what is new"), max_length=240, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "number"], name="rubric_number_once"),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(published_at__isnull=True),
                name="one_rubric_being_written",
                violation_error_message=_("A new version of this rubric is being written already."),
            ),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "number", "note", "published_at"), rubrics_stay()]

    def __str__(self) -> str:
        return f"{self.program_id} v{self.number}"


@not_personal()
class RubricCriterion(models.Model):
    """One criterion, scored 0 to 4 by worded anchors, tied to a behaviour of the framework where one fits."""

    TOP_SCORE = 4

    version = models.ForeignKey(RubricVersion, models.CASCADE, related_name="criteria", verbose_name=_("rubric"))
    title = models.CharField(_("criterion"), max_length=120)
    guidance = models.TextField(_("what to look for"), blank=True)
    behaviour = models.ForeignKey(
        Behaviour, models.PROTECT, related_name="criteria", null=True, blank=True, verbose_name=_("behaviour")
    )
    anchor_0 = models.CharField(_("0 means"), max_length=200)
    anchor_1 = models.CharField(_("1 means"), max_length=200)
    anchor_2 = models.CharField(_("2 means"), max_length=200)
    anchor_3 = models.CharField(_("3 means"), max_length=200)
    anchor_4 = models.CharField(_("4 means"), max_length=200)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    counts = models.BooleanField(
        _("counts in the total"),
        default=True,
        help_text=_("Without it the points are shown beside the total and change nothing in it."),
    )
    is_required = models.BooleanField(_("has to be scored"), default=True)
    needs_evidence = models.BooleanField(_("asks for evidence"), default=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("rubric criterion")
        verbose_name_plural = _("rubric criteria")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="rubric_criterion_order_once"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weight_positive"),
        ]
        triggers: ClassVar = [
            tracked("id", "version_id", "title_en", "weight", "counts", "is_required", "needs_evidence", "order"),
            criteria_stay(),
        ]

    def __str__(self) -> str:
        return self.title

    def anchors(self) -> list[tuple[int, str]]:
        """The five (score, wording) pairs, lowest first."""
        return [(score, getattr(self, f"anchor_{score}")) for score in range(self.TOP_SCORE + 1)]
