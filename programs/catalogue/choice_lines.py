"""Answers to choose from, written one a line in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import slugify

from programs.catalogue.form_rules import Choice


def lines_of(text: str) -> list[str]:
    """The lines that say something."""
    return [each.strip() for each in text.splitlines() if each.strip()]


def with_values(english: Sequence[str], french: Sequence[str], *, known: Iterable[Mapping[str, str]]) -> list[Choice]:
    """Pairs the lines. A choice of which one language stays the same is still the same choice and keeps its value."""
    left = {choice["value"]: choice for choice in known}
    choices = []
    for number, words in enumerate(english):
        in_french = french[number] if number < len(french) else ""
        same = (
            value
            for value, choice in left.items()
            if choice["en"] == words or (in_french and choice.get("fr") == in_french)
        )
        value = next(same, "")
        left.pop(value, None)
        choices.append(Choice(value, words, in_french))
    return [
        choice._replace(value=choice.value or new_value(choice.en, choices, number))
        for number, choice in enumerate(choices)
    ]


def new_value(words: str, choices: Sequence[Choice], number: int) -> str:
    """A value that no other choice has: the words, and where they are another's, the place too."""
    value = slugify(words)[:40] or "answer"
    earlier = [slugify(choice.en)[:40] or "answer" for choice in choices[:number]]
    taken = {choice.value for choice in choices}
    return f"{value}-{number + 1}" if value in taken or value in earlier else value
