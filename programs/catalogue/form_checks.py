"""What stands between a written form and publishing it, and what one should know before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from programs.catalogue.form_queries import WholeForm
from programs.catalogue.form_rules import (
    Choice,
    QuestionContent,
    SectionContent,
    Topic,
    problems_of,
    problems_of_section,
)
from programs.catalogue.models import FormSection, Question

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def hindrances(form: WholeForm) -> list[StrOrPromise]:
    """Why the form cannot be published yet, each with the way to put it right."""
    return [*_missing_parts(form), *_broken_rules(form)]


def _missing_parts(form: WholeForm) -> Iterator[StrOrPromise]:
    topics = {each.section.topic for each in form.sections}
    if Topic.CONTACT not in topics:
        yield _("Add a section on contact details: without it nobody can be reached.")
    if not any(each.questions for each in form.sections):
        yield _("Add at least one section with a question.")
    for each in form.sections:
        if not each.questions and each.section.topic not in {Topic.CONTACT, Topic.ELIGIBILITY}:
            yield _("“%(section)s” asks nothing. Add a question or take the section out.") % {"section": each.section}


def _broken_rules(form: WholeForm) -> Iterator[StrOrPromise]:
    """Rows that keep the rules when they are written keep them now too; those from elsewhere are held to them here."""
    for each in form.sections:
        for problem in problems_of_section(content_of_section(each.section), questions=[]):
            yield problem.message
        for question in each.questions:
            earlier = form.before(question, section=each.section)
            for problem in problems_of(content_of(question, earlier), topic=each.section.topic, earlier=earlier):
                yield f"“{question}”: {problem.message}"


def content_of_section(section: FormSection) -> SectionContent:
    """A stored section as it was written."""
    names = ("title_en", "title_fr", "intro_en", "intro_fr")
    return SectionContent(section.topic, **{name: getattr(section, name) or "" for name in names})


def content_of(question: Question, earlier: list[Question]) -> QuestionContent:
    """A stored question as it was written. A condition on what is not asked earlier keeps an unknown key."""
    source = next((each for each in earlier if each.pk == question.shown_if_id), None)
    texts = ("label_en", "label_fr", "hint_en", "hint_fr", "legal_reason_en", "legal_reason_fr")
    same = ("kind", "word_limit", "most_files", "asked_from", "required_from", "frozen_from", "reader", "code_ground")
    columns: dict[str, Any] = {name: getattr(question, name) or "" for name in texts}
    columns |= {name: getattr(question, name) for name in same}
    return QuestionContent(
        **columns,
        choices=[Choice(each["value"], each.get("en", ""), each.get("fr", "")) for each in question.choices],
        shown_if=source.key if source else "?" * (question.shown_if_id is not None),
        shown_if_values=question.shown_if_values,
        behaviour_id=question.behaviour_id,
        key=question.key,
    )


def texts_without_french(form: WholeForm) -> list[str]:
    """What people will read in English on the French pages, by its English words."""
    missing = []
    for each in form.sections:
        missing += _pairs(each.section, "title", "intro")
        for question in each.questions:
            missing += _pairs(question, "label", "hint", "legal_reason")
            english = [choice["en"] for choice in question.choices if not choice.get("fr")]
            missing += [f"{question}: {words}" for words in english]
    return missing


def _pairs(row: FormSection | Question, *names: str) -> list[str]:
    pairs = [(getattr(row, f"{name}_en"), getattr(row, f"{name}_fr")) for name in names]
    return [english for english, french in pairs if english and not french]
