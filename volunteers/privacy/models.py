"""Copies, corrections, erasures, holds, and a log of what was disposed of that names nobody."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from volunteers.applications.models import Application
from volunteers.people.kept import A_SECRET
from volunteers.privacy.kept import COPY, COPY_DAYS, CORRECTION, ERASURE, HOLD, HOLD_REASON

ANSWER_DAYS = 30


@keeps(COPY, person="person", withheld={"stored_name": A_SECRET})
class DataCopy(models.Model):
    """A copy of all that is held about a person, made at their wish and kept for a week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="copies")
    language = models.CharField(_("language"), max_length=2)
    asked_at = models.DateTimeField(_("asked"))
    made_at = models.DateTimeField(_("made"), null=True)
    stored_name = models.CharField(_("name in the storage"), max_length=80, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)

    class Meta:
        verbose_name = _("copy of somebody's data")
        verbose_name_plural = _("copies of people's data")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(made_at__isnull=True), name="one_copy_at_a_time_a_person"
            ),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True, stored_name="") | (Q(made_at__isnull=False) & ~Q(stored_name="")),
                name="made_copy_has_its_bytes",
            ),
        ]
        triggers: ClassVar = [tracked("id", "person_id", "asked_at", "made_at")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def kept_until(self) -> datetime | None:
        """Until when it can be fetched."""
        return self.made_at + timedelta(days=COPY_DAYS) if self.made_at else None


@keeps(CORRECTION, person="person", goes_after="answered_at", staff=("answered_by",))
class CorrectionRequest(models.Model):
    """Something that a person finds wrong, and what became of it."""

    class Outcome(models.TextChoices):
        """What the privacy officer answered."""

        OPEN = "open", _("Not answered yet")
        CORRECTED = "corrected", _("Corrected")
        PARTLY = "partly", _("Corrected in part")
        REFUSED = "refused", _("Not corrected")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="corrections", verbose_name=_("person")
    )
    application = models.ForeignKey(
        Application, models.CASCADE, related_name="corrections", null=True, verbose_name=_("about the application")
    )
    text = models.TextField(_("what is wrong"))
    asked_at = models.DateTimeField(_("asked"))
    due_on = models.DateField(_("due"))
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    disagreement = models.TextField(_("statement of disagreement"), blank=True)
    disagreed_at = models.DateTimeField(_("disagreed"), null=True)

    class Meta:
        verbose_name = _("request for correction")
        verbose_name_plural = _("requests for correction")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "corrected", "partly", "refused"]), name="correction_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", answered_at__isnull=True) | (~Q(outcome="open") & ~Q(answer="")),
                name="answered_correction_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(disagreement="", disagreed_at__isnull=True)
                | (~Q(disagreement="") & Q(disagreed_at__isnull=False)),
                name="disagreement_is_whole",
            ),
        ]
        triggers: ClassVar = [tracked("id", "person_id", "application_id", "asked_at", "outcome", "answered_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


@keeps(ERASURE, person="person")
class ErasureRequest(models.Model):
    """A person's wish that everything goes. It goes with the account."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasures")
    asked_at = models.DateTimeField(_("asked"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(withdrawn_at__isnull=True), name="one_erasure_wish_a_person"
            )
        ]
        triggers: ClassVar = [tracked("id", "person_id", "asked_at", "withdrawn_at")]

    def __str__(self) -> str:
        return f"{self.pk}"


class HoldQuerySet(models.QuerySet["Hold"]):
    """Holds by whether they count."""

    def live(self) -> HoldQuerySet:
        """Those that were not lifted."""
        return self.filter(lifted_at__isnull=True)


@keeps(HOLD, person="person", goes_after="lifted_at", withheld={"reason": HOLD_REASON}, staff=("set_by", "lifted_by"))
class Hold(models.Model):
    """While it lasts nothing about the person is erased, whatever they wish and whatever day it is."""

    class Kind(models.TextChoices):
        """What is open; the person sees this much."""

        ACCESS = "access", _("A request for access is open")
        COMPLAINT = "complaint", _("A complaint is open")
        LEGAL = "legal", _("A legal matter is open")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holds", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    reason = models.CharField(_("reason"), max_length=240)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("set by"))
    set_at = models.DateTimeField(_("set"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("lifted by")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        default_permissions = ("view", "add", "change")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["access", "complaint", "legal"]), name="hold_kind_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifting_is_whole",
            ),
            models.CheckConstraint(condition=~Q(person=F("set_by")), name="hold_is_set_by_somebody_else"),
        ]
        triggers: ClassVar = [tracked("id", "person_id", "kind", "set_by_id", "set_at", "lifted_by_id", "lifted_at")]

    def __str__(self) -> str:
        return self.get_kind_display()


@not_personal()
class Disposal(models.Model):
    """What one night disposed of: which kind of record, and how many rows. It names nobody."""

    on = models.DateField(_("on"))
    kind = models.CharField(_("kind of record"), max_length=40)
    rows = models.PositiveIntegerField(_("rows"))

    class Meta:
        verbose_name = _("disposal")
        verbose_name_plural = _("disposals")
        default_permissions = ("view",)
        constraints: ClassVar = [models.CheckConstraint(condition=Q(rows__gt=0), name="disposal_disposed_of_something")]

    def __str__(self) -> str:
        return f"{self.on} {self.kind} {self.rows}"


def due_day(asked_at: datetime) -> date:
    """By when a request has to be answered: 30 days, as the law says."""
    return timezone.localdate(asked_at) + timedelta(days=ANSWER_DAYS)
