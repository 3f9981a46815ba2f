"""What a program asks in its application, and the reasons it may give for a no."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .programs import Program


@not_personal()
class Question(models.Model):
    """One question of a program's application."""

    class Section(models.TextChoices):
        """The section of the application that asks it."""

        MOTIVATION = "motivation", _("Motivation")
        AVAILABILITY = "availability", _("Availability and support needs")

    class Kind(models.TextChoices):
        """The kind of answer."""

        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        NUMBER = "number", _("Number")
        YES_NO = "yes_no", _("Yes or no")

    program = models.ForeignKey(Program, models.CASCADE, related_name="questions")
    section = models.CharField(_("section"), max_length=12, choices=Section)
    key = models.SlugField(_("key"), max_length=40)
    label = models.CharField(_("question"), max_length=240)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind, default=Kind.LONG)
    is_required = models.BooleanField(_("required"), default=True)
    word_limit = models.PositiveSmallIntegerField(_("word limit"), null=True, blank=True)
    for_reviewers = models.BooleanField(_("shown to reviewers"), default=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "key"], name="question_key_once"),
            models.CheckConstraint(
                condition=Q(section__in=["motivation", "availability"]), name="question_section_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["short", "long", "number", "yes_no"]), name="question_kind_known"
            ),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "section", "key", "label_en", "kind", "is_required", "order")]

    def __str__(self) -> str:
        return self.label


@not_personal()
class DispositionReason(models.Model):
    """A job-related reason for not selecting, with advice. Coordinators choose from these and no others."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    text = models.CharField(_("reason, as the applicant reads it"), max_length=240)
    advice = models.TextField(_("advice"), blank=True)
    reapply_months = models.PositiveSmallIntegerField(_("may apply again after (months)"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("reason for not selecting")
        verbose_name_plural = _("reasons for not selecting")
        triggers: ClassVar = [tracked("id", "code", "text_en", "is_active")]

    def __str__(self) -> str:
        return self.text
