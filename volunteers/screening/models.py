"""What an offer depends on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Stage
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.models import Application
from volunteers.screening.kept import CHECK


@keeps(CHECK, person="application__applicant", staff=("settled_by",))
class Condition(models.Model):
    """One condition of an accepted offer: open, met, or waived by somebody who may."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="conditions")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", verbose_name=_("condition"))
    settled_at = models.DateTimeField(_("settled"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("settled by")
    )
    is_waived = models.BooleanField(_("waived"), default=False)
    evidence = models.CharField(_("what was seen"), max_length=240, blank=True)
    waiver_reason = models.CharField(_("reason for the waiver"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "stage"], name="one_condition_a_stage"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, is_waived=False)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="condition_settling_is_whole",
            ),
            models.CheckConstraint(condition=Q(is_waived=False) | ~Q(waiver_reason=""), name="waiver_has_a_reason"),
        ]
        triggers: ClassVar = [tracked("id", "application_id", "stage_id", "settled_at", "settled_by_id", "is_waived")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.stage_id}"
