"""Where tables lie: as private as uploaded files, and apart from them. A row knows each; what has none is swept away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.core.files.storage import Storage, storages

SETTLED_AFTER: Final = timedelta(hours=1)


def storage() -> Storage:
    """The storage of tables."""
    return storages["tables"]


def forget_bytes(name: str) -> None:
    """Deletes one file; what fails now goes with the next sweep."""
    storage().delete(name)


def sweep(known: Iterable[str], *, at: datetime) -> None:
    """Deletes files that no row knows, for example those of a worker that died."""
    names = set(known)
    try:
        folders, _files = storage().listdir("")
    except FileNotFoundError:  # nothing was ever stored
        return
    for folder in folders:
        for name in storage().listdir(folder)[1]:
            path = f"{folder}/{name}"
            if path not in names and storage().get_modified_time(path) < at - SETTLED_AFTER:
                forget_bytes(path)
