"""Locks between processes. The kernel drops them when a process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OPEN_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


class Lock:
    """A lock file that is held from `take` or `share` until `release`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fd = os.open(path, OPEN_FLAGS, 0o600)

    def take(self) -> bool:
        """Hold it alone, if nobody else holds it."""
        return self._flock(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def share(self) -> None:
        """Hold it together with others that share it."""
        self._flock(fcntl.LOCK_SH)

    def wait(self) -> None:
        """Hold it alone, as soon as the others let go."""
        self._flock(fcntl.LOCK_EX)

    def release(self) -> None:
        """Let go."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _flock(self, how: int) -> bool:
        try:
            fcntl.flock(self.fd, how)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path, *, when_busy: Callable[[], None] | None = None) -> Iterator[None]:
    """Run the block while no other process runs one under the same lock file."""
    lock = Lock(path)
    try:
        if not lock.take():
            if when_busy is not None:
                when_busy()
            lock.wait()
        yield
    finally:
        lock.release()
