"""A storage on a real disk, for what memory cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The folder that private files are stored in."""
    folder = tmp_path / "private"
    own = {"BACKEND": "volunteers.files.storage.PrivateFiles", "OPTIONS": {"location": str(folder)}}
    with override_settings(STORAGES={**settings.STORAGES, "private": own}):
        yield folder


def stored(folder: Path) -> list[Path]:
    """Every file below."""
    return [path for path in folder.rglob("*") if path.is_file()]
