"""The programs that the demo keeps running, each in a process group of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from config.launch.folders import CLONE, data_folder, log_file, private_folder
from config.launch.locks import Lock
from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

GRACE_SECONDS = 10.0


@dataclass
class Service:
    """One program. Its file holds the number of its process group and is locked as long as it lives."""

    name: str
    says: str
    command: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def file(self) -> Path:
        """Where the process group is written down."""
        return private_folder(data_folder() / "run") / f"{self.name}.pid"

    @property
    def log(self) -> Path:
        """Where its output goes."""
        return log_file(self.name)

    def start(self, env: Mapping[str, str]) -> None:
        """Start it; it inherits the lock, so the lock says truly whether it lives, even when we are gone."""
        lock = Lock(self.file)
        try:
            if not lock.take():
                raise LaunchError(
                    f"{self.says} of an earlier run is still there and does not stop: end it by hand.", log=self.file
                )
            with self.log.open("a", encoding="utf-8") as log:
                self.process = subprocess.Popen(
                    self.command, cwd=CLONE, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True, pass_fds=(lock.fd,),
                )  # fmt: skip
            self.file.write_text(f"{self.process.pid}\n", encoding="ascii")
        finally:
            lock.release()

    def refuse_if_dead(self) -> None:
        """Raise when it has ended although nobody asked it to."""
        if self.process is not None and self.process.poll() is not None:
            raise LaunchError(f"{self.says} has stopped unexpectedly, so everything was stopped.", log=self.log)

    def tell_to_stop(self) -> None:
        """Ask it to finish what it does and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self) -> None:
        """Wait until it has ended; then nothing of its group is left."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE_SECONDS)
        _signal_group(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.file.unlink(missing_ok=True)

    def clear_away(self) -> None:
        """Stop what a launcher that was killed has left running."""
        lock = Lock(self.file)
        try:
            if lock.take() or not (group := self.file.read_text(encoding="ascii").strip()):
                return
            _signal_group(int(group), signal.SIGTERM)
            until = time.monotonic() + GRACE_SECONDS
            while not lock.take() and time.monotonic() < until:
                time.sleep(0.05)
            _signal_group(int(group), signal.SIGKILL)
        finally:
            lock.release()


def _signal_group(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
