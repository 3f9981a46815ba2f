"""Rules as questions, so that people can check themselves before they give anything away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.kept import ELIGIBILITY_CHECK
from programs.history.kept import not_personal, tell
from programs.history.triggers import tracked

from .programs import Program

tell(ELIGIBILITY_CHECK)


@not_personal()
class EligibilityRule(models.Model):
    """One yes/no question, the answer that stops, and what to say then."""

    class StopOn(models.TextChoices):
        """The answer that leads to the outcome."""

        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Outcome(models.TextChoices):
        """What the stopping answer means."""

        NOT_NOW = "not_now", _("Not now")
        TALK = "talk", _("Talk to us")
        LATER = "later", _("A later intake")

    program = models.ForeignKey(Program, models.CASCADE, related_name="rules")
    code = models.CharField(_("code"), max_length=4)
    question = models.CharField(_("question"), max_length=240)
    hint = models.CharField(_("hint"), max_length=240, blank=True)
    declaration = models.CharField(
        _("declaration"), max_length=240, help_text=_("The rule as a statement about oneself, used in the application.")
    )
    stop_on = models.CharField(_("stops on"), max_length=3, choices=StopOn)
    outcome = models.CharField(_("then"), max_length=8, choices=Outcome)
    explanation = models.TextField(_("what to say then"))
    evidence = models.CharField(_("evidence looked at later"), max_length=160, blank=True)
    code_ground = models.BooleanField(
        _("touches a ground of the Human Rights Code"),
        default=False,
        help_text=_("Age, citizenship, disability, record of offences, ..."),
    )
    legal_reason = models.CharField(_("legal reason for asking"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("eligibility rule")
        verbose_name_plural = _("eligibility rules")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "code"], name="eligibility_code_once"),
            models.CheckConstraint(condition=Q(stop_on__in=["yes", "no"]), name="eligibility_stop_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=["not_now", "talk", "later"]), name="eligibility_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(code_ground=False) | ~Q(legal_reason=""),
                name="code_ground_has_a_legal_reason",
                violation_error_message=_("A question on a ground of the Human Rights Code needs its legal reason."),
            ),
        ]
        triggers: ClassVar = [tracked("id", "program_id", "code", "question_en", "question_fr", "stop_on", "outcome")]

    def __str__(self) -> str:
        return f"{self.code} {self.question}"
