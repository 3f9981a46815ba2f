"""The first of a month in French: `1er janvier`, but `2 janvier`.

Django's format letter for ordinals, `S`, knows English only. The French date formats say `jS`; everything that writes a
date (filters, `date_format`, the admin) goes through it.
"""

from __future__ import annotations

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

english_suffix = DateFormat.S


def suffix(moment: DateFormat) -> str:
    """What follows the number of the day in the language of the page."""
    if (get_language() or "").startswith("fr"):
        return "er" if moment.j() == 1 else ""
    return english_suffix(moment)


def install() -> None:
    """Lets the format letter `S` speak French too."""
    DateFormat.S = suffix  # type: ignore[assignment,method-assign]
