"""What the desk remembers: figures of the last night, and who wants no morning mail."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from volunteers.desk.kept import DESK_SETTINGS


@not_personal()
class Figure(models.Model):
    """One number about a program's applications. Computed once a night, so that the desk costs the same at any size."""

    class Kind(models.TextChoices):
        """What was counted; `key` says which week, which age or which measure."""

        RECEIVED = "received", _("Received in a week")
        WAITING = "waiting", _("Waiting for so long")
        FIRST_DECISION = "first_decision", _("Business days to the first decision")

    program = models.ForeignKey(Program, models.CASCADE, related_name="+", verbose_name=_("program"))
    kind = models.CharField(_("what"), max_length=16, choices=Kind)
    key = models.CharField(_("which"), max_length=10)
    number = models.PositiveIntegerField(_("number"))
    computed_at = models.DateTimeField(_("computed"))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "kind", "key"], name="one_figure_a_key"),
            models.CheckConstraint(
                condition=Q(kind__in=["received", "waiting", "first_decision"]), name="figure_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.kind} {self.key}"


@keeps(DESK_SETTINGS, person="user")
class DeskSettings(models.Model):
    """What a member of staff chose for the desk. Without a row the usual holds."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_settings", verbose_name=_("person")
    )
    wants_digest = models.BooleanField(_("wants the morning mail"), default=True)

    class Meta:
        verbose_name = _("settings of the desk")
        verbose_name_plural = _("settings of the desk")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "user_id", "wants_digest")]

    def __str__(self) -> str:
        return f"{self.user_id}"
