"""What a reviewer declares before reading, and who lets a person with a tie go on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.review.models import Review


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    """Declarations in the groups that rules speak of."""

    def of_ties(self, person: Any) -> DeclarationQuerySet:
        """Those by which a person said to be tied to an applicant, whatever was answered."""
        return self.filter(review__reviewer_id=person.pk, kind__in=["recusal", "waiver"])


@keeps(
    ASSESSED,
    person="review__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("answered_by",),
)
class Declaration(models.Model):
    """One thing that a reviewer said about knowing the applicant: only the kind of tie, never more."""

    class Kind(models.TextChoices):
        """What the reviewer says."""

        STRANGER = "stranger", _("I do not recognise this applicant")
        RECUSAL = "recusal", _("I know this applicant, or may, and step aside")
        WAIVER = "waiver", _("I have a tie to this applicant and ask to go on")

    class Tie(models.TextChoices):
        """The kind of tie. Details are not asked."""

        FAMILY = "family", _("Family or household")
        FRIEND = "friend", _("Friend or neighbour")
        COLLEAGUE = "colleague", _("Colleague, now or before")
        ORGANISATION = "organisation", _("The same organisation")
        OTHER = "other", _("Something else")

    review = models.ForeignKey(Review, models.CASCADE, related_name="declarations", verbose_name=_("review"))
    kind = models.CharField(_("declared"), max_length=10, choices=Kind)
    tie = models.CharField(_("kind of tie"), max_length=14, choices=Tie, blank=True)
    declared_at = models.DateTimeField(_("when"))
    is_granted = models.BooleanField(_("waiver granted"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    reason = models.CharField(_("reason"), max_length=240, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "kind"], name="each_declaration_once"),
            models.CheckConstraint(
                condition=Q(kind="stranger", tie="")
                | Q(kind__in=["recusal", "waiver"], tie__in=["family", "friend", "colleague", "organisation", "other"]),
                name="declared_tie_known",
            ),
            models.CheckConstraint(
                condition=Q(is_granted__isnull=True, answered_by__isnull=True, answered_at__isnull=True, reason="")
                | Q(kind="waiver", is_granted__isnull=False, answered_by__isnull=False, answered_at__isnull=False)
                & ~Q(reason=""),
                name="waiver_answer_is_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(kind="waiver", is_granted__isnull=True), name="waivers_waiting"),
        ]
        triggers: ClassVar = [
            tracked("id", "review_id", "kind", "declared_at", "is_granted", "answered_by_id", "answered_at")
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.kind}"
