"""Answers in words. What is kept is a text, a list of texts, or a person by parts, as the kind of question has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from programs.persons import person_in_words
from programs.weeks import week_in_words


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
MOST_RADIOS: Final = 8
"""Of more choices than this one is taken from a list that opens."""


def in_french() -> bool:
    """Whether the reader's language is French."""
    return (get_language() or "en").startswith("fr")


def choice_names(choices: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The choices of a question by value, in the reader's language; in English where there is no French."""
    language = "fr" if in_french() else "en"
    return {each["value"]: each.get(language) or each.get("en", "") for each in choices}


def texts_in(value: Any) -> list[str]:
    """The texts of an answer: of a list those in it, of a person the parts."""
    if isinstance(value, Mapping):
        value = list(value.values())
    return [str(each) for each in value] if isinstance(value, list) else [str(value or "")]


def is_answered(value: Any, kind: str) -> bool:
    """Whether there is an answer; where one is chosen from a fixed list, whether it is one of the list."""
    return value in WORDS[kind] if kind in WORDS else any(text.strip() for text in texts_in(value))


def coded(kind: str) -> Callable[[Any, Mapping[str, str]], str]:
    """How an answer from one of the fixed lists is said."""
    return lambda value, _names: str(WORDS[kind].get(value, value)) if isinstance(value, str) else ""


def of_choice(value: Any, names: Mapping[str, str]) -> str:
    """The chosen one or ones, a line each."""
    return "\n".join(names.get(each, each) for each in texts_in(value))


def of_date(value: Any, _names: Mapping[str, str]) -> str:
    """The day in words; what is no date yet, as it was typed."""
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except (TypeError, ValueError):
        return " ".join(texts_in(value)).strip()


def of_week(value: Any, _names: Mapping[str, str]) -> str:
    """The times, a line a day."""
    return week_in_words(texts_in(value))


def of_person(value: Any, _names: Mapping[str, str]) -> str:
    """The person, a line a part."""
    return person_in_words(value) if isinstance(value, Mapping) else str(value or "")


def of_files(value: Any, _names: Mapping[str, str]) -> str:
    """How many files there are; what they are called is known to whom has looked them up."""
    count = len(value) if isinstance(value, list) else 0
    return ngettext("%(count)d file", "%(count)d files", count) % {"count": count} if count else ""


SAID: Final[Mapping[str, Callable[[Any, Mapping[str, str]], str]]] = {
    **{kind: coded(kind) for kind in WORDS},
    "choice": of_choice,
    "choices": of_choice,
    "date": of_date,
    "week": of_week,
    "person": of_person,
    "file": of_files,
}
"""How each kind of answer is said; the others as they were typed."""


def said(kind: str, value: Any, choices: Iterable[Mapping[str, str]] = ()) -> str:
    """An answer in the reader's language; what was typed stays as it was typed."""
    if speak := SAID.get(kind):
        return speak(value, choice_names(choices))
    return "\n".join(texts_in(value))
