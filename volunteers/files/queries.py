"""Which files there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from volunteers.files.models import StoredFile
from volunteers.files.states import FileState


def files_kept_for(label: str) -> QuerySet[StoredFile]:
    """All files with a label that begins like this."""
    return StoredFile.objects.filter(kept_for__startswith=label)


def readable() -> QuerySet[StoredFile]:
    """Files that may be handed out at all."""
    return StoredFile.objects.filter(state=FileState.CLEAN)


def files_by_id(ids: Iterable[object]) -> Mapping[str, StoredFile]:
    """The files with these public ids, in that order; what is no id, or of no file, is left out. One query."""
    wanted = [text for text in map(str, ids) if is_public_id(text)]
    if not wanted:
        return {}
    found = {str(file.public_id): file for file in StoredFile.objects.filter(public_id__in=wanted)}
    return {text: found[text] for text in wanted if text in found}


def is_public_id(text: str) -> bool:
    """Whether this can be a file's public id, as we write them."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
