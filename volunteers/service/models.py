"""Members of programs, and who supervises them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.models import Application
from volunteers.service.kept import VOLUNTEER_FILE


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by day."""

    def current(self, *, on: date) -> MembershipQuerySet:
        """Started and not ended."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on), started_on__lte=on)


@keeps(VOLUNTEER_FILE, person="user")
class Membership(models.Model):
    """A person serving in a program. The level says on which behaviours they assess themselves."""

    class Level(models.TextChoices):
        """Codes of the framework's role levels."""

        MEMBER = "member", _("Member")
        SUPERVISOR = "supervisor", _("Supervisor")
        MANAGER = "manager", _("Manager")
        EXECUTIVE = "executive", _("Executive")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    program = models.ForeignKey(Program, models.PROTECT, related_name="memberships", verbose_name=_("program"))
    application = models.OneToOneField(Application, models.PROTECT, related_name="membership", null=True, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.MEMBER)
    started_on = models.DateField(_("since"), default=timezone.localdate)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "program"], condition=Q(ended_on__isnull=True), name="one_live_membership_a_program"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["member", "supervisor", "manager", "executive"]), name="membership_level_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="membership_ends_after_start",
            ),
        ]
        triggers: ClassVar = [tracked("id", "user_id", "program_id", "level", "started_on", "ended_on")]

    def __str__(self) -> str:
        return f"{self.program}"


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    """Supervisions by day."""

    def in_force(self, *, on: date) -> SupervisionQuerySet:
        """Started and not ended."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


@keeps(VOLUNTEER_FILE, person="membership__user", staff=("supervisor",))
class Supervision(models.Model):
    """Who supervises a member, from when until when; set by a coordinator."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="supervisions", verbose_name=_("member"))
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="supervisions", verbose_name=_("supervisor")
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision")
        verbose_name_plural = _("supervisions")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ends_on__isnull=True), name="one_supervisor_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="supervision_ends_after_start"
            ),
        ]
        triggers: ClassVar = [tracked("id", "membership_id", "supervisor_id", "starts_on", "ends_on")]

    def __str__(self) -> str:
        return f"{self.supervisor_id} -> {self.membership_id}"
