"""What a role's duties are, and which record check follows from them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models.programs import Program, Stage
from programs.catalogue.risks import CheckType, Duty
from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal()
class RiskSheet(models.Model):
    """The risks of a program's role, and the record check that it asks for after an offer."""

    LONGEST_VALID = 60

    program = models.OneToOneField(Program, models.CASCADE, related_name="risk_sheet", verbose_name=_("program"))
    stage = models.OneToOneField(
        Stage, models.PROTECT, related_name="risk_sheet", null=True, blank=True, verbose_name=_("condition")
    )
    duties = ArrayField(models.CharField(max_length=12, choices=Duty), default=list, verbose_name=_("duties"))
    check_type = models.CharField(_("record check"), max_length=12, choices=CheckType)
    why = models.CharField(_("why this type"), max_length=400, blank=True)
    reason_beyond = models.CharField(_("why a lesser type is not enough"), max_length=400, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("a result counts for (months)"), default=36)
    decided_at = models.DateTimeField(_("decided"))

    class Meta:
        verbose_name = _("risk sheet")
        verbose_name_plural = _("risk sheets")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(check_type__in=CheckType.values), name="risk_sheet_type_known"),
            models.CheckConstraint(
                condition=Q(check_type="none", stage__isnull=True) | (~Q(check_type="none") & Q(stage__isnull=False)),
                name="record_check_belongs_to_a_condition",
            ),
            models.CheckConstraint(
                condition=~Q(check_type="vulnerable") | Q(duties__contains=["trusted"]),
                name="vulnerable_sector_check_needs_trust",
            ),
            models.CheckConstraint(
                condition=Q(valid_months__gte=1, valid_months__lte=60), name="risk_sheet_validity_in_range"
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "program_id", "stage_id", "duties", "check_type", "valid_months", "decided_at")
        ]

    def __str__(self) -> str:
        return f"{self.program_id}: {self.check_type}"
