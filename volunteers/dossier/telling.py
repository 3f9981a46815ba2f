"""A row in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programs.history.kept import declaration_of
from volunteers.applications.models import Application
from volunteers.applications.telling import capitalised, plain
from volunteers.dossier.parts import Sheet
from volunteers.dossier.queries import Taker
from volunteers.people.models import User
from volunteers.referees.models import Reference
from volunteers.referees.questions import rows_of


def sheet_of(row: Model, columns: Iterable[Field[Any, Any]], taker: Taker, *, names_staff: bool) -> Sheet:
    """One row: its columns with their values; what is empty is left out."""
    told = [
        (capitalised(str(column.verbose_name)), list(lines_of(row, column, taker, names_staff=names_staff)))
        for column in columns
        if in_this_language(column.name)
    ]
    return Sheet(
        f"{capitalised(str(row._meta.verbose_name))} {row.pk}", [(name, lines) for name, lines in told if lines]
    )


def in_this_language(name: str) -> bool:
    """Whether a column is not the twin of another one in the other language."""
    return not name.endswith("_fr" if get_language() == "en" else "_en")


def lines_of(row: Model, column: Field[Any, Any], taker: Taker, *, names_staff: bool) -> Iterator[str]:
    """One value in words."""
    raw = getattr(row, column.attname)
    if raw is None or raw == "":
        return
    if isinstance(column, ForeignKey):
        yield related_words(getattr(row, column.name), taker, names_staff=names_staff)
    elif column.choices:
        yield str(dict(column.flatchoices).get(raw, raw))
    elif isinstance(row, Reference) and column.name == "items":
        for each in rows_of(raw):
            yield from plain(f"{each['key']} {each['value'] or '–'}")
    else:
        yield from plain(raw)


def related_words(related: Any, taker: Taker, *, names_staff: bool) -> str:
    """What a row leads to: the applicant and the staff by what they are, rows of this file by their number."""
    if isinstance(related, User):
        if related.pk == taker.application.applicant_id:
            return str(related) if names_staff and taker.sees_who else _("the applicant")
        return str(related) if names_staff else _("our staff")
    if isinstance(related, Application):
        return related.reference
    declared = declaration_of(type(related))
    if declared is not None and declared.person:
        return f"{capitalised(str(related._meta.verbose_name))} {related.pk}"
    return str(related)
