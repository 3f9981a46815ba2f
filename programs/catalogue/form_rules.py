"""What a question and a section may be, in sentences that say how to put it right. Reads nothing and stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import FormSection, Question
from programs.catalogue.states import FormState
from programs.refusals import Problem

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Topic, Kind, Reader = FormSection.Topic, Question.Kind, Question.Reader

NOT_FOR_REVIEWERS: Final = frozenset(
    {Topic.CONTACT, Topic.ELIGIBILITY, Topic.SUPPORT, Topic.REFEREES, Topic.DISCLOSURES}
)
"""Topics of which no answer may reach a reviewer."""
NAMES_SOMEBODY: Final = frozenset({Kind.FILE, Kind.PERSON})
"""Kinds of answer that may show a name, wherever they are asked."""
WITH_CHOICES: Final = frozenset({Kind.CHOICE, Kind.CHOICES})
CAN_DECIDE: Final = frozenset({Kind.YES_NO, *WITH_CHOICES})
"""Kinds of answer on which another question may depend."""
WITH_WORDS: Final = frozenset({Kind.SHORT, Kind.LONG})
FEWEST_CHOICES: Final = 2
MOST_CHOICES: Final = 40
LONGEST_CHOICE: Final = 200


class Choice(NamedTuple):
    """One answer to choose: `value` is what is stored and stays when the words change."""

    value: str
    en: str
    fr: str = ""


@dataclass(frozen=True)
class SectionContent:
    """What a coordinator writes about a section. `code` is given only where content comes from outside."""

    topic: str
    title_en: str
    title_fr: str = ""
    intro_en: str = ""
    intro_fr: str = ""
    code: str = ""


@dataclass(frozen=True)
class QuestionContent:
    """What a coordinator writes about a question.

    `shown_if` is the key of an earlier question; `key` is given only where content comes from outside.
    """

    label_en: str
    kind: str
    label_fr: str = ""
    hint_en: str = ""
    hint_fr: str = ""
    choices: Sequence[Choice] = ()
    word_limit: int | None = None
    most_files: int = 1
    asked_from: str = FormState.DRAFT
    required_from: str = FormState.DRAFT
    frozen_from: str = ""
    reader: str = Reader.REVIEWER
    shown_if: str = ""
    shown_if_values: Sequence[str] = ()
    code_ground: bool = False
    legal_reason_en: str = ""
    legal_reason_fr: str = ""
    behaviour_id: int | None = None
    key: str = ""


def values_of(question: Question) -> list[str]:
    """The answers that a question can have, where they can be counted."""
    if question.kind == Kind.YES_NO:
        return ["yes", "no"]
    return [choice["value"] for choice in question.choices] if question.kind in WITH_CHOICES else []


def usual_reader(topic: str, kind: str) -> str:
    """Who reads such an answer when nobody says otherwise: as many as may."""
    if topic == Topic.DISCLOSURES:
        return Reader.SAFEGUARDING
    return Reader.COORDINATOR if topic in NOT_FOR_REVIEWERS or kind in NAMES_SOMEBODY else Reader.REVIEWER


def problems_of(content: QuestionContent, *, topic: str, earlier: Sequence[Question]) -> list[Problem]:
    """All that is wrong with a question in a section of this topic, after these questions."""
    checks: tuple[Callable[[], Iterator[Problem]], ...] = (
        lambda: _about_words(content),
        lambda: _about_choices(content),
        lambda: _about_times(content),
        lambda: _about_the_reader(content, topic),
        lambda: _about_the_condition(content, earlier),
        lambda: _about_the_code(content),
    )
    return [problem for check in checks for problem in check()]


def _about_words(content: QuestionContent) -> Iterator[Problem]:
    if not content.label_en.strip():
        yield Problem("label_en", _("Write the question in English; French pages show it until there is French."))
    if content.word_limit is not None and content.word_limit < 1:
        yield Problem("word_limit", _("A word limit is at least 1. Leave it empty for none."))


def _about_choices(content: QuestionContent) -> Iterator[Problem]:
    if content.kind not in WITH_CHOICES:
        return
    words = [choice.en.strip() for choice in content.choices]
    if len(words) < FEWEST_CHOICES:
        yield Problem("choices_en", _("Write at least two answers to choose from, one a line."))
    if len(words) > MOST_CHOICES:
        yield Problem("choices_en", _("Offer at most 40 answers; a longer list is better asked as a text."))
    if len(set(words)) < len(words) or len({choice.value for choice in content.choices}) < len(words):
        yield Problem("choices_en", _("Two of the answers are the same. Change one or take it out."))
    if any(len(choice.en) > LONGEST_CHOICE or len(choice.fr) > LONGEST_CHOICE for choice in content.choices):
        yield Problem("choices_en", _("An answer to choose has at most 200 characters. Shorten the longest."))


def _about_times(content: QuestionContent) -> Iterator[Problem]:
    path = FormState.values
    asked = path.index(content.asked_from)
    if content.required_from and path.index(content.required_from) < asked:
        yield Problem("required_from", _("An answer cannot be required before the question is asked."))
    if content.frozen_from and path.index(content.frozen_from) <= asked:
        yield Problem("frozen_from", _("An answer can be fixed only after the question is asked. Choose a later step."))
    if content.required_from and content.frozen_from and content.required_from == content.frozen_from != path[0]:
        yield Problem("frozen_from", _("Whoever must answer from this step on could not. Choose a later step."))


def _about_the_reader(content: QuestionContent, topic: str) -> Iterator[Problem]:
    if message := reader_problem(content.reader, topic=topic, kind=content.kind):
        yield Problem("reader", message)


def reader_problem(reader: str, *, topic: str, kind: str) -> StrOrPromise:
    """Why such an answer may not be read by these, or nothing."""
    if topic == Topic.DISCLOSURES and reader != Reader.SAFEGUARDING:
        return _("Disclosures are read by the safeguarding officer only.")
    if reader == Reader.REVIEWER and kind in NAMES_SOMEBODY:
        return _("Reviewers read without the name, and a file or a person’s details may show it. Choose coordinators.")
    if reader == Reader.REVIEWER and topic in NOT_FOR_REVIEWERS:
        return _("Reviewers never read a section on this topic. Choose coordinators.")
    return ""


def _about_the_condition(content: QuestionContent, earlier: Sequence[Question]) -> Iterator[Problem]:
    if not content.shown_if:
        return
    source = next((question for question in earlier if question.key == content.shown_if), None)
    if source is None or source.kind not in CAN_DECIDE:
        yield Problem("shown_if", _("Choose an earlier question of this form with answers to choose from."))
        return
    if FormState.values.index(source.asked_from) > FormState.values.index(content.asked_from):
        yield Problem(
            "shown_if", _("The other question is asked later than this one. Choose another, or ask this later.")
        )
    if not content.shown_if_values:
        yield Problem(
            "shown_if_values", _("Choose at least one answer to “%(question)s”.") % {"question": source.label}
        )
    elif not set(content.shown_if_values) <= set(values_of(source)):
        yield Problem("shown_if_values", _("“%(question)s” has no such answer.") % {"question": source.label})


def _about_the_code(content: QuestionContent) -> Iterator[Problem]:
    if content.code_ground and content.asked_from == FormState.DRAFT and not content.legal_reason_en.strip():
        yield Problem(
            "legal_reason_en",
            _(
                "A question on a ground of the Human Rights Code needs its legal reason while people apply. "
                "Write it here, or ask the question after an offer."
            ),
        )


def problems_of_section(content: SectionContent, *, questions: Sequence[Question] = ()) -> list[Problem]:
    """All that is wrong with a section that holds these questions."""
    problems = []
    if not content.title_en.strip():
        problems.append(
            Problem("title_en", _("Write the title in English; French pages show it until there is French."))
        )
    for question in questions:
        if message := reader_problem(question.reader, topic=content.topic, kind=question.kind):
            words = _("“%(question)s” stands in this section. %(reason)s") % {"question": question, "reason": message}
            problems.append(Problem("topic", words))
    return problems
