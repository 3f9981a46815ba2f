"""Applications that came on paper: who typed them, and how the person confirmed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import DRAFT, SENT_APPLICATION
from volunteers.applications.models import Application


@keeps(DRAFT, SENT_APPLICATION, person="application__applicant", staff=("entered_by", "seen_by"))
class PaperApplication(models.Model):
    """An application that a coordinator typed for somebody. It counts only once that person has confirmed it."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="paper")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered"))
    has_email = models.BooleanField(_("has an email address"))
    handed_over_at = models.DateTimeField(_("sent to the person to confirm"), null=True)
    signed_on = models.DateField(_("signed"), null=True)
    kept_where = models.CharField(_("where the paper is kept"), max_length=200, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("signature seen by")
    )

    class Meta:
        verbose_name = _("paper application")
        verbose_name_plural = _("paper applications")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, seen_by__isnull=True, kept_where="")
                | (Q(signed_on__isnull=False, seen_by__isnull=False) & ~Q(kept_where="")),
                name="signature_on_paper_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | Q(has_email=True),
                name="only_who_has_email_confirms_by_mail",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "application_id", "entered_by_id", "has_email", "handed_over_at", "signed_on", "seen_by_id")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} on paper"
