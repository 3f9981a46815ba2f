"""Finding words whatever their accents and capitals, in both languages at once."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat, Lower

ACCENTED: Final = "àâäáçéèêëíîïóôöúùûüÿñ’"
UNACCENTED: Final = "aaaaceeeeiiiooouuuuyn'"


def fold(text: str) -> str:
    """Lower case without accents, so that `benevole` finds `bénévole`."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def folded(*fields: str) -> Func:
    """The fields as one text, folded in the database with what every PostgreSQL has."""
    parts = [part for field in fields for part in (F(field), Value(" "))]
    text = Lower(Concat(*parts, output_field=TextField()))
    return Func(text, Value(ACCENTED), Value(UNACCENTED), function="TRANSLATE", output_field=TextField())
