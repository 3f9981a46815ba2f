"""Where the answers of a benchmark come from: the questions of the form, or a masked copy that belongs to nobody.

An answer is {"title_en", "title_fr", "label_en", "label_fr", "size", "text"}: no key, no number, nothing that leads to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import override

from programs.catalogue.form_queries import latest_published, whole_form
from programs.catalogue.models import Question
from volunteers.applications.models import Application
from volunteers.applications.words import in_french
from volunteers.review.blind import NEVER_KINDS, NEVER_SHOWN, found_in, masked_text, sheets_of, spans_of
from volunteers.review.masking import merged
from volunteers.review.masking_known import known_of
from volunteers.review.record import Card

LONGEST: Final = 6000
LONG: Final = "long"
SHORT: Final = "short"
ONE_LINE: Final = 80
Answers = list[dict[str, str]]


def empty_answers(program_id: int) -> Answers:
    """What the program's form asks and reviewers read, still to be answered."""
    version = latest_published(program_id)
    if version is None:
        return []
    return [
        {**in_both("title", part.section), **in_both("label", question), "size": size_of(question), "text": ""}
        for part in whole_form(version).sections
        if part.section.topic not in NEVER_SHOWN
        for question in part.questions
        if question.reader == Question.Reader.REVIEWER and question.kind not in NEVER_KINDS
    ]


def size_of(question: Question) -> str:
    """How much room an answer takes."""
    return LONG if question.kind == Question.Kind.LONG else SHORT


def in_both(name: str, row: Any) -> dict[str, str]:
    """A translated text in both languages."""
    english = getattr(row, f"{name}_en")
    return {f"{name}_en": english, f"{name}_fr": getattr(row, f"{name}_fr") or english}


def masked_copy(application: Application) -> Answers:
    """What reviewers of an application read, and nothing that leads back to it.

    The detector searches once more with all it knows today, also what somebody chose to show to its own reviewers.
    """
    revision = application.revisions.select_related("application__applicant").order_by("-number")[:1].get()
    with override("en"):
        english = sheets_of(revision)
    with override("fr"):
        french = sheets_of(revision)
    kept, known = spans_of(revision, english), known_of(application)
    return [
        {
            "title_en": first.title,
            "title_fr": second.title,
            "label_en": first.label,
            "label_fr": second.label,
            "size": SHORT if first.is_listed or ("\n" not in first.text and len(first.text) < ONE_LINE) else LONG,
            "text": masked_text(
                first if not in_french() else second, merged([*kept[first.item], *found_in(first, known)])
            ),
        }
        for first, second in zip(english, french, strict=True)
    ]


def cards_of(answers: Answers) -> list[Card]:
    """The answers section by section, in the reader's language, as a review shows them."""
    cards: dict[str, Card] = {}
    for answer in answers:
        title = said(answer, "title")
        card = cards.setdefault(title, Card(f"s{len(cards)}", title, []))
        card.rows.append({"key": said(answer, "label"), "value": answer["text"], "files": []})
    return list(cards.values())


def said(answer: Mapping[str, str], name: str) -> str:
    """A text of an answer in the reader's language."""
    return answer[f"{name}_fr" if in_french() else f"{name}_en"]


def is_blank(answers: Answers) -> bool:
    """Whether there is nothing to score."""
    return not any(answer["text"].strip() for answer in answers)
