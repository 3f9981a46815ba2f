"""Compares the storage with the rows, every night, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import structlog

from volunteers.files.models import StoredFile
from volunteers.files.services import forget_bytes
from volunteers.files.states import FileState
from volunteers.files.storage import private

log = structlog.get_logger("files")

SETTLED_AFTER: Final = timedelta(hours=1)
"""No upload takes so long: bytes that are older and have no row will never get one."""


class Swept(NamedTuple):
    """What the night found."""

    orphans: int
    missing: int


def sweep(*, at: datetime) -> Swept:
    """Deletes bytes without a row, and reports rows without bytes.

    A missing file is not forgotten by itself: it may be a storage that is not mounted, or one to be restored.
    """
    rows = dict(StoredFile.objects.exclude(state=FileState.REFUSED).values_list("stored_name", "uploaded_at"))
    stored = set(stored_names())
    orphans = [name for name in stored - rows.keys() if private().get_modified_time(name) < at - SETTLED_AFTER]
    for name in orphans:
        forget_bytes(name)
    missing = [name for name, since in rows.items() if name not in stored and since < at - SETTLED_AFTER]
    if orphans or missing:
        log.error("files and rows differ", orphans=len(orphans), missing=len(missing))
    return Swept(len(orphans), len(missing))


def stored_names() -> Iterator[str]:
    """Everything in the storage, half-written files too."""
    storage = private()
    try:
        folders, _files = storage.listdir("")
    except FileNotFoundError:  # nothing was ever uploaded
        return
    for folder in folders:
        _folders, files = storage.listdir(folder)
        yield from (f"{folder}/{name}" for name in files)
