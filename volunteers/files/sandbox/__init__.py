"""Decodes and rewrites one file in a process of its own: `python -m volunteers.files.sandbox KIND < file`.

Nothing in here knows Django, the settings or the database.
"""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Why a file is refused."""

    TOO_BIG = "too_big"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    MISMATCH = "mismatch"
    UNREADABLE = "unreadable"
    PROTECTED = "protected"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE = "too_large"
    BUSY = "busy"


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """The file cannot be cleaned."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
