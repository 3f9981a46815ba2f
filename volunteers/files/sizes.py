"""Sizes as people say them."""

from __future__ import annotations

from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

KILOBYTE: Final = 1024
MEGABYTE: Final = 1024 * KILOBYTE


def size_in_words(size: int) -> str:
    """`340 KB`, `2.4 MB`, `10 MB`."""
    if size < MEGABYTE:
        return _("%(number)s\N{NO-BREAK SPACE}KB") % {"number": max(round(size / KILOBYTE), 1)}
    megabytes = round(size / MEGABYTE, 1)
    whole = megabytes == int(megabytes)
    return _("%(number)s\N{NO-BREAK SPACE}MB") % {"number": number_format(int(megabytes) if whole else megabytes)}
