"""The sections' answers as people read them: question and answer, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import FormSection, Question
from programs.catalogue.states import FormState
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.shape import Part, Topic, parts_of


class Declaration(models.TextChoices):
    """What an applicant says about an eligibility rule. None of the three ends anything by itself."""

    MEETS = "meets", _("I meet this")
    MAY_NOT = "may_not", _("I may not meet this")
    ASK = "ask", _("Please ask me about it")


class PhoneKind(models.TextChoices):
    """What kind of telephone a number belongs to."""

    MOBILE = "mobile", _("Mobile")
    HOME = "home", pgettext_lazy("telephone", "Home")
    WORK = "work", _("Work")


class YesNo(models.TextChoices):
    """The two answers to a yes/no question."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


LANGUAGES: Final = [("en", "English"), ("fr", "Français")]
WORDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "rule": dict(Declaration.choices),
    "phone_kind": dict(PhoneKind.choices),
    "yes_no": dict(YesNo.choices),
    "language": dict(LANGUAGES),
}
"""The words of coded answers, by kind of item."""


def snapshot(application: Application) -> dict[str, Any]:
    """All answers as they stand, with the wording of the questions in both languages, for a revision.

    Shape: {code: {"order", "topic", "title_en", "title_fr", "answers": {key: value}, "items": [{"key", "kind",
    "label_en", "label_fr", "value", "reader", "choices"}]}}. `words_of` says an item's value in words.
    """
    sheets = {sheet.section: sheet.answers for sheet in application.sections.all()}
    return {
        code: {
            "order": part.section.order,
            "topic": part.topic,
            **titles(part.section),
            "answers": sheets.get(code, {}),
            "items": items_of(part, sheets.get(code, {})),
        }
        for code, part in parts_of(application).items()
    }


def items_of(part: Part, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One section's questions with their answers."""
    fixed = contact_items(answers) if part.topic == Topic.CONTACT else []
    rules = [item(rule_key(rule.code), "rule", both(rule, "declaration"), answers) for rule in part.rules]
    asked = [
        item(question.key, question.kind, both(question, "label"), answers, question.reader)
        | ({"choices": question.choices} if question.choices else {})
        for question in part.questions
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


def unfinished(parts: Mapping[str, Part], sheets: Iterable[SectionAnswers]) -> list[str]:
    """The sections still to do: not completed yet, or without an answer that is asked for by now.

    The program's rules may change while somebody writes, so "completed" is held against today's.
    """
    return [
        sheet.section
        for sheet in sheets
        if not sheet.is_complete
        or not all(is_answered(sheet.answers.get(key, ""), kind) for key, kind in asked_in(parts[sheet.section]))
    ]


def asked_in(part: Part) -> list[tuple[str, str]]:
    """What has to be answered in a section before sending: the key and the kind of each question."""
    fixed = [(key, kind) for key, (kind, _en, _fr) in CONTACT_LABELS.items()] if part.topic == Topic.CONTACT else []
    rules = [(rule_key(rule.code), "rule") for rule in part.rules]
    asked = [(each.key, each.kind) for each in part.questions if each.required_from == FormState.DRAFT]
    return [*fixed, *rules, *asked]


def is_answered(value: str, kind: str) -> bool:
    """Whether there is an answer; where one is chosen from a list, whether it is one of the list."""
    return value in WORDS[kind] if kind in WORDS else bool(value.strip())


def words_of(each: Mapping[str, Any]) -> str:
    """The value of a frozen item in words, in the reader's language; what was typed stays as it was typed."""
    value = each.get("value", "")
    return str(WORDS.get(each.get("kind", ""), {}).get(value, value))


def label_of(each: Mapping[str, Any]) -> str:
    """The question of a frozen item in the reader's language."""
    return str(each["label_fr"] if (get_language() or "en").startswith("fr") else each["label_en"])


def title_of(section: Mapping[str, Any]) -> str:
    """The title of a frozen section in the reader's language."""
    return str(section["title_fr"] if (get_language() or "en").startswith("fr") else section["title_en"])
