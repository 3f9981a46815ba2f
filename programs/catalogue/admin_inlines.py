"""The parts of a program that are edited on its own admin page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ByPermission, ErrorsBesideFields, RoomyTexts
from programs.catalogue.models import (
    EligibilityRule,
    Evaluation,
    ProgramSection,
    RefereeQuestion,
    RubricCriterion,
    Stage,
    TimelineEntry,
)


class RuleForm(ErrorsBesideFields):
    """A question on a protected ground asks for its legal reason where that is written."""

    beside = {"code_ground_has_a_legal_reason": "legal_reason_en"}


class TimelineForm(ErrorsBesideFields):
    """A date of history says how it is written."""

    beside = {"timeline_date_is_year_month_or_day": "happened"}


class CriterionForm(ErrorsBesideFields):
    """A weight below one is told at the weight."""

    beside = {"criterion_weight_positive": "weight"}


class Part(A11yMixin, RoomyTexts, ByPermission, TranslationStackedInline):
    """Rows of a program, folded away until they are needed: the page holds everything."""

    extra = 0
    classes = ("collapse",)
    ordering: tuple[str, ...] = ("order", "pk")


class SectionInline(Part):
    model = ProgramSection


class StageInline(Part):
    model = Stage


class RuleInline(Part):
    model = EligibilityRule
    form = RuleForm


class RefereeQuestionForm(ErrorsBesideFields):
    """A safeguarding question of the wrong kind is told at the kind."""

    beside = {"safeguarding_question_is_yes_or_no": "kind"}


class RefereeQuestionInline(Part):
    model = RefereeQuestion
    form = RefereeQuestionForm


class CriterionInline(Part):
    model = RubricCriterion
    form = CriterionForm

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The behaviours, read once a request: Django would ask again for every row."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "behaviour" and isinstance(field, forms.ModelChoiceField):
            known = vars(request).setdefault("behaviour_choices", None) or list(field.widget.choices)
            field.choices = vars(request)["behaviour_choices"] = known
        return field


class EvaluationInline(Part):
    model = Evaluation
    ordering = ("year", "pk")


class TimelineInline(Part):
    model = TimelineEntry
    form = TimelineForm
    ordering = ("happened", "pk")
