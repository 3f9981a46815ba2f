"""What had its time and goes only once the privacy officer approves: a list of keys, the decision, and the proof."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked


@not_personal(staff=("decided_by",))
class DisposalBatch(models.Model):
    """Records of one class that became due in one night. It holds numbers of rows, and nothing that they said."""

    class State(models.TextChoices):
        """How far it is."""

        PROPOSED = "proposed", _("Waits for approval")
        POSTPONED = "postponed", _("Put off")
        APPROVED = "approved", _("Being erased")
        DONE = "done", _("Erased")

    kind = models.CharField(_("kind of record"), max_length=40)
    table = models.CharField(_("table"), max_length=80)
    keys = models.JSONField(_("numbers of the rows"))
    digest = models.CharField(_("SHA-256 of that list"), max_length=64)
    held = models.PositiveIntegerField(_("kept by a hold"), default=0)
    proposed_at = models.DateTimeField(_("listed"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PROPOSED)
    reason = models.CharField(_("reason"), max_length=240, blank=True)
    again_on = models.DateField(_("asked again"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    counts = models.JSONField(_("rows erased, by table"), default=dict)
    kept = models.JSONField(_("rows that stayed"), default=list)
    left = models.PositiveIntegerField(_("rows found afterwards"), null=True)
    done_at = models.DateTimeField(_("erased"), null=True)

    class Meta:
        verbose_name = _("list to dispose of")
        verbose_name_plural = _("lists to dispose of")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "postponed", "approved", "done"]), name="batch_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="decided_batch_names_who_and_when",
            ),
            models.CheckConstraint(condition=~Q(state="postponed") | ~Q(reason=""), name="put_off_batch_has_a_reason"),
        ]
        triggers: ClassVar = [
            tracked("id", "kind", "digest", "state", "decided_by_id", "decided_at", "again_on", "left", "done_at")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
