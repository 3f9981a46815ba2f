"""What a form asks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.states import FormState
from programs.framework.models import Behaviour
from programs.history.kept import not_personal
from programs.history.triggers import tracked

from .forms import FormSection, FormVersion
from .guards import parts_stay


@not_personal()
class Question(models.Model):
    """One question of a form."""

    class Kind(models.TextChoices):
        """The kind of answer."""

        SHORT = "short", _("Short text")
        LONG = "long", _("Long text")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        YES_NO = "yes_no", _("Yes or no")
        CHOICE = "choice", _("One of several")
        CHOICES = "choices", _("Several of several")
        FILE = "file", _("File")
        PERSON = "person", _("Person")
        WEEK = "week", _("Times of the week")

    class Reader(models.TextChoices):
        """Who of the staff may read the answer. Each also reads what those before may not."""

        REVIEWER = "reviewer", _("Reviewers, without the name")
        COORDINATOR = "coordinator", _("Coordinators and decision-makers")
        SAFEGUARDING = "safeguarding", _("The safeguarding officer only")

    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="questions")
    section = models.ForeignKey(FormSection, models.CASCADE, related_name="questions", verbose_name=_("section"))
    key = models.SlugField(_("key"), max_length=40)
    label = models.CharField(_("question"), max_length=240)
    hint = models.CharField(_("hint"), max_length=400, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=8, choices=Kind, default=Kind.LONG)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    word_limit = models.PositiveSmallIntegerField(_("word limit"), null=True, blank=True)
    most_files = models.PositiveSmallIntegerField(_("most files"), default=1)
    asked_from = models.CharField(_("asked from"), max_length=20, choices=FormState, default=FormState.DRAFT)
    required_from = models.CharField(
        _("required from"), max_length=20, choices=FormState, blank=True, default=FormState.DRAFT
    )
    frozen_from = models.CharField(
        _("can no longer be changed from"),
        max_length=20,
        choices=FormState,
        blank=True,
        help_text=_("Empty: as usual for the section's topic."),
    )
    reader = models.CharField(_("read by"), max_length=12, choices=Reader, default=Reader.REVIEWER)
    shown_if = models.ForeignKey(
        "self",
        models.RESTRICT,
        related_name="dependants",
        null=True,
        blank=True,
        verbose_name=_("only asked if"),
    )
    shown_if_values = models.JSONField(_("has one of these answers"), default=list, blank=True)
    code_ground = models.BooleanField(
        _("touches a ground of the Human Rights Code"),
        default=False,
        help_text=_("Age, citizenship, disability, record of offences, ..."),
    )
    legal_reason = models.CharField(_("legal reason for asking"), max_length=240, blank=True)
    behaviour = models.ForeignKey(
        Behaviour, models.PROTECT, related_name="questions", null=True, blank=True, verbose_name=_("behaviour")
    )
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "key"], name="question_key_once"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "short",
                        "long",
                        "number",
                        "date",
                        "yes_no",
                        "choice",
                        "choices",
                        "file",
                        "person",
                        "week",
                    ]
                ),
                name="question_kind_known",
            ),
            models.CheckConstraint(condition=Q(asked_from__in=FormState.values), name="question_asked_from_known"),
            models.CheckConstraint(
                condition=Q(required_from="") | Q(required_from__in=FormState.values),
                name="question_required_from_known",
            ),
            models.CheckConstraint(
                condition=Q(frozen_from="") | Q(frozen_from__in=FormState.values), name="question_frozen_from_known"
            ),
            models.CheckConstraint(
                condition=Q(reader__in=["reviewer", "coordinator", "safeguarding"]), name="question_reader_known"
            ),
            models.CheckConstraint(condition=Q(most_files__gte=1, most_files__lte=10), name="question_files_in_range"),
            models.CheckConstraint(
                condition=~Q(kind="file") | ~Q(reader="reviewer"),
                name="files_are_not_for_reviewers",
                violation_error_message=_("Reviewers read without the name, and a file may show it."),
            ),
            models.CheckConstraint(
                condition=~Q(asked_from="draft", code_ground=True) | ~Q(legal_reason=""),
                name="code_question_has_a_legal_reason",
                violation_error_message=_(
                    "A question on a ground of the Human Rights Code needs its legal reason, or is asked after an offer."
                ),
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "version_id",
                "section_id",
                "key",
                "label_en",
                "kind",
                "asked_from",
                "required_from",
                "frozen_from",
                "reader",
                "shown_if_id",
                "code_ground",
                "order",
            ),
            parts_stay(),
        ]

    def __str__(self) -> str:
        return self.label
