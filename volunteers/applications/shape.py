"""The form that an application is written on: its sections with their questions and rules, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from programs.catalogue.models import EligibilityRule, FormSection, FormVersion, Program, Question
from programs.catalogue.states import FormState
from volunteers.applications.asking import is_asked, is_frozen, is_required, place_of
from volunteers.applications.models import Application

Topic = FormSection.Topic


@dataclass(frozen=True)
class Part:
    """One section of the form: its own questions, and the program's rules where it holds the declarations."""

    section: FormSection
    questions: tuple[Question, ...] = ()
    rules: tuple[EligibilityRule, ...] = ()
    place: str = FormState.DRAFT
    """How far the application is: it says which questions are required, and which can no longer be changed."""

    @property
    def code(self) -> str:
        """The section's short name, under which its answers are kept."""
        return self.section.code

    @property
    def topic(self) -> str:
        """What the section is about."""
        return self.section.topic

    @property
    def title(self) -> str:
        """The section's title in the reader's language."""
        return self.section.title

    @property
    def is_optional(self) -> bool:
        """Whether nothing in it has to be answered."""
        is_fixed = self.topic == Topic.CONTACT or bool(self.rules)
        return not is_fixed and not any(self.requires(question) for question in self.questions)

    def requires(self, question: Question) -> bool:
        """Whether a question has to be answered by now, if it is asked at all."""
        return is_required(question, self.place)

    def freezes(self, question: Question) -> bool:
        """Whether the answer to a question can no longer be changed."""
        return is_frozen(question, self.place)


def parts_of(application: Application, codes: Iterable[str] | None = None) -> dict[str, Part]:
    """The sections of the application's own version of the form by code, in the order of the task list.

    At most three queries. `codes` narrows it to some sections. What is asked only later in the path is left out.
    """
    place = place_of(application)
    sections = FormSection.objects.filter(version_id=application.form_version_id).order_by("order")
    if codes is not None:
        sections = sections.filter(code__in=list(codes))
    listed = list(sections)
    questions: dict[int, list[Question]] = {section.pk: [] for section in listed}
    asked = Question.objects.filter(section__in=questions).select_related("shown_if").order_by("order", "pk")
    for question in asked:
        if is_asked(question, place):
            questions[question.section_id].append(question)
    asks_rules = any(section.topic == Topic.ELIGIBILITY for section in listed)
    rules = tuple(application.program.rules.order_by("order", "pk")) if asks_rules else ()
    return {
        section.code: Part(
            section, tuple(questions[section.pk]), rules if section.topic == Topic.ELIGIBILITY else (), place
        )
        for section in listed
    }


def titles_of(application: Application, codes: Iterable[str]) -> list[str]:
    """The titles of some sections in the reader's language, in the order of the task list. One query."""
    sections = FormSection.objects.filter(version_id=application.form_version_id, code__in=list(codes))
    return [section.title for section in sections.order_by("order")]


def published_form(program: Program) -> FormVersion | None:
    """The version that new applications are written on; None while the program has published none."""
    return program.form_versions.filter(published_at__isnull=False).order_by("-number").first()


def sent_sections(answers: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The sections of a revision by code, in the order in which they were sent. (JSON in the database has no order.)"""
    return sorted(answers.items(), key=lambda named: named[1]["order"])
