"""Figures of a closed intake by self-identified group: computed once, never changed, and who looked at them."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal()
class FairnessResult(models.Model):
    """The published tables of one intake. What may not be published is not in them: it is kept nowhere."""

    intake = models.OneToOneField(Intake, models.PROTECT, related_name="fairness_result", verbose_name=_("intake"))
    applied = models.PositiveIntegerField(_("applications"))
    tables = models.JSONField(_("tables"), help_text=_("A table for each question, as programs.suppression left it."))
    computed_at = models.DateTimeField(_("computed"))

    class Meta:
        verbose_name = _("fair-selection figures")
        verbose_name_plural = _("fair-selection figures")
        default_permissions = ("view",)
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="fairness_result_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="RAISE EXCEPTION 'These figures stay as they are' USING ERRCODE = 'check_violation';",
            ),
            tracked("id", "intake_id", "computed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.intake_id}"


@not_personal(staff=("by",))
class FairnessReading(models.Model):
    """Somebody opened the figures, or took them out."""

    result = models.ForeignKey(FairnessResult, models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("read by"))
    at = models.DateTimeField(_("when"))
    is_export = models.BooleanField(_("as a file"), default=False)

    class Meta:
        verbose_name = _("reading of fair-selection figures")
        verbose_name_plural = _("readings of fair-selection figures")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "result_id", "by_id", "at", "is_export")]

    def __str__(self) -> str:
        return f"{self.result_id} {self.at:%Y-%m-%d}"
