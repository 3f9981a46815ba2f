"""The ledger of record checks: types, consents, dates and outcomes. There is no place for what a check says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programs.catalogue.risks import CheckType
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.models import Application
from volunteers.people.models import CollectionNotice
from volunteers.screening.kept import CHECK
from volunteers.screening.models import Condition

RECONSIDERATION_DAYS: Final = 45
"""Within how many days of receiving it a person may ask for a correction (O. Reg. 348/18)."""


class Outcome(models.TextChoices):
    """What the safeguarding officer concludes. Only this is kept, never the reason."""

    MEETS = "meets", _("Meets what the role asks")
    MEETING = "meeting", _("Needs a conversation")
    FAILS = "fails", _("Does not meet what the role asks")


class RecordCheckQuerySet(models.QuerySet["RecordCheck"]):
    """Checks by whose turn it is."""

    def running(self) -> Self:
        """Neither taken back nor concluded; one that needs a conversation still runs."""
        return self.filter(withdrawn_at__isnull=True, outcome__in=["", Outcome.MEETING])

    def for_officer(self) -> Self:
        """Shared by the person: the officer looks at the result, or talks with them."""
        return self.running().filter(shared_at__isnull=False)

    def for_applicant(self) -> Self:
        """The person has to agree, to wait for the result, or to share it."""
        return self.running().filter(shared_at__isnull=True)

    def ending(self, *, on: date, within_days: int) -> Self:
        """Results of members in service that stop counting within so many days, or did, without a newer check."""
        return self.filter(
            outcome=Outcome.MEETS,
            renewed_by__isnull=True,
            valid_until__lte=on + timedelta(days=within_days),
            application__membership__isnull=False,
        ).filter(Q(application__membership__ended_on__isnull=True) | Q(application__membership__ended_on__gte=on))


@keeps(CHECK, person="application__applicant", staff=("decided_by",))
class RecordCheck(models.Model):
    """One record check of one person: asked, agreed to, received by the person, shared, concluded; in this order."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="record_checks")
    condition = models.ForeignKey(Condition, models.CASCADE, related_name="record_checks", null=True)
    renewed_by = models.OneToOneField("self", models.SET_NULL, related_name="renews", null=True)
    check_type = models.CharField(_("record check"), max_length=12, choices=CheckType)
    why_en = models.CharField(_("why this type"), max_length=400)
    why_fr = models.CharField(_("why this type (French)"), max_length=400, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("a result counts for (months)"))
    asked_at = models.DateTimeField(_("asked"))
    consent_notice = models.ForeignKey(CollectionNotice, models.PROTECT, related_name="+", null=True)
    consented_at = models.DateTimeField(_("agreed to the check"), null=True)
    received_on = models.DateField(_("received by the person"), null=True)
    reconsideration_on = models.DateField(_("asked to be reconsidered"), null=True)
    reconsidered_on = models.DateField(_("reconsideration answered"), null=True)
    share_notice = models.ForeignKey(CollectionNotice, models.PROTECT, related_name="+", null=True)
    shared_at = models.DateTimeField(_("agreed to share"), null=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("concluded by")
    )
    decided_at = models.DateTimeField(_("concluded"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    withdrawn_at = models.DateTimeField(_("agreement taken back"), null=True)

    objects = RecordCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("record check")
        verbose_name_plural = _("record checks")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(check_type__in=[kind for kind in CheckType.values if kind != "none"]),
                name="record_check_type_known",
            ),
            models.CheckConstraint(
                condition=Q(consent_notice__isnull=True, consented_at__isnull=True)
                | Q(consent_notice__isnull=False, consented_at__isnull=False),
                name="check_consent_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(consented_at__isnull=False),
                name="check_consent_comes_first",
            ),
            models.CheckConstraint(
                condition=Q(share_notice__isnull=True, shared_at__isnull=True)
                | Q(share_notice__isnull=False, shared_at__isnull=False, received_on__isnull=False),
                name="check_is_shared_by_who_received_it",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    outcome__in=["meets", "meeting", "fails"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    shared_at__isnull=False,
                    withdrawn_at__isnull=True,
                ),
                name="check_outcome_follows_sharing",
            ),
            models.CheckConstraint(
                condition=Q(outcome="meets", valid_until__isnull=False)
                | (~Q(outcome="meets") & Q(valid_until__isnull=True)),
                name="what_meets_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(reconsidered_on__isnull=True) | Q(reconsidered_on__gte=F("reconsideration_on")),
                name="reconsideration_is_asked_before_answered",
            ),
            models.CheckConstraint(
                condition=Q(reconsideration_on__isnull=True) | Q(reconsideration_on__gte=F("received_on")),
                name="reconsideration_follows_receipt",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(withdrawn_at__isnull=True, outcome__in=["", "meeting"]),
                name="one_running_check_an_application",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["valid_until"], condition=Q(outcome="meets", renewed_by__isnull=True), name="checks_by_end"
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "application_id",
                "condition_id",
                "asked_at",
                "consent_notice_id",
                "consented_at",
                "share_notice_id",
                "shared_at",
                "decided_by_id",
                "decided_at",
                "withdrawn_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.check_type}"

    @property
    def why(self) -> str:
        """Why this type, in the language of the page as far as written."""
        return self.why_fr if (get_language() or "").startswith("fr") and self.why_fr else self.why_en

    @property
    def is_running(self) -> bool:
        """Whether somebody still has something to do."""
        return self.withdrawn_at is None and self.outcome in {"", Outcome.MEETING}

    @property
    def reconsider_by(self) -> date | None:
        """The last day to ask the police for a correction; None before the result came."""
        return self.received_on + timedelta(days=RECONSIDERATION_DAYS) if self.received_on else None

    @property
    def is_being_reconsidered(self) -> bool:
        """Whether a correction was asked for and not answered."""
        return self.reconsideration_on is not None and self.reconsidered_on is None
