"""What the applicant may still change once an application was sent: by topic and state, and question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from programs.catalogue.models import Question
from programs.catalogue.states import FormState
from volunteers.applications.answers import CONTACT_LABELS
from volunteers.applications.asking import is_asked, is_frozen, is_required, place_of, shown_among
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.shape import Part, Topic
from volunteers.applications.states import ANSWERABLE, ENDS, S
from volunteers.applications.words import YesNo, is_answered
from volunteers.people.models import User

Kind = Question.Kind


class Change(StrEnum):
    """How a section may be changed."""

    WRITE = "write"
    """On the task list: in a draft, and what a request for information names."""
    SAVE = "save"
    """At once; each saving is a revision."""
    ADD = "add"
    """What was said stays, more can be said."""
    REPLACE = "replace"
    """People can be replaced, on their own page."""
    REPLACE_OR_ADD = "replace_or_add"
    """People can be replaced and added, on their own page."""
    NO = "no"
    """Not any more."""


AFTER_SENDING: Final[Mapping[str, Change]] = MappingProxyType(
    {
        Topic.CONTACT: Change.SAVE,
        Topic.AVAILABILITY: Change.SAVE,
        Topic.SUPPORT: Change.SAVE,
        Topic.DISCLOSURES: Change.ADD,
        Topic.REFEREES: Change.REPLACE,
    }
)
"""What stays the applicant's own until the end. All other topics are assessed as they were sent."""


def change_of(topic: str, state: str, *, is_named: bool = False) -> Change:
    """How a section of this topic may be changed in this state. `is_named`: a request for information names it."""
    if state == S.DRAFT or (is_named and state in ANSWERABLE):
        return Change.WRITE
    if state in ENDS:
        return Change.NO
    if topic == Topic.REFEREES and state == S.CONDITIONS:
        return Change.REPLACE_OR_ADD
    return AFTER_SENDING.get(topic, Change.NO)


GROWING: Final = frozenset({Kind.SHORT, Kind.LONG})
"""Kinds of answers that something can be added to."""


@dataclass(frozen=True)
class Editable:
    """A section with the questions that may be changed now."""

    part: Part
    change: Change
    said: Mapping[str, Any] = field(default_factory=dict)
    """Answers that stay as they are and can be added to."""

    @property
    def has_any(self) -> bool:
        """Whether there is anything to change."""
        is_whole = self.change == Change.SAVE and self.part.topic == Topic.CONTACT
        return is_whole or bool(self.part.questions)


def editable(application: Application, part: Part, answers: Mapping[str, Any]) -> Editable:
    """What of a section of a sent application can be changed now. What has to be answered by now always can."""
    is_named = part.code in application.requested_sections
    change = change_of(part.topic, application.state, is_named=is_named)
    if change == Change.SAVE:
        return Editable(replace(part, rules=()), change)
    if change == Change.ADD:
        said = {
            each.key: answers[each.key] for each in part.questions if each.kind in GROWING and answers.get(each.key)
        }
        return Editable(narrowed(part, may_add(part.questions, answers)), change, said)
    if change == Change.WRITE or application.state in ENDS:
        return Editable(narrowed(part, []), change)
    return Editable(narrowed(part, open_questions(part, answers)), change)


def narrowed(part: Part, questions: Sequence[Question]) -> Part:
    """The section with some of its questions only."""
    return replace(part, questions=tuple(questions), rules=())


def may_add(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Question]:
    """The questions whose answers can grow: a text, a "no" that has become a "yes", what was left empty."""
    return [
        question
        for question in questions
        if question.kind in GROWING
        or not answers.get(question.key)
        or (question.kind == Kind.YES_NO and answers[question.key] == YesNo.NO)
    ]


def open_questions(part: Part, answers: Mapping[str, Any]) -> list[Question]:
    """The questions that are asked only now, or needed only now, and have no answer yet."""
    return [
        question
        for question in part.questions
        if is_late(question, part.place) and not is_answered(answers.get(question.key, ""), question.kind)
    ]


def is_late(question: Question, place: str) -> bool:
    """Whether a question is asked, or has to be answered, from a later state on that is reached now."""
    if question.section.topic == Topic.REFEREES or is_frozen(question, place):
        return False
    asked_later = question.asked_from != FormState.DRAFT and is_asked(question, place)
    needed_later = question.required_from != FormState.DRAFT and is_required(question, place)
    return asked_later or needed_later


def merged(can: Editable, before: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The answers after a change. Whatever was sent along for a question that cannot be changed is left aside."""
    is_contact = can.change == Change.SAVE and can.part.topic == Topic.CONTACT
    after = {**before, **{key: typed[key] for key in CONTACT_LABELS if is_contact and key in typed}}
    for question in can.part.questions:
        if question.key not in typed or can.part.freezes(question):
            continue
        value = typed[question.key]
        if question.key in can.said:
            value = "\n\n".join(filter(None, [str(can.said[question.key]), str(value).strip()]))
        elif can.change == Change.ADD and not value:
            continue
        after[question.key] = value
    return after


@dataclass(frozen=True)
class Owed:
    """A section in which something has to be answered by now."""

    application: Application
    section: str
    title: str


def owed_by(user: User) -> list[Owed]:
    """What has to be answered by now in a person's sent applications, section by section.

    One query where no form asks for anything later, which is usual; three where one does.
    """
    late = Question.objects.filter(version__applications__applicant=user).exclude(
        required_from__in=["", FormState.DRAFT]
    )
    questions = list(late.select_related("section", "shown_if").order_by("section__order", "order", "pk").distinct())
    if not questions:
        return []
    sent = Application.objects.filter(applicant=user).exclude(state__in={*ENDS, *ANSWERABLE, S.DRAFT})
    applications = list(sent.select_related("program").order_by("pk"))
    answers = answers_by_key(applications)
    owed = {
        (application.pk, question.section.code): Owed(application, question.section.code, question.section.title)
        for application in applications
        for question in owed_questions(questions, application, answers.get(application.pk, {}))
    }
    return list(owed.values())


def owed_questions(
    questions: Iterable[Question], application: Application, answers: Mapping[str, Any]
) -> list[Question]:
    """The questions of one application that have to be answered by now and are not."""
    place = place_of(application)
    asked = [each for each in questions if each.version_id == application.form_version_id]
    return [
        question
        for question in shown_among(asked, answers)
        if is_required(question, place)
        and is_late(question, place)
        and not is_answered(answers.get(question.key, ""), question.kind)
    ]


def answers_by_key(applications: Iterable[Application]) -> dict[int, dict[str, Any]]:
    """All answers of some applications by key. One query."""
    found: dict[int, dict[str, Any]] = {}
    rows = SectionAnswers.objects.filter(application__in=[each.pk for each in applications])
    for application_id, answers in rows.values_list("application_id", "answers"):
        found.setdefault(application_id, {}).update(answers)
    return found
