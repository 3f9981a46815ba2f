"""Which questions are asked now: by how far the application is, and by what was answered before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from programs.catalogue.models import Question
from programs.catalogue.states import FormState, has_reached
from volunteers.applications.models import Application
from volunteers.applications.states import ANSWERABLE, S

AFTER: Final[Mapping[str, str]] = {
    S.EXPIRED: FormState.DRAFT,
    S.WAITLISTED: FormState.DECISION_PENDING,
    S.OFFERED: FormState.DECISION_PENDING,
    S.DEFERRED: FormState.DECISION_PENDING,
    S.UNDER_RECONSIDERATION: FormState.DECISION_PENDING,
    S.APPOINTED: FormState.CONDITIONS,
}
"""How far an application is in a state that is none of a form's own."""


def place_of(application: Application) -> str:
    """How far the application is on its path, in the words of a form. While it waits for answers: where it came from."""
    state = application.came_from if application.state in ANSWERABLE else application.state
    return str(AFTER.get(state, state))


def is_asked(question: Question, place: str) -> bool:
    """Whether it is time to ask this."""
    return question.asked_from == FormState.DRAFT or has_reached(place, question.asked_from)


def is_required(question: Question, place: str) -> bool:
    """Whether it is time that this has an answer."""
    return question.required_from == FormState.DRAFT or has_reached(place, question.required_from)


def is_frozen(question: Question, place: str) -> bool:
    """Whether it is too late to change the answer."""
    return has_reached(place, question.frozen_from)


def holds(values: Iterable[Any], answer: Any) -> bool:
    """Whether an answer is one of the values that a condition names; without values, whether there is any answer."""
    given = [each for each in (answer if isinstance(answer, list) else [answer]) if each]
    named = set(values)
    return any(each in named for each in given if isinstance(each, str)) if named else bool(given)


def shown_among(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Question]:
    """The questions whose conditions hold. What depends on a question that is not shown is not shown either.

    `answers` are those of the whole application by key, so that a condition may look into another section.
    """
    listed = list(questions)
    by_id = {question.pk: question for question in listed}

    def shown(question: Question, depth: int = 0) -> bool:
        if question.shown_if_id is None or depth > len(listed):
            return True
        other = by_id.get(question.shown_if_id)
        key = other.key if other else question.shown_if.key  # type: ignore[union-attr]
        return holds(question.shown_if_values, answers.get(key)) and (other is None or shown(other, depth + 1))

    return [question for question in listed if shown(question)]
