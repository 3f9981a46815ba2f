"""The sections' answers as people read them: question and answer, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application, Section, SectionAnswers


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

    Shape: {section: {"answers": {key: value}, "items": [{"key", "kind", "label_en", "label_fr", "value",
    "for_reviewers"}]}}. `words_of` says an item's value in words.
    """
    sheets = {sheet.section: sheet.answers for sheet in application.sections.all()}
    return {
        section: {"answers": sheets.get(section, {}), "items": items_of(application, section, sheets.get(section, {}))}
        for section in Section.values
    }


def items_of(application: Application, section: str, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One section's questions with their answers."""
    if section == Section.CONTACT:
        return contact_items(answers)
    if section == Section.ELIGIBILITY:
        return [
            item(rule_key(rule.code), "rule", both(rule, "declaration"), answers)
            for rule in application.program.rules.order_by("order", "pk")
        ]
    return [
        item(question.key, question.kind, both(question, "label"), answers, question.for_reviewers)
        for question in application.program.questions.filter(section=section).order_by("order", "pk")
    ]


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
    for_reviewers: bool = False,  # noqa: FBT001, FBT002 (a column)
) -> dict[str, Any]:
    """One question and its answer."""
    label_en, label_fr = labels
    return {
        "key": key,
        "kind": kind,
        "label_en": label_en,
        "label_fr": label_fr or label_en,
        "value": answers.get(key, ""),
        "for_reviewers": for_reviewers,
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


def unfinished(application: Application, sheets: Iterable[SectionAnswers]) -> list[str]:
    """The sections still to do: not completed yet, or without an answer that the program asks for by now.

    Rules and questions may change while somebody writes, so "completed" is held against today's form. Two queries.
    """
    asked = asked_of(application)
    return [
        sheet.section
        for sheet in sheets
        if not sheet.is_complete
        or not all(is_answered(sheet.answers.get(key, ""), kind) for key, kind in asked[sheet.section])
    ]


def asked_of(application: Application) -> dict[str, list[tuple[str, str]]]:
    """What has to be answered today, section by section: the key and the kind of each question."""
    asked: dict[str, list[tuple[str, str]]] = {section: [] for section in Section.values}
    asked[Section.CONTACT] = [(key, kind) for key, (kind, _en, _fr) in CONTACT_LABELS.items()]
    codes = application.program.rules.values_list("code", flat=True)
    asked[Section.ELIGIBILITY] = [(rule_key(code), "rule") for code in codes]
    required = application.program.questions.filter(is_required=True)
    for section, key, kind in required.values_list("section", "key", "kind"):
        asked[section].append((key, kind))
    return asked


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
