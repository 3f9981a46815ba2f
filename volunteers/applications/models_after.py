"""What applicants ask for and tell us once their application was sent."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.kept import DRAFT, SENT_APPLICATION
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


@not_personal(staff=("made_by",))
class AccessCode(models.Model):
    """A code that lets people apply to an intake after it has closed. Only its digest is kept."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="access_codes", verbose_name=_("intake"))
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    note = models.CharField(_("for whom"), max_length=160, help_text=_("Only staff read this."))
    expires_at = models.DateTimeField(_("works until"))
    most_uses = models.PositiveSmallIntegerField(_("most uses"), default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    class Meta:
        verbose_name = _("access code")
        verbose_name_plural = _("access codes")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(most_uses__gte=1, most_uses__lte=200),
                name="access_code_uses_in_range",
                violation_error_message=_("A code works for 1 to 200 people."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="access_code_ends_after_it_is_made",
                violation_error_message=_("Choose a day that is still to come."),
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "intake_id", "expires_at", "most_uses", "made_by_id", "made_at", "revoked_at")
        ]

    def __str__(self) -> str:
        return self.note

    def is_live(self, *, at: datetime) -> bool:
        """Whether it lets anybody in at this moment."""
        return self.revoked_at is None and at < self.expires_at


@keeps(DRAFT, SENT_APPLICATION, person="application__applicant")
class AccessUse(models.Model):
    """One application that a code let in."""

    code = models.ForeignKey(AccessCode, models.PROTECT, related_name="uses")
    application = models.OneToOneField(Application, models.CASCADE, related_name="access")
    used_at = models.DateTimeField(_("used"))

    class Meta:
        verbose_name = _("use of an access code")
        verbose_name_plural = _("uses of access codes")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "code_id", "application_id", "used_at")]

    def __str__(self) -> str:
        return f"{self.code_id} {self.application_id}"


@keeps(SENT_APPLICATION, person="application__applicant")
class DecisionFeedback(models.Model):
    """Whether what we wrote with a decision was useful to the person, said once."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="feedback")
    is_useful = models.BooleanField(_("was useful"))
    text = models.TextField(_("in their words"), blank=True)
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("feedback on a decision")
        verbose_name_plural = _("feedback on decisions")
        default_permissions = ("view",)
        triggers: ClassVar = [tracked("id", "application_id", "given_at")]

    def __str__(self) -> str:
        return f"{self.application_id}"
