"""Who is asked about an applicant, the links they were sent, and what they answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.counters import counted
from volunteers.applications.kept import GIVEN_IN_CONFIDENCE, SENT_APPLICATION
from volunteers.applications.models import Application
from volunteers.correspondence.models import OutboxMail
from volunteers.referees.kept import LINK_SECRET, REFERENCE, WORK_OF_STAFF
from volunteers.referees.states import LATE_DAYS, OPEN, WAITING, R


@keeps(SENT_APPLICATION, person="application__applicant", staff=("cancelled_by",))
class Referee(models.Model):
    """A person whom the applicant named. `key` is the place in the form; one person at a time holds it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="referees")
    key = models.CharField(_("place"), max_length=40)
    name = models.CharField(_("name"), max_length=160)
    email = models.EmailField(_("e-mail address"))
    relation = models.CharField(_("how they know the applicant"), max_length=300, blank=True)
    known_since = models.CharField(_("known since"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=R, default=R.NAMED)
    is_current = models.BooleanField(_("holds its place"), default=True)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, related_name="successor", null=True, verbose_name=_("named instead of")
    )
    named_at = models.DateTimeField(_("named"))
    asked_at = models.DateTimeField(_("asked"), null=True)
    opened_at = models.DateTimeField(_("link opened"), null=True)
    expires_at = models.DateTimeField(_("links work until"), null=True)
    closed_at = models.DateTimeField(_("settled"), null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("cancelled by")
    )

    class Meta:
        verbose_name = _("referee")
        verbose_name_plural = _("references")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=R.values), name="referee_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["asked", "opened", "declined", "expired"])
                | Q(asked_at__isnull=False, expires_at__isnull=False),
                name="asked_referee_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="named") | Q(asked_at__isnull=True), name="named_referee_was_not_asked"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["named", "asked", "opened"], closed_at__isnull=True)
                | (~Q(state__in=["named", "asked", "opened"]) & Q(closed_at__isnull=False)),
                name="settled_referee_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="replaced") | Q(is_current=False), name="replaced_referee_leaves_the_place"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_by__isnull=True) | Q(state__in=["cancelled", "replaced"]),
                name="only_cancelled_has_who",
            ),
            models.UniqueConstraint(
                fields=["application", "key"], condition=Q(is_current=True), name="one_referee_a_place"
            ),
            models.UniqueConstraint(
                Lower("email"),
                "application",
                condition=Q(is_current=True),
                name="one_place_a_referee",
                violation_error_message=_("You have already named somebody with this address."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["application", "id"], name="referees_of_an_application"),
            models.Index(fields=["asked_at"], condition=Q(state__in=["asked", "opened"]), name="referees_waited_for"),
        ]
        triggers: ClassVar = [
            counted("references_missing", "row.is_current AND row.state IN ('asked', 'opened', 'declined', 'expired')"),
            tracked(
                "id",
                "application_id",
                "key",
                "state",
                "is_current",
                "replaces_id",
                "named_at",
                "asked_at",
                "opened_at",
                "expires_at",
                "closed_at",
                "cancelled_by_id",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_live(self, *, at: datetime) -> bool:
        """Whether the links work at this moment, to the second."""
        return self.state in WAITING and self.expires_at is not None and at < self.expires_at

    def is_late(self, *, at: datetime) -> bool:
        """Whether we have waited longer than usual."""
        return self.state in WAITING and self.asked_at is not None and self.asked_at <= at - timedelta(days=LATE_DAYS)

    @property
    def is_open(self) -> bool:
        """Whether nothing is settled yet."""
        return self.state in OPEN


@keeps(REFERENCE, person="referee__application__applicant", withheld={EVERYTHING: LINK_SECRET})
class RefereeToken(models.Model):
    """The link in one mail: of its secret only the SHA-256 is kept. It lives as long as the request does."""

    referee = models.ForeignKey(Referee, models.CASCADE, related_name="tokens")
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    mail = models.OneToOneField(OutboxMail, models.SET_NULL, related_name="+", null=True, verbose_name=_("mail"))
    created_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("link to a reference")
        verbose_name_plural = _("links to references")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="referee_token_is_a_digest")
        ]
        triggers: ClassVar = [tracked("id", "referee_id", "mail_id", "created_at")]

    def __str__(self) -> str:
        return f"{self.referee_id}"


@keeps(
    REFERENCE,
    person="referee__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("recorded_by",),
)
class Reference(models.Model):
    """What one referee answers: a draft until it is sent, then never changed."""

    referee = models.OneToOneField(Referee, models.CASCADE, related_name="reference")
    is_relation_right = models.BooleanField(_("relation is right"), null=True)
    relation_words = models.CharField(_("relation in the referee’s words"), max_length=600, blank=True)
    answers = models.JSONField(_("answers"), default=dict)
    items = models.JSONField(_("questions and answers as sent"), default=list)
    saved_at = models.DateTimeField(_("saved"))
    submitted_at = models.DateTimeField(_("received"), null=True)
    declined_at = models.DateTimeField(_("declined"), null=True)
    decline_reason = models.CharField(_("reason for declining"), max_length=1000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("written down by")
    )
    telephoned_on = models.DateField(_("day of the call"), null=True)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(declined_at__isnull=True), name="reference_given_or_declined"
            ),
            models.CheckConstraint(
                condition=Q(decline_reason="") | Q(declined_at__isnull=False), name="only_declined_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True, telephoned_on__isnull=True)
                | Q(recorded_by__isnull=False, telephoned_on__isnull=False, submitted_at__isnull=False),
                name="telephoned_reference_is_whole",
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "referee_id", "saved_at", "submitted_at", "declined_at", "recorded_by_id", "telephoned_on")
        ]

    def __str__(self) -> str:
        return f"{self.referee_id}"

    @property
    def given_on(self) -> date | None:
        """The day on which the referee gave it."""
        if self.submitted_at is None:
            return None
        return self.telephoned_on or timezone.localdate(self.submitted_at)


@keeps(
    REFERENCE,
    person="reference__referee__application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("recorded_by",),
)
class SafeguardingAnswer(models.Model):
    """The answer to the safeguarding question, apart from the others: only the safeguarding officer reads it."""

    class Answer(models.TextChoices):
        """Whether the referee knows of something."""

        YES = "yes", _("Yes")
        NO = "no", _("No")

    reference = models.OneToOneField(Reference, models.CASCADE, related_name="safeguarding")
    label_en = models.CharField(_("question in English"), max_length=240)
    label_fr = models.CharField(_("question in French"), max_length=240)
    answer = models.CharField(_("answer"), max_length=3, choices=Answer, blank=True)
    details = models.TextField(_("details"), blank=True)
    saved_at = models.DateTimeField(_("saved"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("written down by")
    )

    class Meta:
        verbose_name = _("safeguarding answer")
        verbose_name_plural = _("safeguarding answers")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(answer__in=["", "yes", "no"]), name="safeguarding_answer_known")
        ]
        triggers: ClassVar = [tracked("id", "reference_id", "saved_at", "recorded_by_id")]

    def __str__(self) -> str:
        return f"{self.reference_id}"


@keeps(
    REFERENCE,
    person="answer__reference__referee__application__applicant",
    withheld={EVERYTHING: WORK_OF_STAFF},
    staff=("reader",),
)
class SafeguardingReading(models.Model):
    """Who read a safeguarding answer, and when."""

    answer = models.ForeignKey(SafeguardingAnswer, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("read by"))
    read_at = models.DateTimeField(_("read"))

    class Meta:
        verbose_name = _("reading of a safeguarding answer")
        verbose_name_plural = _("readings of safeguarding answers")
        default_permissions = ()
        triggers: ClassVar = [tracked("id", "answer_id", "reader_id", "read_at")]

    def __str__(self) -> str:
        return f"{self.answer_id}"
