"""The outbox. A mail is a row, written in the transaction of the act that causes it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import keeps, not_personal
from programs.history.triggers import tracked
from volunteers.correspondence.kept import CONTACT, LETTER


def new_message_id() -> str:
    """A Message-ID that stays with the mail through every attempt."""
    return f"<{uuid.uuid4()}@community-programs.invalid>"


@keeps(
    LETTER,
    CONTACT,
    person="recipient",
    address=("to_email", "reply_to"),
    goes_after="created_at",
    staff=("settled_by",),
)
class OutboxMail(models.Model):
    """One rendered mail to one person for one cause."""

    class Status(models.TextChoices):
        """What happens to it next."""

        QUEUED = "queued", _("To be sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be delivered")
        RETURNED = "returned", _("Came back")

    kind = models.CharField(_("kind"), max_length=40)
    cause = models.CharField(_("cause"), max_length=80, help_text=_("The act or date that it tells about."))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails", null=True, verbose_name=_("recipient")
    )
    program = models.ForeignKey(Program, models.PROTECT, related_name="+", null=True, verbose_name=_("program"))
    to_email = models.EmailField(_("address"))
    reply_to = models.EmailField(_("replies to"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    calendar = models.TextField(_("calendar file"), blank=True, help_text=_("Goes along as a file for calendars."))
    is_secret = models.BooleanField(
        _("text removed once sent"), default=False, help_text=_("For mails with a sign-in code.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.QUEUED)
    message_id = models.CharField(_("message id"), max_length=120, unique=True, default=new_message_id)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"))
    next_attempt_at = models.DateTimeField(_("next attempt"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    returned_at = models.DateTimeField(_("came back"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, verbose_name=_("dealt with by")
    )
    settled_at = models.DateTimeField(_("dealt with"), null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("outbox")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("to_email"), "kind", "cause", name="one_mail_a_cause"),
            models.CheckConstraint(
                condition=Q(status__in=["queued", "sent", "failed", "returned"]), name="mail_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["sent", "returned"], sent_at__isnull=False)
                | (~Q(status__in=["sent", "returned"]) & Q(sent_at__isnull=True)),
                name="sent_mail_has_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_attempt_at"], condition=Q(status="queued"), name="mail_to_send"),
            models.Index(fields=["recipient", "id"], name="mails_of_a_person"),
            models.Index(
                fields=["to_email"],
                condition=Q(status__in=["failed", "returned"], settled_at__isnull=True),
                name="mail_that_did_not_arrive",
            ),
        ]
        triggers: ClassVar = [tracked("id", "kind", "cause", "recipient_id", "status", "attempts", "sent_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


@not_personal()
class OutboxPause(models.Model):
    """While a row exists nothing is sent: after a restore, until somebody has looked."""

    reason = models.CharField(_("reason"), max_length=200)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("pause of the outbox")
        verbose_name_plural = _("pauses of the outbox")

    def __str__(self) -> str:
        return self.reason
