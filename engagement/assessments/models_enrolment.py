"""Enrolling a group: who was found, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.assessments.kept import ENROLMENT_RUN
from engagement.cycles.models import Cycle
from programs.history.kept import EVERYTHING, keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.service.models import Membership


class Outcome(models.TextChoices):
    """What became of one member of the group."""

    OPEN = "open", _("Still to do")
    DONE = "done", _("Enrolled")
    SKIPPED = "skipped", _("Skipped")


@not_personal(staff=("made_by",))
class EnrolmentRun(models.Model):
    """A group that is enrolled in one act: planned, then started, then finished. Forgotten after 30 days."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+", verbose_name=_("cycle"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    made_at = models.DateTimeField(_("planned"))
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    class Meta:
        verbose_name = _("enrolment of a group")
        verbose_name_plural = _("self-assessments of members")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(started_at__isnull=False), name="enrolment_run_starts_first"
            )
        ]
        triggers: ClassVar = [tracked("id", "cycle_id", "made_by_id", "started_at", "finished_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(ENROLMENT_RUN, person="membership__user", withheld={EVERYTHING: FOR_STAFF})
class EnrolmentRow(models.Model):
    """One member of a group."""

    run = models.ForeignKey(EnrolmentRun, models.CASCADE, related_name="rows")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.OPEN)
    why = models.TextField(_("why it was skipped"), blank=True)

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of a group")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "membership"], name="enrolment_of_a_member_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "done", "skipped"]), name="enrolment_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(outcome="skipped", why=""), name="enrolment_skipped_says_why"),
        ]
        triggers: ClassVar = [tracked("id", "run_id", "membership_id", "outcome")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.membership_id}"
