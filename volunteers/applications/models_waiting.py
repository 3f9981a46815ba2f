"""Where somebody stands on a waiting list, once somebody has said otherwise than "in order of arrival"."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF, SENT_APPLICATION
from volunteers.applications.models import Application


@keeps(SENT_APPLICATION, person="application__applicant", withheld={"reason": FOR_STAFF}, staff=("moved_by",))
class WaitingPlace(models.Model):
    """The place of one application on the waiting list of its intake. It counts while the application waits there.

    Everybody on a list has a row once somebody was moved; who comes later has none and stands behind.
    """

    application = models.OneToOneField(Application, models.CASCADE, related_name="waiting_place")
    position = models.PositiveIntegerField(_("place"))
    set_at = models.DateTimeField(_("set"))
    reason = models.TextField(_("why it was moved"), blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("moved by")
    )
    moved_at = models.DateTimeField(_("moved"), null=True)

    class Meta:
        verbose_name = _("place on a waiting list")
        verbose_name_plural = _("places on waiting lists")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "application_id", "position", "set_at", "moved_by_id", "moved_at")]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.position}"
