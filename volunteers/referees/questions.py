"""The questions to a referee with their answers: as a draft, frozen as sent, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.catalogue.models import Program, RefereeQuestion
from volunteers.applications.answers import label_of
from volunteers.applications.words import YesNo

DETAILS: Final = "details"
"""What follows the key of the safeguarding question in the name of the field for its details."""


class Scale(models.TextChoices):
    """How often somebody is as a question says."""

    NEVER = "never", pgettext_lazy("how often", "Never")
    SOMETIMES = "sometimes", pgettext_lazy("how often", "Sometimes")
    USUALLY = "usually", pgettext_lazy("how often", "Usually")
    ALWAYS = "always", pgettext_lazy("how often", "Always")
    CANNOT_SAY = "cannot_say", _("I cannot say")


WORDS: Final[Mapping[str, Mapping[str, Any]]] = {
    RefereeQuestion.Kind.YES_NO: dict(YesNo.choices),
    RefereeQuestion.Kind.SCALE: dict(Scale.choices),
}
"""The words of coded answers, by kind of question."""


def questions_of(program: Program) -> list[RefereeQuestion]:
    """What the program asks today, in its order."""
    return list(program.referee_questions.order_by("order", "pk"))


def factual(questions: Iterable[RefereeQuestion]) -> list[RefereeQuestion]:
    """The questions whose answers the coordinator reads."""
    return [question for question in questions if not question.is_safeguarding]


def safeguarding(questions: Iterable[RefereeQuestion]) -> RefereeQuestion | None:
    """The question whose answer only the safeguarding officer reads."""
    return next((question for question in questions if question.is_safeguarding), None)


def frozen(questions: Iterable[RefereeQuestion], answers: Mapping[str, str]) -> list[dict[str, str]]:
    """Questions and answers as they are sent, with the wording in both languages."""
    return [
        {
            "key": question.key,
            "kind": question.kind,
            **wording(question),
            "value": str(answers.get(question.key, "")),
        }
        for question in factual(questions)
    ]


def wording(question: RefereeQuestion) -> dict[str, str]:
    """The question in both languages."""
    english = str(getattr(question, "label_en", question.label))
    return {"label_en": english, "label_fr": str(getattr(question, "label_fr", "") or english)}


def unanswered(questions: Iterable[RefereeQuestion], answers: Mapping[str, str]) -> list[RefereeQuestion]:
    """The required questions without an answer, or with one that is not on offer."""
    return [question for question in questions if question.is_required and not is_answered(question, answers)]


def is_answered(question: RefereeQuestion, answers: Mapping[str, str]) -> bool:
    """Whether there is an answer that counts."""
    value = str(answers.get(question.key, "")).strip()
    return value in WORDS[question.kind] if question.kind in WORDS else bool(value)


def rows_of(items: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Frozen questions and answers for a summary list, in the reader's language."""
    return [{"key": label_of(each), "value": words_of(each["kind"], each["value"])} for each in items]


def words_of(kind: str, value: str) -> str:
    """An answer in words; what was typed stays as it was typed."""
    return str(WORDS.get(kind, {}).get(value, value))
