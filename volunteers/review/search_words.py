"""Reads what somebody typed into the search box: words, "words that belong together", and filters like `is:overdue`.

Knows nothing of tables: the caller says which filters there are and which values each of them takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from programs.refusals import Refusal

DAY: Final = None
"""In a vocabulary: the filter takes a day, with a comparison before it."""
TODAY: Final = "today"
MOST_NAMED: Final = 12
TOKEN: Final = re.compile(
    r"""
    (?P<minus>-)? (?P<name>[^\W\d_][\w-]*) : (?: "(?P<quoted>[^"]*)"? | (?P<value>[^\s"]*) )  # is:overdue, tag:"two words"
    | "(?P<phrase>[^"]*)"?                                                                     # "words together"
    | (?P<plain>[^\s"]+)
    """,
    re.VERBOSE,
)
COMPARED: Final = re.compile(r"^(?P<sign>[<>]=?|=?)(?P<day>\d{4}-\d{2}-\d{2}|today)$")

Vocabulary = Mapping[str, Mapping[str, Any] | None]


@dataclass(frozen=True)
class Word:
    """One filter as it was typed, with the value in full. `sign` compares days."""

    name: str
    value: str
    is_not: bool = False
    sign: str = ""

    def __str__(self) -> str:
        quote = '"' if re.search(r"\s", self.value) else ""
        return f"{'-' if self.is_not else ''}{self.name}:{self.sign}{quote}{self.value}{quote}"


@dataclass(frozen=True)
class Search:
    """What was typed, taken apart: `texts` to look for, all of them, and filters that all have to fit."""

    texts: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    def __str__(self) -> str:
        shown = (f'"{text}"' if re.search(r"[\s:]", text) else text for text in self.texts)
        return " ".join([*shown, *map(str, self.words)])

    def without(self, part: str | Word) -> Search:
        """The search without one of its parts."""
        return Search(
            texts=tuple(text for text in self.texts if text is not part),
            words=tuple(word for word in self.words if word is not part),
        )


class NotUnderstood(Refusal):
    """Something in the search is no filter, or no value of one; `sentences` say what can be written instead."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def read(typed: str, vocabulary: Vocabulary) -> Search:
    """Takes the text apart; raises NotUnderstood with a sentence for each part that says nothing."""
    texts: list[str] = []
    words: list[Word] = []
    sentences: list[str] = []
    for token in TOKEN.finditer(typed):
        if token["name"] is None:
            text = (token["phrase"] if token["phrase"] is not None else token["plain"]).strip()
            texts += [text] if text else []
            continue
        try:
            words.append(word_of(token, vocabulary))
        except NotUnderstood as problem:
            sentences += problem.sentences
    if sentences:
        raise NotUnderstood(sentences)
    return Search(tuple(texts), tuple(words))


def word_of(token: re.Match[str], vocabulary: Vocabulary) -> Word:
    """One filter, checked against the vocabulary."""
    name, is_not = token["name"].lower(), bool(token["minus"])
    value = (token["quoted"] if token["quoted"] is not None else token["value"]).strip()
    if name not in vocabulary:
        raise NotUnderstood([unknown_name(name, vocabulary)])
    values = vocabulary[name]
    if values is DAY:
        return day_word(name, value, is_not=is_not)
    return Word(name, full_value(name, value, values), is_not)


def day_word(name: str, value: str, *, is_not: bool) -> Word:
    """A filter by day: `due:<2026-12-10`, `due:today`."""
    compared = COMPARED.match(value.lower())
    if compared is None or not (compared["day"] == TODAY or is_day(compared["day"])):
        raise NotUnderstood(
            [
                _(
                    "Write a day after “%(name)s:”, for example %(name)s:<2026-12-10, %(name)s:>=today or %(name)s:today."
                )
                % {"name": name}
            ]
        )
    return Word(name, compared["day"], is_not, "" if compared["sign"] == "=" else compared["sign"])


def is_day(text: str) -> bool:
    """Whether the calendar has such a day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def full_value(name: str, value: str, values: Mapping[str, Any]) -> str:
    """The value in full: its beginning is enough where only one value begins like that."""
    wanted = value.lower().replace("_", "-")
    if wanted in values:
        return wanted
    fitting = [each for each in values if wanted and each.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotUnderstood(
            [_("“%(typed)s” can mean several things. Write one of: %(values)s.") % named(name, value, fitting)]
        )
    if not values:
        raise NotUnderstood([_("There is nothing to choose from after “%(name)s:” yet. Take it out.") % {"name": name}])
    raise NotUnderstood(
        [_("“%(typed)s” finds nothing. After “%(name)s:” write one of: %(values)s.") % named(name, value, list(values))]
    )


def named(name: str, value: str, values: list[str]) -> dict[str, str]:
    """What a sentence about a value says: the first values, and that there are more."""
    more = ["…"] if len(values) > MOST_NAMED else []
    return {"name": name, "typed": f"{name}:{value}", "values": ", ".join([*values[:MOST_NAMED], *more])}


def unknown_name(name: str, vocabulary: Vocabulary) -> str:
    """The sentence about a filter that there is not."""
    return _(
        "There is no filter “%(name)s:”. Use one of: %(names)s. To look for the words themselves, put them in quotation marks."
    ) % {
        "name": name,
        "names": ", ".join(f"{each}:" for each in vocabulary),
    }
