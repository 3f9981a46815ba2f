"""What lies on the disk."""

from __future__ import annotations

from pathlib import Path


def stored(folder: Path) -> list[Path]:
    """Every file below."""
    return [path for path in folder.rglob("*") if path.is_file()]
