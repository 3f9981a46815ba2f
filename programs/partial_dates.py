"""Dates known to the year, the month or the day, as sources give them: `2008`, `2008-05`, `2008-05-23`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django.utils.formats import date_format

PARTS: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def in_words(known: str) -> str:
    """The date in the reader's language, as exact as it is known; what is no date stays as it is."""
    match = PARTS.fullmatch(known)
    if match is None:
        return known
    year, month, day = match.groups()
    try:
        moment = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return known
    if day:
        return date_format(moment, "DATE_FORMAT")
    return date_format(moment, "YEAR_MONTH_FORMAT") if month else known
