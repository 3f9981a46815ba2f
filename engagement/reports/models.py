"""What a closed cycle says about the organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.cycles.models import Cycle
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal()
class CycleReport(models.Model):
    """The tables of a closed cycle, suppressed before they were stored; computed once and never again."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="report")
    computed_at = models.DateTimeField(_("computed"))
    tables = models.JSONField(_("tables"))

    class Meta:
        verbose_name = _("report of a cycle")
        verbose_name_plural = _("reports of cycles")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "cycle_id", "computed_at")]

    def __str__(self) -> str:
        return f"{self.cycle_id}"
