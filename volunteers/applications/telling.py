"""What a column holds, told line by line: for copies that people read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from volunteers.applications.answers import label_of, title_of, words_of


def plain(raw: Any) -> Iterator[str]:
    """A value line by line: nested answers by their names, lists one below the other."""
    if isinstance(raw, Mapping):
        yield from frozen(raw) if "items" in raw else nested(raw)
    elif isinstance(raw, list):
        for value in raw:
            yield from plain(value)
    elif raw not in (None, ""):
        yield from scalar(raw).splitlines()


def nested(raw: Mapping[str, Any]) -> Iterator[str]:
    """Values by their names; sections that were sent under their titles."""
    for key, value in raw.items():
        lines = list(plain(value))
        if isinstance(value, Mapping) and "items" in value:
            yield from lines
        elif lines:
            yield from [f"{key}: {lines[0]}", *(f"  {line}" for line in lines[1:])]


def frozen(section: Mapping[str, Any]) -> Iterator[str]:
    """A section as it was sent: each question with its answer."""
    yield title_of(section)
    for item in section["items"]:
        yield from f"{label_of(item)} {words_of(item) or '–'}".splitlines()


def scalar(raw: Any) -> str:
    """Yes and no, dates as they are written, anything else as it is."""
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(raw, datetime.datetime):
        return date_format(timezone.localtime(raw), "DATETIME_FORMAT")
    if isinstance(raw, datetime.date):
        return date_format(raw, "DATE_FORMAT")
    return str(raw)


def capitalised(name: str) -> str:
    """A heading from a name that is written small."""
    return name[:1].upper() + name[1:]
