"""Remembers what was done for which content, so that a second start does not do it again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from config.launch.folders import CLONE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ROOMS = ("config", "engagement", "volunteers", "programs")
SKIPPED = {"__pycache__", "launch"}


class Stamps:
    """What a folder's contents were made from."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def has(self, name: str, value: str) -> bool:
        """Whether this step was done for this content."""
        return self._read().get(name) == value

    def keep(self, name: str, value: str) -> None:
        """The step is done for this content."""
        half = self.file.with_suffix(".half")
        half.write_text(json.dumps({**self._read(), name: value}, indent=1), encoding="utf-8")
        half.replace(self.file)

    def _read(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads(self.file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found


def code() -> str:
    """Changes whenever a line of the rooms does: models, migrations, demo data."""
    files = (file for room in ROOMS for file in (CLONE / room).rglob("*") if not SKIPPED & set(file.parts))
    return _digest([*files, CLONE / "requirements" / "base.txt"])


def static_files() -> str:
    """Changes whenever a static file of ours or a dependency does."""
    own = [*(CLONE / "static").rglob("*"), *(file for room in ROOMS for file in (CLONE / room).glob("static/**/*"))]
    return _digest([*own, CLONE / "requirements" / "base.txt"])


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in sorted(files):
        if file.is_file() and file.suffix not in {".pyc", ".mo"}:
            total.update(f"{file.relative_to(CLONE)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
