"""Where the bytes lie: a folder that no web server serves. `PRIVATE_STORAGE` puts another storage in its place."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any, Final

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

LEAST_FREE: Final = 0.1
"""Below this share of free space nothing more is accepted, so that the database on the same disk can go on."""
PARTIAL: Final = ".part"


def private() -> Storage:
    """The storage of uploaded files."""
    return storages["private"]


class PrivateFiles(FileSystemStorage):
    """Whole files or none: written beside, flushed to the disk, then renamed. Nothing in it has an address."""

    def url(self, name: str | None) -> str:
        """Refused: a file is read through its page, which asks who is reading."""
        raise ValueError("A private file has no address of its own.")

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_without_space(target.parent)
        partial = target.with_name(f"{target.name}{PARTIAL}")
        try:
            write_through(partial, content)
            partial.rename(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        flush_folder(target.parent)
        return name


def refuse_without_space(folder: Path) -> None:
    """Raises as a full disk would, while there is still room for everything else."""
    usage = shutil.disk_usage(folder)
    if usage.free < usage.total * LEAST_FREE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def write_through(path: Path, content: File[Any]) -> None:
    """Writes and does not come back before the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        for chunk in content.chunks():
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def flush_folder(folder: Path) -> None:
    """Makes the new name last, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
