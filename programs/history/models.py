"""One table for every tracked change, written by triggers only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.kinds import HISTORY


@keeps(HISTORY)
class HistoryEntry(models.Model):
    """One changed row: who, when, which columns; values only of columns that are not personal.

    The application's database role may read it and nothing else; the trigger's function writes as its owner.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(_("who"), null=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    table_name = models.CharField(_("table"), max_length=63)
    row_key = models.CharField(_("row"), max_length=64)
    operation = models.CharField(_("what"), max_length=6)
    changed = models.JSONField(_("changed columns"), default=list)
    old_values = models.JSONField(_("before"), default=dict)
    new_values = models.JSONField(_("after"), default=dict)

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        default_permissions = ("view",)
        indexes: ClassVar = [models.Index(fields=["table_name", "row_key", "id"], name="history_of_a_row")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_key}"
