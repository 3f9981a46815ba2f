"""A cluster of one run: made in a temporary folder, fast rather than safe, removed afterwards."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch.cluster import LONGEST_SOCKET_FOLDER, THROW_AWAY, Cluster
from config.launch.folders import CLONE, data_folder, is_root
from config.launch.locks import alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from config.launch.databases import Server

PREFIX = f"portal-run-{hashlib.sha256(bytes(CLONE)).hexdigest()[:8]}-"


@contextmanager
def throw_away_server() -> Iterator[Server]:
    """A server for this run only; several runs may go on at once."""
    with alone(data_folder() / "throwaway.lock"):
        sweep()
        cluster = Cluster(_new_folder(), THROW_AWAY)
        running = cluster.running()
        server = running.__enter__()
    try:
        yield server
    finally:
        running.__exit__(None, None, None)
        cluster.clear_away()


def sweep() -> None:
    """Remove what killed runs of this clone left: their folders, and servers that still run."""
    for folder in _shelf().glob(f"{PREFIX}*"):
        Cluster(folder, THROW_AWAY).clear_away()


def _new_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_shelf()))
    if is_root():
        folder.chmod(0o711)  # PostgreSQL's own account has to pass through
    return folder


def _shelf() -> Path:
    chosen = Path(tempfile.gettempdir()).resolve()
    longest = len(bytes(chosen)) + len(PREFIX) + len("12345678/socket")
    if is_root() or longest > LONGEST_SOCKET_FOLDER:
        return Path("/tmp").resolve()  # noqa: S108 - everything inside gets a random name and is ours alone
    return chosen
