"""The questions and their answers. Indigenous identity comes before race; nobody has to answer anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SILENT: Final = "silent"
NO: Final = "no"
OTHER: Final = "other"
PREFER_NOT = (SILENT, _("Prefer not to answer"))


@dataclass(frozen=True)
class Asked:
    """One question with its choices. `alone` are answers that no other goes with."""

    key: str
    label: StrOrPromise
    choices: tuple[tuple[str, StrOrPromise], ...]
    has_several: bool = False
    hint: StrOrPromise = ""
    alone: frozenset[str] = frozenset({SILENT})


QUESTIONS: Final = (
    Asked(
        "indigenous",
        _("Are you First Nations, Métis or Inuit?"),
        (
            ("first_nations", _("Yes, First Nations")),
            ("metis", _("Yes, Métis")),
            ("inuit", _("Yes, Inuit")),
            (NO, _("No")),
            PREFER_NOT,
        ),
        has_several=True,
        alone=frozenset({SILENT, NO}),
    ),
    Asked(
        "race",
        _("Which of these describe you?"),
        (
            ("black", _("Black")),
            ("east_southeast_asian", _("East or Southeast Asian")),
            ("indigenous", _("Indigenous")),
            ("latino", _("Latino")),
            ("middle_eastern", _("Middle Eastern")),
            ("south_asian", _("South Asian")),
            ("white", _("White")),
            (OTHER, _("Another race category")),
            PREFER_NOT,
        ),
        has_several=True,
        hint=_("Race is a social description. Select all that apply."),
    ),
    Asked(
        "gender",
        _("What is your gender?"),
        (
            ("woman", _("Woman")),
            ("man", _("Man")),
            ("non_binary", _("Non-binary")),
            ("two_spirit", _("Two-Spirit")),
            (OTHER, _("Another gender")),
            PREFER_NOT,
        ),
    ),
    Asked(
        "age",
        _("How old are you?"),
        (
            ("under_25", _("Under 25")),
            ("25_34", _("25 to 34")),
            ("35_44", _("35 to 44")),
            ("45_54", _("45 to 54")),
            ("55_64", _("55 to 64")),
            ("65", _("65 or older")),
            PREFER_NOT,
        ),
    ),
    Asked("disability", _("Do you have a disability?"), (("yes", _("Yes")), (NO, _("No")), PREFER_NOT)),
    Asked(
        "language",
        _("Which language do you speak most often at home?"),
        (("en", _("English")), ("fr", _("French")), (OTHER, _("Another language")), PREFER_NOT),
    ),
)
DESCRIBED: Final = "race_described"
"""The key of the words beside “another race category”."""


def in_words(answers: Mapping[str, Any]) -> list[dict[str, str]]:
    """The answers for a summary list; what was left out is left out."""
    rows = []
    for question in QUESTIONS:
        given = answers.get(question.key) or []
        names = dict(question.choices)
        chosen = [str(names[value]) for value in (given if isinstance(given, list) else [given]) if value in names]
        if question.key == "race" and answers.get(DESCRIBED):
            chosen.append(str(answers[DESCRIBED]))
        if chosen:
            rows.append({"key": str(question.label), "value": "; ".join(chosen)})
    return rows
