"""The running server as its own pid file describes it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

# How long each of the server's ways to stop may take: fast, immediate, killed.
WAYS_TO_STOP = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))


@dataclass(frozen=True)
class Postmaster:
    """A server that runs on this data folder."""

    pid: int
    data: Path
    sockets: Path
    ready: bool

    def alive(self) -> bool:
        """Whether the process with this number still is that server."""
        return str(self.data) in _command_line(self.pid)


def read(data: Path) -> Postmaster | None:
    """The server that runs on the data folder, if one does."""
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        found = Postmaster(
            pid=int(lines[0]),
            data=data,
            sockets=Path(lines[4]) if len(lines) > 4 else Path(),
            ready=len(lines) > 7 and lines[7].strip() == "ready",
        )
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    return found if found.alive() else None


def becomes_ready(data: Path, child: subprocess.Popen[bytes], *, until: float) -> bool:
    """Wait until the server just started answers; False when it ends or time is up."""
    while child.poll() is None and time.monotonic() < until:
        found = read(data)
        if found is not None and found.ready and found.pid == child.pid:
            return True
        time.sleep(0.02)
    return False


def stop(server: Postmaster) -> None:
    """Stop the server, politely first."""
    for number, patience in WAYS_TO_STOP:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.pid, number)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if not server.alive():
                return
            time.sleep(0.02)


def _command_line(pid: int) -> str:
    process = Path("/proc") / str(pid) / "cmdline"
    if Path("/proc/self/cmdline").exists():
        try:
            return process.read_bytes().replace(b"\0", b" ").decode(errors="surrogateescape")
        except OSError:
            return ""
    found = subprocess.run(
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return found.stdout
