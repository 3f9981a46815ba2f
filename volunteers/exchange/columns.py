"""Which column of a table is which: by its name in either language, whatever its accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.exchange.models import Kind

EMAIL: Final = ("email", "E-mail address", "Email address", "E-mail", "Adresse courriel", "Courriel")
GIVEN: Final = ("given_name", "Given name", "First name", "Prénom")
FAMILY: Final = ("family_name", "Family name", "Last name", "Nom de famille", "Nom")
LANGUAGE: Final = ("language", "Language", "Language of letters", "Langue", "Langue des lettres")
NAMES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    Kind.PEOPLE: (
        EMAIL,
        GIVEN,
        FAMILY,
        LANGUAGE,
        ("program", "Program", "Programme"),
        ("joined", "Joined", "Since", "Member since", "Depuis", "Membre depuis"),
    ),
    Kind.APPLICATIONS: (EMAIL, GIVEN, FAMILY, LANGUAGE),
    Kind.SCORES: (
        ("reference", "Reference", "Référence", "Numéro de référence"),
        ("reviewer", "Reviewer's e-mail address", "Reviewer e-mail", "Adresse courriel de l’évaluateur"),
        ("criterion", "Criterion", "Critère"),
        ("points", "Points", "Score", "Note"),
        ("evidence", "Evidence", "Justification"),
    ),
}
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.PEOPLE: ("email", "given_name", "family_name", "program"),
    Kind.APPLICATIONS: ("given_name", "family_name"),
    Kind.SCORES: ("reference", "reviewer", "criterion", "points"),
}


class HeaderRefused(Refusal):
    """The names of the columns do not fit."""


@dataclass(frozen=True)
class Columns:
    """Where each known column is, and which names are not used."""

    places: Mapping[str, int]
    unused: list[str]

    def of(self, row: Sequence[str], key: str) -> str:
        """What a row says in a column; nothing where there is no such column."""
        place = self.places.get(key)
        return row[place] if place is not None and place < len(row) else ""


def tidy(name: str) -> str:
    """A name as it is compared: small letters and figures only."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", letters)


def columns_of(header: Sequence[str], kind: str, more: Mapping[str, Sequence[str]] | None = None) -> Columns:
    """The columns of a table. `more` are further keys with their names: the questions of a form."""
    known = {tidy(name): key for key, *names in NAMES[kind] for name in (key, *names)}
    for key, names in (more or {}).items():
        for name in (key, *names):
            known.setdefault(tidy(name), key)
    places: dict[str, int] = {}
    unused: list[str] = []
    for place, name in enumerate(header):
        found = known.get(tidy(name))
        if found is None:
            unused.append(name)
        elif found in places:
            raise HeaderRefused(_("Two columns are called “%(name)s”. Keep one of them.") % {"name": name})
        else:
            places[found] = place
    refuse_missing(kind, places)
    return Columns(places, [name for name in unused if name])


def refuse_missing(kind: str, places: Mapping[str, int]) -> None:
    """Raises while a column is missing that nothing works without, and names it."""
    missing = [named[1] for named in NAMES[kind] if named[0] in NEEDED[kind] and named[0] not in places]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        raise HeaderRefused(_("These columns are missing in the first row: %(names)s.") % {"names": names})
