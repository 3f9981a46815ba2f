"""The parts of a program that are edited on its own admin page."""

from __future__ import annotations

from modeltranslation.admin import TranslationStackedInline

from programs.admin_a11y import A11yMixin
from programs.admin_parts import ByPermission, ErrorsBesideFields, RoomyTexts
from programs.catalogue.models import (
    EligibilityRule,
    Evaluation,
    ProgramSection,
    RefereeQuestion,
    Stage,
    TimelineEntry,
)


class RuleForm(ErrorsBesideFields):
    """A question on a protected ground asks for its legal reason where that is written."""

    beside = {"code_ground_has_a_legal_reason": "legal_reason_en"}


class TimelineForm(ErrorsBesideFields):
    """A date of history says how it is written."""

    beside = {"timeline_date_is_year_month_or_day": "happened"}


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


class EvaluationInline(Part):
    model = Evaluation
    ordering = ("year", "pk")


class TimelineInline(Part):
    model = TimelineEntry
    form = TimelineForm
    ordering = ("happened", "pk")
