"""What a program asks the referees of its applicants."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .programs import Program


@not_personal()
class RefereeQuestion(models.Model):
    """One question that a referee answers. The answer to a safeguarding question goes to the safeguarding officer only."""

    class Kind(models.TextChoices):
        """The kind of answer."""

        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        YES_NO = "yes_no", _("Yes or no")
        SCALE = "scale", _("Scale from never to always")

    program = models.ForeignKey(Program, models.CASCADE, related_name="referee_questions")
    key = models.SlugField(_("key"), max_length=40)
    label = models.CharField(_("question"), max_length=240)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind, default=Kind.LONG)
    is_required = models.BooleanField(_("required"), default=True)
    is_safeguarding = models.BooleanField(
        _("safeguarding question"),
        default=False,
        help_text=_("Answered with yes or no, and details for a yes. Only the safeguarding officer reads the answer."),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("question to referees")
        verbose_name_plural = _("questions to referees")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "key"], name="referee_question_key_once"),
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(is_safeguarding=True),
                name="one_safeguarding_question_a_program",
                violation_error_message=_("A program asks one safeguarding question."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["short", "long", "yes_no", "scale"]), name="referee_question_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(is_safeguarding=False) | Q(kind="yes_no", is_required=True),
                name="safeguarding_question_is_yes_or_no",
                violation_error_message=_("The safeguarding question is required and answered with yes or no."),
            ),
        ]
        triggers: ClassVar = [
            tracked("id", "program_id", "key", "label_en", "kind", "is_required", "is_safeguarding", "order")
        ]

    def __str__(self) -> str:
        return self.label
