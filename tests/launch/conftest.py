"""The launcher's own folders, apart from those of the clone."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from config.launch import folders


@pytest.fixture
def data(monkeypatch):
    """An empty data folder of this test, with a path short enough for a socket, that other accounts may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="portal-test-", dir="/tmp"))
    folder.chmod(0o711)
    monkeypatch.setenv("PORTAL_DATA", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster_home(data):
    """Where a lasting cluster of this test lies."""
    return folders.cluster_folder()
