"""What the demo's applicants write, by number so that every loading says the same."""

from __future__ import annotations

from config.demo.content.people import (
    ENGLISH,
    FREE_TIMES,
    FRENCH,
    LANGUAGES,
    LANGUAGES_IN_FRENCH,
    MEETINGS,
    ORGANIZATIONS,
    WAYS_TO_MEETINGS,
    WAYS_TO_TRAVEL,
)
from config.demo.content.text import Text
from programs.models import Question

SHORT_ANSWERS: dict[str, tuple[Text, ...]] = {
    "when-free": FREE_TIMES,
    "meetings": MEETINGS,
    "organization": ORGANIZATIONS,
    "travel": WAYS_TO_TRAVEL,
}


def answer(question: Question, *, number: int, position: int, language: str) -> str:
    """An answer to one question; support needs stay empty, as most people leave them."""
    fixed = {Question.Kind.YES_NO: "yes", Question.Kind.NUMBER: "4"}.get(Question.Kind(question.kind))
    if fixed is not None or question.key == "support-needs":
        return fixed or ""
    if question.key == "languages":
        return languages(number, language=language)
    banks = SHORT_ANSWERS | ({"travel": WAYS_TO_MEETINGS} if not question.required_from else {})
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
