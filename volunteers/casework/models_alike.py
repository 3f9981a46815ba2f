"""Applications of different accounts that may come from one person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import FOR_STAFF
from volunteers.applications.models import Application
from volunteers.casework.kept import ALIKE, CASEWORK
from volunteers.casework.states import Ground, Verdict


@keeps(ALIKE, person="application__applicant", withheld={EVERYTHING: _("It is a fingerprint that says nothing.")})
class Likeness(models.Model):
    """A keyed digest of what would be the same if the same person applied again: nobody can read it back."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="likenesses")
    ground = models.CharField(_("alike in"), max_length=10, choices=Ground)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("fingerprint of an application")
        verbose_name_plural = _("fingerprints of applications")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "ground"], name="one_likeness_a_ground"),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="likeness_ground_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["ground", "digest"], name="likenesses_by_digest")]
        triggers: ClassVar = [tracked("id", "application_id", "ground")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.ground}"


@keeps(CASEWORK, person="application__applicant", withheld={EVERYTHING: FOR_STAFF}, staff=("said_by",))
class Comparison(models.Model):
    """What a coordinator says of two applications: not the same person, or the same, whose records are then tied.

    `application` is the earlier one. A tie moves nothing between the two accounts; it is undone by deleting the row.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="+")
    other = models.ForeignKey(Application, models.CASCADE, related_name="+", verbose_name=_("other application"))
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("said by"))
    said_at = models.DateTimeField(_("said"))

    class Meta:
        verbose_name = _("comparison of two applications")
        verbose_name_plural = _("comparisons of applications")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "other"], name="one_comparison_a_pair"),
            models.CheckConstraint(condition=Q(application__lt=F("other")), name="earlier_application_first"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="comparison_verdict_known"),
        ]
        triggers: ClassVar = [tracked("id", "application_id", "other_id", "verdict", "said_by_id", "said_at")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.other_id}"
