"""How long the steps of a program really take, from its own history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from volunteers.applications.states import S


@not_personal()
class TypicalTime(models.Model):
    """Business days that applications to a program spent in a state in the last two years. Computed once a night."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="typical_times", verbose_name=_("program"))
    state = models.CharField(_("state"), max_length=24, choices=S)
    n = models.PositiveIntegerField(_("applications counted"))
    p50 = models.PositiveSmallIntegerField(_("half were through within (business days)"))
    p90 = models.PositiveSmallIntegerField(_("nine of ten were through within (business days)"))
    computed_at = models.DateTimeField(_("computed"))

    class Meta:
        verbose_name = _("typical time")
        verbose_name_plural = _("typical times")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "state"], name="one_typical_time_a_state"),
            models.CheckConstraint(condition=Q(state__in=S.values), name="typical_time_state_known"),
            models.CheckConstraint(condition=Q(p50__lte=F("p90")), name="half_is_not_slower_than_nine_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.state}"
