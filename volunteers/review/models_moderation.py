"""What happens between reviews: they disagree, and one is opened again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import Application
from volunteers.review.models import Review


@keeps(ASSESSED, person="application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE}, staff=("settled_by",))
class Disagreement(models.Model):
    """Two reviews of one application that are far apart. Until it is settled nothing is decided."""

    class How(models.TextChoices):
        """How a disagreement ends."""

        THIRD_REVIEW = "third_review", _("One more review came in")
        NOTE = "note", _("Settled by a note")
        AGREED = "agreed", _("A review was changed, and they agree now")

    application = models.ForeignKey(Application, models.CASCADE, related_name="disagreements")
    found_at = models.DateTimeField(_("found"))
    settled_at = models.DateTimeField(_("settled"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("settled by")
    )
    how = models.CharField(_("how"), max_length=12, choices=How, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("disagreement of reviewers")
        verbose_name_plural = _("disagreements of reviewers")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(settled_at__isnull=True),
                name="one_open_disagreement_an_application",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, how="", settled_by__isnull=True, note="")
                | Q(settled_at__isnull=False, how__in=["third_review", "agreed"], settled_by__isnull=True, note="")
                | (Q(settled_at__isnull=False, how="note", settled_by__isnull=False) & ~Q(note="")),
                name="disagreement_settling_is_whole",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "application_id", "found_at", "settled_at", "settled_by_id", "how"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.how}"


@keeps(
    ASSESSED,
    person="review__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("unlocked_by",),
)
class Unlocking(models.Model):
    """A review that was handed in and opened again, with what it said until then."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="unlockings")
    unlocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("opened again by")
    )
    unlocked_at = models.DateTimeField(_("opened again"))
    reason = models.TextField(_("reason"))
    held = models.JSONField(_("what it said"))

    class Meta:
        verbose_name = _("review opened again")
        verbose_name_plural = _("reviews opened again")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="unlocking_has_a_reason"),
        ]
        triggers: ClassVar = [tracked("id", "review_id", "unlocked_by_id", "unlocked_at")]

    def __str__(self) -> str:
        return f"{self.review_id}"
