"""Messages between an applicant and the program's coordinators: one thread an application."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.applications.counters import counted
from volunteers.applications.models import Application
from volunteers.conversations.kept import MESSAGE


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages by what they wait for."""

    def waiting_for_staff(self) -> MessageQuerySet:
        """What applicants wrote and nobody has answered."""
        return self.filter(is_from_staff=False, answered_at__isnull=True)

    def unread_by_applicant(self) -> MessageQuerySet:
        """What staff wrote and the applicant has not opened."""
        return self.filter(is_from_staff=True, read_at__isnull=True)


@keeps(MESSAGE, person="application__applicant", staff=("author",))
class Message(models.Model):
    """One message. It is never changed; it is read once by the other side and, where an applicant wrote it, answered."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="messages")
    is_from_staff = models.BooleanField(_("from the coordinator"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by"))
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"))
    read_at = models.DateTimeField(_("read by the other side"), null=True)
    answered_at = models.DateTimeField(_("answered, or noted as needing no answer"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
            models.CheckConstraint(
                condition=Q(is_from_staff=False) | Q(answered_at__isnull=True),
                name="only_applicants_wait_for_an_answer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["application", "id"], name="messages_of_an_application"),
            models.Index(
                fields=["application"],
                condition=Q(is_from_staff=False, answered_at__isnull=True),
                name="messages_to_answer",
            ),
            models.Index(fields=["author", "written_at"], name="messages_of_an_author"),
        ]
        triggers: ClassVar = [
            counted("messages_waiting", "NOT row.is_from_staff AND row.answered_at IS NULL"),
            tracked("id", "application_id", "is_from_staff", "author_id", "written_at", "read_at", "answered_at"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.pk}"
