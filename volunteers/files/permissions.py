"""Who may read a file: its owner, and whom a slice above lets read the files that it keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import rules

from volunteers.files.models import StoredFile

Reads = Callable[[Any, StoredFile], bool]
LETS_READ: Final[list[Reads]] = []


def lets_read(predicate: Reads) -> Reads:
    """Registers who else may read which files; for a slice's `permissions.py`. Each says yes or no for its own files."""
    LETS_READ.append(predicate)
    return predicate


@rules.predicate
def may_read(user: Any, file: StoredFile | None = None) -> bool:
    """The owner, or somebody whom one of the slices lets read it."""
    if file is None:
        return False
    return file.owner_id == user.pk or any(reads(user, file) for reads in LETS_READ)


rules.add_perm("volunteers.view_storedfile", may_read)
