"""What the demo's applicants write, by number so that every loading says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from config.demo.content.people import (
    CONCERNS,
    ENGLISH,
    FAMILY,
    FRENCH,
    GIVEN,
    LANGUAGES,
    LANGUAGES_IN_FRENCH,
    MEETINGS,
    ORGANIZATIONS,
    RELATIONS,
    TRAININGS,
    WAYS_TO_MEETINGS,
    WAYS_TO_TRAVEL,
    WEEKS,
)
from config.demo.content.text import Text
from programs.models import Question
from volunteers.applications.asking import shown_among

BANKS: dict[str, tuple[Text, ...]] = {
    "concern-what": CONCERNS,
    "meetings": MEETINGS,
    "organization": ORGANIZATIONS,
    "travel": WAYS_TO_TRAVEL,
    "trained-what": TRAININGS,
}
"""Answers to some questions; to all others there are stories."""
SELDOM = frozenset({"concern", "contact-limits"})
"""What is disclosed: one in thirteen of the demo's applicants has a concern to tell of, nobody anybody to avoid."""
LEFT_EMPTY = frozenset({"support-needs"})
"""What stays empty, as most people leave it."""
Kind = Question.Kind


def answers_to(questions: Iterable[Question], *, number: int, language: str, on: date) -> dict[str, Any]:
    """Answers to the questions of a section, as far as each is asked once those before are answered."""
    listed, given = list(questions), dict[str, Any]()
    for position, question in enumerate(listed):
        if question in shown_among(listed, given):
            given[question.key] = answer(question, number=number, position=position, language=language, on=on)
    return given


def answer(question: Question, *, number: int, position: int, language: str, on: date) -> Any:
    """An answer to one question."""
    if question.key in LEFT_EMPTY:
        return ""
    place = number + position
    by_kind: Mapping[str, Callable[[], Any]] = {
        Kind.YES_NO: lambda: yes_or_no(question, number=number, place=place),
        Kind.NUMBER: lambda: str(1 + place % 5),
        Kind.DATE: lambda: day(question, place=place, on=on).isoformat(),
        Kind.CHOICE: lambda: question.choices[place % len(question.choices)]["value"],
        Kind.CHOICES: lambda: some_of(question, place=place),
        Kind.WEEK: lambda: list(WEEKS[number % len(WEEKS)]),
        Kind.PERSON: lambda: referee(number=number, position=position, language=language),
        Kind.FILE: list,
    }
    speak = by_kind.get(question.kind)
    return speak() if speak else words(question, number=number, position=position, language=language)


def yes_or_no(question: Question, *, number: int, place: int) -> str:
    """Two in three say yes, but to what is seldom."""
    if question.key in SELDOM:
        return "yes" if question.key == "concern" and number % 13 == 4 else "no"
    return "no" if place % 3 == 2 else "yes"


def day(question: Question, *, place: int, on: date) -> date:
    """A certificate ends in the coming years; what has been, was in the last months."""
    ahead = question.key.endswith("-until")
    return on + timedelta(days=200 + place * 31 % 700) if ahead else on - timedelta(days=30 + place * 29 % 300)


def some_of(question: Question, *, place: int) -> list[str]:
    """One or two of the choices, in their order; "none of these" only alone."""
    values = [each["value"] for each in question.choices if each["value"] != "none"]
    chosen = {values[place % len(values)], values[(place * 2 + 1) % len(values)]}
    return [value for value in values if value in chosen]


def referee(*, number: int, position: int, language: str) -> dict[str, str]:
    """Somebody with an address of their own."""
    given = GIVEN[(number * 7 + position * 11 + 3) % len(GIVEN)]
    family = FAMILY[(number * 5 + position * 13 + 8) % len(FAMILY)]
    relation = RELATIONS[(number + position) % len(RELATIONS)]
    return {
        "name": f"{given} {family}",
        "email": f"referee{number + 1}.{position + 1}@example.org",
        "relation": relation.fr if language == "fr" else relation.en,
        "known_since": str(2012 + (number + position) % 10),
    }


def words(question: Question, *, number: int, position: int, language: str) -> str:
    """An answer in words."""
    if question.key == "languages":
        return languages(number, language=language)
    banks = BANKS | ({"travel": WAYS_TO_MEETINGS} if not question.required_from else {})
    if bank := banks.get(question.key):
        said = bank[number % len(bank)]
        return said.fr if language == "fr" else said.en
    stories = FRENCH if language == "fr" else ENGLISH
    return stories[(number + position) % len(stories)]


def languages(number: int, *, language: str) -> str:
    """One language besides that of the application, and for every fifth a second one."""
    known, own = (LANGUAGES_IN_FRENCH, "français") if language == "fr" else (LANGUAGES, "English")
    spoken = [own, known[number % len(known)]]
    if number % 5 == 2:
        spoken.append(known[(number + 6) % len(known)])
    text = ", ".join(spoken)
    return text[0].upper() + text[1:]
