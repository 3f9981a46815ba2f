"""Makes the virtual environment and installs the pinned dependencies; needs the standard library only."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch.attended import Stopped, raise_on_signals, run_logged
from config.launch.folders import CLONE, log_file
from config.launch.progress import LaunchError, explain, say, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VENV = Path(os.environ.get("PORTAL_VENV") or CLONE / ".venv").absolute()
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "portal-installed.json"
# There while something is being installed: if a run was killed, what it left is not to be trusted.
UNFINISHED = VENV / "portal-unfinished"
FOR_DEVELOPMENT = {"test", "check", "fmt"}
HELP = """\
make demo               the portal with its demo data; PORT=8001 and HOST=::1 choose another address
make test               the tests; test-fast leaves out browsers, test-all leaves out nothing
make check              lint, format, types, import contracts, migrations, templates, generated docs
make fmt                bring the code into the common format
make backup             database and files into backups/, or FILE=where.tar
make restore FILE=...   a backup into an empty database; FORCE=1 replaces what is there
make messages           compile the French texts
make reset              throw the demo's data away"""


def prepare_and_run(arguments: Sequence[str]) -> int:
    """Install what the verb needs and become that verb."""
    verb = arguments[0] if arguments else "help"
    if verb == "help":
        say(HELP)
        return 0
    raise_on_signals()
    try:
        with _installing_alone() as lock:
            _install("dev" if verb in FOR_DEVELOPMENT else "base", lock)
    except LaunchError as error:
        explain(error)
        return 1
    except Stopped as stopped:
        say("Stopped.")
        return 128 + stopped.number
    os.chdir(CLONE)
    # make's signals are meant for the verb, so it takes this process over.
    return os.execv(PYTHON, [str(PYTHON), "-m", "config.launch", *arguments])  # noqa: S606


def _install(which: str, lock: int) -> None:
    wanted = _pins(which)
    stamp = _stamp()
    if stamp.get(which) == wanted and stamp.get("python") == _venv_version():
        return
    if UNFINISHED.exists() or not _venv_version() or stamp.get("python", _venv_version()) != _venv_version():
        _make_environment(lock)
        stamp = {}
    UNFINISHED.touch()
    with step("Dependencies"):
        run_logged(
            [
                str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check",
                "--progress-bar=off", "--requirement", str(CLONE / "requirements" / f"{which}.txt"),
            ],
            os.environ,
            log=log_file("install"),
            holding=(lock,),
            failure="The dependencies could not be installed. Is this computer online? Then run the same command again.",
        )  # fmt: skip
    # What development needs includes all that the portal itself needs.
    stamp = {**stamp, "python": _venv_version(), "base": _pins("base"), which: wanted}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    UNFINISHED.unlink()


def _pins(which: str) -> str:
    return hashlib.sha256((CLONE / "requirements" / f"{which}.txt").read_bytes()).hexdigest()


def _make_environment(lock: int) -> None:
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        ours = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise LaunchError(f"Python's venv module is missing. On Debian or Ubuntu: apt-get install python{ours}-venv")
    with step("Virtual environment"):
        if VENV.is_symlink():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir(parents=True)
        UNFINISHED.touch()
        run_logged(
            [sys.executable, "-m", "venv", str(VENV)],
            os.environ,
            log=log_file("install"),
            holding=(lock,),
            failure="The virtual environment could not be made.",
        )


def _stamp() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return {} if UNFINISHED.exists() else stamp


def _venv_version() -> str:
    """The version of the environment's Python; empty if there is none that runs."""
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2] if sys.version_info >= (3, 11) else '')"
    try:
        done = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


@contextmanager
def _installing_alone() -> Iterator[int]:
    """Two commands at once do not install into each other, nor into what a killed one's pip still writes.

    The lock is on the clone itself, so it leaves no file behind.
    """
    clone = os.open(CLONE, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(clone, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Waiting for another run to finish installing ...")
            fcntl.flock(clone, fcntl.LOCK_EX)
        yield clone
    finally:
        os.close(clone)
