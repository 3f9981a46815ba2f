"""The sections' answers as people read them: question and answer, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import models

from programs.catalogue.models import FormSection, Question
from volunteers.applications.asking import shown_among
from volunteers.applications.file_answers import FILE, files_in_words, sections_with_files
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.words import in_french, is_answered, said, texts_in


def snapshot(application: Application) -> dict[str, Any]:
    """All answers as they stand, with the wording of the questions in both languages, for a revision.

    Shape: {code: {"order", "topic", "title_en", "title_fr", "answers": {key: value}, "items": [{"key", "kind",
    "label_en", "label_fr", "value", "reader", "choices", "files"}]}}. `words_of` says an item's value in words.
    """
    sheets = {sheet.section: sheet.answers for sheet in application.sections.all()}
    parts, everything = parts_of(application), by_key(sheets)
    shown = shown_keys(parts.values(), everything)
    return sections_with_files(
        {
            code: {
                "order": part.section.order,
                "topic": part.topic,
                **titles(part.section),
                "answers": without_hidden(part, sheets.get(code, {}), shown),
                "items": items_of(part, sheets.get(code, {}), shown),
            }
            for code, part in parts.items()
        }
    )


def by_key(sheets: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """All answers of an application by key. A key is there once in a form."""
    return {key: value for answers in sheets.values() for key, value in answers.items()}


def shown_keys(parts: Iterable[Part], everything: Mapping[str, Any]) -> frozenset[str]:
    """The keys of the questions whose conditions hold, with the answers of the whole application."""
    questions = [question for part in parts for question in part.questions]
    return frozenset(question.key for question in shown_among(questions, everything))


def without_hidden(part: Part, answers: Mapping[str, Any], shown: frozenset[str]) -> dict[str, Any]:
    """The answers without those to questions that are not asked as things stand. What is asked later stays."""
    hidden = {question.key for question in part.questions} - shown
    return {key: value for key, value in answers.items() if key not in hidden}


def items_of(part: Part, answers: Mapping[str, Any], shown: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """One section's questions with their answers. `shown` are the keys that are asked as things stand."""
    if shown is None:
        shown = shown_keys([part], answers)
    fixed = contact_items(answers) if part.topic == Topic.CONTACT else []
    rules = [item(rule_key(rule.code), "rule", both(rule, "declaration"), answers) for rule in part.rules]
    asked = [
        item(question.key, question.kind, both(question, "label"), answers, question.reader)
        | ({"choices": question.choices} if question.choices else {})
        for question in part.questions
        if question.key in shown
    ]
    return [*fixed, *rules, *asked]


def titles(section: FormSection) -> dict[str, str | None]:
    """The section's title in both languages, for a frozen section."""
    title_en, title_fr = both(section, "title")
    return {"title_en": title_en, "title_fr": title_fr or title_en}


def both(row: models.Model, field: str) -> tuple[str, str | None]:
    """A translated text in English and in French."""
    return getattr(row, f"{field}_en"), getattr(row, f"{field}_fr")


def rule_key(code: str) -> str:
    """The key of the answer to an eligibility rule."""
    return f"rule_{code}"


def item(
    key: str,
    kind: str,
    labels: tuple[str, str | None],
    answers: Mapping[str, Any],
    reader: str = Question.Reader.COORDINATOR,
) -> dict[str, Any]:
    """One question and its answer."""
    label_en, label_fr = labels
    return {
        "key": key,
        "kind": kind,
        "label_en": label_en,
        "label_fr": label_fr or label_en,
        "value": answers.get(key, ""),
        "reader": str(reader),
    }


CONTACT_LABELS: Final = {
    "given_name": ("short", "Given name", "Prénom"),
    "family_name": ("short", "Family name", "Nom de famille"),
    "phone": ("short", "Telephone", "Téléphone"),
    "phone_kind": ("phone_kind", "Kind of telephone", "Type de téléphone"),
    "postal_code": ("short", "Postal code", "Code postal"),
    "language": ("language", "Language of letters", "Langue des lettres"),
}
"""Kind and wording of the contact section, the same for every program."""


def contact_items(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The contact section."""
    return [item(key, kind, (en, fr), answers) for key, (kind, en, fr) in CONTACT_LABELS.items()]


def unfinished(parts: Mapping[str, Part], sheets: Iterable[SectionAnswers], shown: frozenset[str]) -> list[str]:
    """The sections still to do: not completed yet, or without an answer that is asked for by now.

    The program's rules may change while somebody writes, and so may an answer that a question of another section
    depends on: "completed" is held against what is asked now. What is optional may be left empty.
    """
    return [
        sheet.section
        for sheet in sheets
        if sheet.section in parts and not is_finished(parts[sheet.section], sheet, shown)
    ]


def is_finished(part: Part, sheet: SectionAnswers, shown: frozenset[str]) -> bool:
    """Whether a section can be sent as it is."""
    if part.is_optional and not is_begun(sheet.answers):
        return True
    return sheet.is_complete and all_answered(part, sheet.answers, shown)


def is_begun(answers: Mapping[str, Any]) -> bool:
    """Whether anything is written in a section."""
    return any(text.strip() for value in answers.values() for text in texts_in(value))


def all_answered(part: Part, answers: Mapping[str, Any], shown: frozenset[str]) -> bool:
    """Whether everything that has to be answered in a section is."""
    return all(is_answered(answers.get(key, ""), kind) for key, kind in asked_in(part, shown))


def asked_in(part: Part, shown: frozenset[str]) -> list[tuple[str, str]]:
    """What has to be answered in a section before sending: the key and the kind of each question."""
    fixed = [(key, kind) for key, (kind, _en, _fr) in CONTACT_LABELS.items()] if part.topic == Topic.CONTACT else []
    rules = [(rule_key(rule.code), "rule") for rule in part.rules]
    asked = [(each.key, each.kind) for each in part.questions if each.key in shown and part.requires(each)]
    return [*fixed, *rules, *asked]


def words_of(each: Mapping[str, Any]) -> str:
    """The value of a frozen item in words, in the reader's language; what was typed stays as it was typed."""
    if each.get("kind") == FILE:
        return files_in_words(each)
    return said(each.get("kind", ""), each.get("value", ""), each.get("choices", ()))


def label_of(each: Mapping[str, Any]) -> str:
    """The question of a frozen item in the reader's language."""
    return str(each["label_fr"] if in_french() else each["label_en"])


def title_of(section: Mapping[str, Any]) -> str:
    """The title of a frozen section in the reader's language."""
    return str(section["title_fr"] if in_french() else section["title_en"])
