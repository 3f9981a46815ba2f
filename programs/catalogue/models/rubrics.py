"""How reviewers score: the same criteria and anchors for everybody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.framework.models import Behaviour
from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .programs import Program


@not_personal()
class RubricCriterion(models.Model):
    """One criterion, scored 0 to 4 by worded anchors, tied to a behaviour of the framework where one fits."""

    TOP_SCORE = 4

    program = models.ForeignKey(Program, models.CASCADE, related_name="criteria")
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
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("rubric criterion")
        verbose_name_plural = _("rubric")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "order"], name="criterion_order_once"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weight_positive"),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "title_en", "weight", "order")]

    def __str__(self) -> str:
        return self.title

    def anchors(self) -> list[tuple[int, str]]:
        """The five (score, wording) pairs, lowest first."""
        return [(score, getattr(self, f"anchor_{score}")) for score in range(self.TOP_SCORE + 1)]
