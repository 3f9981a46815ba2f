"""A form in words: what a question asks of whom, and what is new between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.catalogue.form_queries import OF_A_QUESTION, OF_A_SECTION, WholeForm
from programs.catalogue.form_rules import Kind
from programs.catalogue.models import FormSection, Question
from programs.catalogue.states import FormState

LANGUAGES: Final = {"en": "English", "fr": "Français"}
MOMENTS: Final[Mapping[str, Any]] = dict(FormState.choices)
NOT_TOLD: Final = frozenset({"section_id", "key", "code", "shown_if_id"})
"""Columns that stay, or that another one tells of."""
IN_FULL: Final = frozenset({"label_en", "label_fr", "title_en", "title_fr", "kind", "reader", "topic", "word_limit"})
"""Columns of which the old and the new are short enough to read."""


@dataclass(frozen=True)
class Line:
    """One question as the builder lists it."""

    question: Question
    facts: Sequence[str]
    condition: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Panel:
    """One section with its lines."""

    section: FormSection
    lines: Sequence[Line]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Difference:
    """Something that is new: `tone` is ok for added, bad for removed and nothing for changed."""

    tone: str
    label: str
    what: str
    details: Sequence[str] = ()


def panels_of(form: WholeForm) -> list[Panel]:
    """The form as the builder shows it. Reads nothing more."""
    known = {question.pk: question for question in form.questions()}
    panels = []
    for place, each in enumerate(form.sections):
        last = len(each.questions) - 1
        lines = [
            Line(question, facts_of(question), condition_words(question, known), number == 0, number == last)
            for number, question in enumerate(each.questions)
        ]
        panels.append(Panel(each.section, lines, place == 0, place == len(form.sections) - 1))
    return panels


def facts_of(question: Question) -> list[str]:
    """Kind, whether it must be answered, and whatever is not usual about the question."""
    facts = [question.get_kind_display(), required_words(question)]
    if question.asked_from != FormState.DRAFT:
        facts.append(_("Asked from: %(state)s") % {"state": MOMENTS[question.asked_from]})
    if question.frozen_from:
        facts.append(_("Fixed from: %(state)s") % {"state": MOMENTS[question.frozen_from]})
    if question.word_limit:
        facts.append(_("At most %(number)d words") % {"number": question.word_limit})
    if question.kind == Kind.FILE and question.most_files > 1:
        facts.append(_("At most %(number)d files") % {"number": question.most_files})
    return facts


def required_words(question: Question) -> str:
    """From when on the question must be answered."""
    if not question.required_from:
        return _("Optional")
    if question.required_from == FormState.DRAFT:
        return _("Required to apply")
    return _("Required from: %(state)s") % {"state": MOMENTS[question.required_from]}


def condition_words(question: Question, known: Mapping[int, Question]) -> str:
    """When the question is asked, or nothing where it always is."""
    source = known.get(question.shown_if_id or 0)
    if source is None:
        return ""
    answers = [answer_words(source, value) for value in question.shown_if_values]
    return _("Only asked if “%(question)s” is answered: %(answers)s") % {
        "question": source,
        "answers": _(" or ").join(answers),
    }


def answer_words(question: Question, value: str) -> str:
    """One answer to choose, in the reader's language."""
    if question.kind == Kind.YES_NO:
        return _("Yes") if value == "yes" else _("No")
    choice = next((each for each in question.choices if each["value"] == value), None)
    return choice_words(choice) if choice else value


def choice_words(choice: Mapping[str, str]) -> str:
    """The words of a choice in the reader's language, English for want of French."""
    language = (get_language() or "en")[:2]
    return choice.get(language) or choice.get("en", "")


def differences(before: WholeForm, after: WholeForm) -> list[Difference]:
    """What is new in a version against another, section by section."""
    return [*_of_sections(before, after), *_of_questions(before, after)]


def _of_sections(before: WholeForm, after: WholeForm) -> Iterator[Difference]:
    old = {each.section.code: each.section for each in before.sections}
    new = {each.section.code: each.section for each in after.sections}
    yield from _compared(old, new, OF_A_SECTION)


def _of_questions(before: WholeForm, after: WholeForm) -> Iterator[Difference]:
    old, new = ({question.key: question for question in form.questions()} for form in (before, after))
    yield from _compared(old, new, OF_A_QUESTION)
    conditions = [
        {each.key: condition_words(each, {row.pk: row for row in form.questions()}) for each in form.questions()}
        for form in (before, after)
    ]
    for key in old.keys() & new.keys():
        if conditions[0][key] != conditions[1][key]:
            yield Difference("", _("Changed"), str(new[key]), [conditions[1][key] or _("Always asked")])
    kept = [[key for key in form if key in old and key in new] for form in (old, new)]
    if kept[0] != kept[1]:
        yield Difference("", _("Changed"), _("The order of the questions"))


def _compared(
    old: Mapping[str, FormSection | Question], new: Mapping[str, FormSection | Question], names: Sequence[str]
) -> Iterator[Difference]:
    for key, row in new.items():
        if key not in old:
            yield Difference("ok", _("Added"), str(row))
        elif details := [_change(old[key], row, name) for name in names if _is_changed(old[key], row, name)]:
            yield Difference("", _("Changed"), str(row), details)
    for key, row in old.items():
        if key not in new:
            yield Difference("bad", _("Removed"), str(row))


def _is_changed(old: FormSection | Question, new: FormSection | Question, name: str) -> bool:
    told = name not in NOT_TOLD and name != "shown_if_values"
    return told and (getattr(old, name) or "") != (getattr(new, name) or "")


def _change(old: FormSection | Question, new: FormSection | Question, name: str) -> str:
    """One changed column, with both texts where they are short."""
    language = LANGUAGES.get(name[-2:], "") if name[-3:-2] == "_" else ""
    field = new._meta.get_field(name[:-3] if language else name)
    label = capfirst(str(getattr(field, "verbose_name", name))) + (f" ({language})" if language else "")
    if name not in IN_FULL:
        return label
    values = [
        str(getattr(row, f"get_{name}_display", lambda row=row: getattr(row, name))() or "–") for row in (old, new)
    ]
    return f"{label}: {values[0]} → {values[1]}"
