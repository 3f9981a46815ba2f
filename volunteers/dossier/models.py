"""Who took the whole file of an application, when, and why."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Application
from volunteers.dossier.kept import TAKEN


class Purpose(models.TextChoices):
    """What a file is taken for."""

    ACCESS = "access", _("Access request")
    COMPLAINT = "complaint", _("Complaint or reconsideration")
    AUDIT = "audit", _("Audit")


@keeps(TAKEN, person="application__applicant", staff=("by",), withheld={"note": FOR_STAFF})
class DossierTaken(models.Model):
    """Somebody took the file; written in the transaction that made it."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="dossiers_taken", verbose_name=_("application")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("taken by"))
    at = models.DateTimeField(_("when"))
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose)
    note = models.CharField(_("number of the case"), max_length=120, blank=True)
    with_identity = models.BooleanField(_("with who applies"))

    class Meta:
        verbose_name = _("file that was taken")
        verbose_name_plural = _("files that were taken")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="dossier_purpose_known")
        ]
        indexes: ClassVar = [models.Index(fields=["application", "-id"], name="dossiers_of_an_application")]
        triggers: ClassVar = [tracked("id", "application_id", "by_id", "at", "purpose", "with_identity")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.at:%Y-%m-%d}"
