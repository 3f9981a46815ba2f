"""Runs one program in front of the person, and sees to it that it ends when we are told to end."""

from __future__ import annotations

import signal
import subprocess
from typing import TYPE_CHECKING

from config.launch.folders import CLONE
from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

GRACE_SECONDS = 10
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """We were told to stop, by Ctrl-C or by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def raise_on_signals() -> None:
    """Turn Ctrl-C and every request to stop into `Stopped`, so that each `finally` runs."""

    def stop(number: int, _frame: FrameType | None) -> None:
        # Once is enough: cleaning up is not to be interrupted by an impatient second Ctrl-C.
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    for each in STOP_SIGNALS:
        signal.signal(each, stop)


def run_attended(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run the command in the clone with our own terminal; its exit status."""
    child = subprocess.Popen(command, cwd=CLONE, env=env)
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            _end(child)


def run_logged(
    command: Sequence[str], env: Mapping[str, str], *, log: Path, failure: str, holding: Collection[int] = ()
) -> None:
    """Run the command out of sight; what it says goes to the log file. It keeps the locks that it is `holding`."""
    with log.open("a", encoding="utf-8") as out:
        child = subprocess.Popen(
            command, cwd=CLONE, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, pass_fds=holding,
        )  # fmt: skip
        try:
            status = child.wait()
        finally:
            if child.poll() is None:
                _end(child)
    if status:
        raise LaunchError(failure, log=log)


def _end(child: subprocess.Popen[bytes]) -> None:
    """The child had the same Ctrl-C if it came from the terminal; this tells it in every other case."""
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
