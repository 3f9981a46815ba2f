"""Answers without a name: a row leads to no person, and only who holds the key can find it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.history.kept import not_personal
from programs.history.triggers import tracked
from volunteers.people.models import CollectionNotice


@not_personal(staff=("changed_by",))
class EqualityOffer(models.Model):
    """A program that offers the questions. Without a row it does not."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="equality_offer", verbose_name=_("program"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("equality questions of a program")
        verbose_name_plural = _("equality questions")
        default_permissions = ("view", "change")
        triggers: ClassVar = [tracked("id", "program_id", "changed_by_id", "changed_at")]

    def __str__(self) -> str:
        return f"{self.program_id}"


@not_personal()
class EqualityAnswers(models.Model):
    """One application's answers, found by a keyed digest of its reference alone.

    There is no number that would tell the order, no day, and no relation to a person or an application. What the row
    says is told on the public page by `kept.EQUALITY`.
    """

    token = models.CharField(_("token"), max_length=64, primary_key=True)
    answers = models.JSONField(_("answers"))
    notice = models.ForeignKey(CollectionNotice, models.PROTECT, related_name="+", verbose_name=_("notice"))
    month = models.DateField(_("month"))

    class Meta:
        verbose_name = _("equality answers")
        verbose_name_plural = _("equality answers")
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(month__day=1), name="equality_answers_have_a_month_and_no_day"),
        ]
        # Not even the token is written into the history: beside it stands who acted.
        triggers: ClassVar = [tracked()]

    def __str__(self) -> str:
        return ""
