"""Runs over many applications: what was chosen, what was seen, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import DispositionReason
from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.casework.models import Tag
from volunteers.desk.kept import BULK_RUN
from volunteers.desk.states import BulkAction, Outcome


@not_personal(staff=("made_by",))
class BulkRun(models.Model):
    """One action on many applications: planned, then started, then finished. Forgotten after 30 days."""

    action = models.CharField(_("action"), max_length=20, choices=BulkAction)
    message = models.TextField(_("message to the applicant"), blank=True)
    note = models.TextField(_("internal note"), blank=True)
    reason = models.ForeignKey(DispositionReason, models.PROTECT, related_name="+", null=True, verbose_name=_("reason"))
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+", null=True, verbose_name=_("tag"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    made_at = models.DateTimeField(_("planned"))
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("action on many applications")
        verbose_name_plural = _("actions on many applications")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(action__in=BulkAction.values), name="bulk_action_known"),
            models.CheckConstraint(
                condition=Q(action__in=["tag", "untag"], tag__isnull=False)
                | (~Q(action__in=["tag", "untag"]) & Q(tag__isnull=True)),
                name="bulk_tag_where_it_tags",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(started_at__isnull=False), name="bulk_run_starts_first"
            ),
        ]
        triggers: ClassVar = [tracked("id", "action", "reason_id", "tag_id", "made_by_id", "started_at", "finished_at")]

    def __str__(self) -> str:
        return f"{self.action} {self.pk}"

    @property
    def label(self) -> str:
        """What is done, with the tag where there is one."""
        action = str(self.get_action_display())
        return gettext("%(action)s “%(tag)s”") % {"action": action, "tag": self.tag} if self.tag else action


@keeps(BULK_RUN, person="application__applicant", withheld={EVERYTHING: FOR_STAFF})
class BulkRow(models.Model):
    """One application of a run, with the state in which it was seen."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="rows")
    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    expected = models.CharField(_("state seen"), max_length=24, choices=S)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN)
    why = models.TextField(_("why it was skipped"), blank=True)

    class Meta:
        verbose_name = _("application of an action on many")
        verbose_name_plural = _("applications of an action on many")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "application"], name="bulk_application_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="bulk_outcome_known"),
            models.CheckConstraint(condition=~Q(outcome="skipped", why=""), name="bulk_skipped_says_why"),
        ]
        triggers: ClassVar = [tracked("id", "run_id", "application_id", "outcome")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.application_id}"
