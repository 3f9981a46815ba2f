"""Whether an applicant is of age, and whose confirmation is asked where not."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.models import Application
from volunteers.guardians.kept import GUARDIAN
from volunteers.guardians.states import Answer
from volunteers.people.kept import A_SECRET


@keeps(GUARDIAN, person="application__applicant")
class Guardianship(models.Model):
    """The answer to “Are you 18 or older?”, and the guardian where it is no. No date of birth."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="guardianship")
    is_adult = models.BooleanField(_("18 or older"))
    name = models.CharField(_("name of the guardian"), max_length=120, blank=True)
    email = models.EmailField(_("address of the guardian"), blank=True)
    round = models.PositiveSmallIntegerField(
        _("how often somebody was named"), default=1, help_text=_("Links of an earlier round no longer work.")
    )
    asked_at = models.DateTimeField(_("asked"), null=True)
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("guardian’s confirmation")
        verbose_name_plural = _("guardians’ confirmations")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_adult=True, name="", email="", asked_at__isnull=True, answer="")
                | (Q(is_adult=False) & ~Q(name="") & ~Q(email="")),
                name="guardian_only_below_eighteen",
                violation_error_message=_("Who is under 18 names a guardian."),
            ),
            models.CheckConstraint(condition=Q(answer__in=["", "confirmed", "declined"]), name="guardian_answer_known"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, asked_at__isnull=False)),
                name="guardian_answer_is_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"], condition=Q(answer="", asked_at__isnull=False), name="guardians_to_wait_for"
            )
        ]
        triggers: ClassVar = [tracked("id", "application_id", "is_adult", "round", "asked_at", "answer", "answered_at")]

    def __str__(self) -> str:
        return f"{self.application_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether a guardian is needed who has not confirmed."""
        return not self.is_adult and self.answer != Answer.CONFIRMED


@keeps(GUARDIAN, person="guardianship__application__applicant", withheld={"digest": A_SECRET})
class GuardianLink(models.Model):
    """A link that was mailed to a guardian; only the digest of its secret is kept."""

    guardianship = models.ForeignKey(Guardianship, models.CASCADE, related_name="links")
    round = models.PositiveSmallIntegerField(_("round"))
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("link for a guardian")
        verbose_name_plural = _("links for guardians")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "guardianship_id", "round", "made_at")]

    def __str__(self) -> str:
        return f"{self.guardianship_id} {self.pk}"
