"""What applicants ask for and tell us once their application was sent."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import SENT_APPLICATION
from volunteers.applications.models import Application


@keeps(SENT_APPLICATION, person="application__applicant", staff=("settled_by",))
class DeferralRequest(models.Model):
    """An applicant's wish to join at a later intake, and a coordinator's answer."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="deferrals")
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked"))
    settled_at = models.DateTimeField(_("answered"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("answered by")
    )
    is_granted = models.BooleanField(_("granted"), default=False)

    class Meta:
        verbose_name = _("request for a later intake")
        verbose_name_plural = _("requests for a later intake")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(settled_at__isnull=True), name="one_open_deferral_an_application"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, is_granted=False)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="deferral_answer_is_whole",
            ),
        ]
        triggers: ClassVar = [tracked("id", "application_id", "asked_at", "settled_at", "settled_by_id", "is_granted")]

    def __str__(self) -> str:
        return f"{self.application_id}"
