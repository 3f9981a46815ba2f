"""Reading a framework from a table: a row for each behaviour, with what it belongs to beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from programs.exchange.plain import plain_text
from programs.exchange.reading_case import level_code
from programs.exchange.statements import LEVEL, LONGEST_TEXT, MOST_ROWS, Line, Reading, Statement, Words
from programs.exchange.vocabulary import Kind
from programs.refusals import Refusal
from programs.tables import read_table

COLUMNS: Final[tuple[tuple[str, str, str], ...]] = (
    ("group_en", "Group (English)", "Groupe (anglais)"),
    ("group_fr", "Group (French)", "Groupe (français)"),
    ("competency_en", "Competency (English)", "Compétence (anglais)"),
    ("competency_fr", "Competency (French)", "Compétence (français)"),
    ("definition_en", "Definition (English)", "Définition (anglais)"),
    ("definition_fr", "Definition (French)", "Définition (français)"),
    ("level", "Level (code)", "Niveau (code)"),
    ("level_en", "Level (English)", "Niveau (anglais)"),
    ("level_fr", "Level (French)", "Niveau (français)"),
    ("headline_en", "Headline (English)", "Énoncé du niveau (anglais)"),
    ("headline_fr", "Headline (French)", "Énoncé du niveau (français)"),
    ("behaviour_en", "Behaviour (English)", "Comportement (anglais)"),
    ("behaviour_fr", "Behaviour (French)", "Comportement (français)"),
)
"""The columns of the template: key, English name, French name."""
EXAMPLE: Final = (
    "Working with people", "Travailler avec les gens", "Listening", "Écouter", "We listen before we speak.",
    "Nous écoutons avant de parler.", "member", "Member", "Membre", "Lets people finish", "Laisse les gens finir",
    "I let people finish before I answer.", "Je laisse les gens finir avant de répondre.",
)  # fmt: skip


def read_framework_table(content: bytes) -> Reading:
    """The framework in a table."""
    table = read_table(content)
    places = places_of(table.header)
    if len(table.rows) > MOST_ROWS:
        raise Refusal(_("The table has more than %(most)d rows. Bring it in in parts.") % {"most": MOST_ROWS})
    lines = [line_of(number, row, places) for number, row in table.rows]
    known = set(places.values())
    unused = [name for place, name in enumerate(table.header) if name and place not in known]
    notices = [_("These columns are not used: %(names)s.") % {"names": ", ".join(unused)}] if unused else []
    title = _("Framework from a table")
    return Reading(table.header, lines, title_en=title, notices=notices)


def tidy(name: str) -> str:
    """A name as it is compared: small letters and figures only."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", letters)


def places_of(header: Sequence[str]) -> dict[str, int]:
    """Where each column is, by its key or its name in either language."""
    keys = {tidy(name): key for key, *names in COLUMNS for name in (key, *names)}
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        key = keys.get(tidy(name))
        if key in found:
            raise Refusal(_("Two columns are called “%(name)s”. Keep one of them.") % {"name": name})
        if key:
            found[key] = place
    if not {"competency_en", "competency_fr"} & set(found):
        raise Refusal(_("A column with the competency is missing in the first row. Fetch the template for the names."))
    return found


def line_of(number: int, row: list[str], places: Mapping[str, int]) -> Line:
    """One row: its group, competency, level, descriptor and behaviour, as far as they are filled in."""
    said = {key: plain_text(row[place]) if place < len(row) else "" for key, place in places.items()}
    problem = problem_of(said)
    if problem:
        return Line(number, row, [], problem, is_refused=True)
    group = said.get("group_en") or said.get("group_fr") or ""
    competency = said.get("competency_en") or said.get("competency_fr") or ""
    level = level_code(said.get("level") or said.get("level_en") or said.get("level_fr") or "")
    statements = []
    if group:
        statements.append(Statement(Kind.GROUP, en=words(said, "group", "en"), fr=words(said, "group", "fr")))
    definition = {
        code: Words(said.get(f"definition_{code}", ""), said.get(f"competency_{code}", "")) for code in LANGUAGES
    }
    named = {code: each if each.full else Words(each.short, each.short) for code, each in definition.items()}
    statements.append(Statement(Kind.COMPETENCY, group=group, en=named["en"], fr=named["fr"]))
    if any(said.get(key) for key in ("level", "level_en", "level_fr")):
        en, fr = words(said, "level", "en"), words(said, "level", "fr")
        label = en if en.full or fr.full else Words(said.get("level", ""))
        statements.append(Statement(LEVEL, level=level, en=label, fr=fr))
    for kind, column in ((Kind.DESCRIPTOR, "headline"), (Kind.BEHAVIOUR, "behaviour")):
        en, fr = words(said, column, "en"), words(said, column, "fr")
        if en.full or fr.full:
            statements.append(Statement(kind, competency=competency, level=level, place=0, en=en, fr=fr))
    return Line(number, row, statements)


LANGUAGES: Final = ("en", "fr")


def words(said: Mapping[str, str], column: str, language: str) -> Words:
    """What a row says in a column, in a language."""
    return Words(said.get(f"{column}_{language}", ""))


def problem_of(said: Mapping[str, str]) -> str:
    """What is wrong with a row by itself."""
    if not (said.get("competency_en") or said.get("competency_fr")):
        return str(_("The competency is missing."))
    if max(map(len, said.values())) > LONGEST_TEXT:
        return _("It has more than %(most)d characters.") % {"most": LONGEST_TEXT}
    needs_level = any(said.get(f"{column}_{code}") for column in ("headline", "behaviour") for code in LANGUAGES)
    if needs_level and not any(said.get(key) for key in ("level", "level_en", "level_fr")):
        return str(_("The level is missing."))
    return ""
