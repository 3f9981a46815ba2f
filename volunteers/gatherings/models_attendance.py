"""Who came to the meetings of committees, and who need not have."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.committees.models import Meeting
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.gatherings.kept import ATTENDED


@keeps(ATTENDED, person="person", address="email", goes_after="meeting__ends_at", staff=("entered_by",))
class Attendance(models.Model):
    """Somebody came to a meeting: known by account, or by an address until that address signs in."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances", verbose_name=_("meeting"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="attendances", null=True, verbose_name=_("person")
    )
    email = models.EmailField(_("e-mail address"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "meeting", name="one_attendance_an_address"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="one_attendance_a_person"
            ),
        ]
        indexes: ClassVar = [models.Index(Lower("email"), name="attendances_of_an_address")]
        triggers: ClassVar = [tracked("id", "meeting_id", "person_id", "entered_by_id", "entered_at")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"


@keeps(ATTENDED, address="email", goes_after="given_at", staff=("given_by",))
class MeetingWaiver(models.Model):
    """Staff let somebody apply without all the meetings, and say why."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="+", verbose_name=_("program"))
    email = models.EmailField(_("e-mail address"))
    reason = models.CharField(_("reason"), max_length=500)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("exception from meetings")
        verbose_name_plural = _("exceptions from meetings")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "program", name="one_exception_an_address"),
            models.CheckConstraint(condition=~Q(reason=""), name="exception_has_a_reason"),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "given_by_id", "given_at")]

    def __str__(self) -> str:
        return f"{self.program_id} {self.pk}"
