"""What happens to an assessment after it was sent: what was read, confirmed, returned, asked for, and looked at."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.assessments.kept import SELF_ASSESSMENT
from engagement.assessments.models import Assessment, Rating
from engagement.cycles.scale import Value
from programs.history.kept import keeps
from programs.history.triggers import tracked


@keeps(SELF_ASSESSMENT, person="assessment__membership__user", staff=("by",))
class Submission(models.Model):
    """What the member sent, as it was: one each time. `ratings` holds behaviour, lineage, value, evidence, reason."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("number"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("sent"))
    statement = models.TextField(_("statement"), blank=True)
    ratings = models.JSONField(_("ratings"))

    class Meta:
        verbose_name = _("sent version")
        verbose_name_plural = _("sent versions")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "number"], name="submission_number_once")
        ]
        triggers: ClassVar = [tracked("id", "assessment_id", "number", "by_id", "at")]

    def __str__(self) -> str:
        return f"{self.number}"


@keeps(SELF_ASSESSMENT, person="rating__assessment__membership__user", staff=("by",))
class Confirmation(models.Model):
    """What the supervisor says to one rating. It stands beside the member's rating and never over it.

    When the member changes the rating, the confirmation is voided and a new one is needed.
    """

    class Outcome(models.TextChoices):
        """Confirmed as it is, returned with a comment, or rated differently beside it."""

        CONFIRMED = "confirmed", _("Confirmed")
        RETURNED = "returned", _("Returned")
        BESIDE = "beside", _("Rated beside")

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="confirmations")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    value = models.CharField(_("supervisor's rating"), max_length=14, choices=Value, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    voided_at = models.DateTimeField(_("voided"), null=True)

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rating"], condition=Q(voided_at__isnull=True), name="one_confirmation_in_force"
            ),
            models.CheckConstraint(
                condition=(Q(outcome="beside") & ~Q(value=""))
                | (Q(outcome__in=["confirmed", "returned"]) & Q(value="")),
                name="only_a_rating_beside_has_a_value",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(comment=""), name="returned_rating_has_a_comment"
            ),
        ]
        triggers: ClassVar = [tracked("id", "rating_id", "by_id", "at", "voided_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(SELF_ASSESSMENT, person="assessment__membership__user", staff=("answered_by",))
class Reopening(models.Model):
    """A member asks to talk once more about something that was confirmed; the supervisor answers."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reopenings")
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    is_granted = models.BooleanField(_("granted"), null=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("request to reopen")
        verbose_name_plural = _("requests to reopen")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(answered_at__isnull=True), name="one_open_request_to_reopen"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, is_granted__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False, is_granted__isnull=False),
                name="answered_reopening_is_whole",
            ),
        ]
        triggers: ClassVar = [tracked("id", "assessment_id", "asked_at", "answered_by_id", "answered_at", "is_granted")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(SELF_ASSESSMENT, person="assessment__membership__user", staff=("reader",))
class Look(models.Model):
    """Somebody other than the member read the assessment. The member can read this log."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="looks")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    what = models.CharField(_("what was read"), max_length=20)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["assessment", "-at"], name="looks_at_an_assessment")]

    def __str__(self) -> str:
        return f"{self.pk}"
