"""Where the launcher keeps what it makes: never in the code, never readable by others."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Callable

CLONE = Path(__file__).resolve().parent.parent.parent
# PostgreSQL refuses to run as root. Its files then lie here, where an unprivileged account can reach them
# without any mode of the clone's parents being touched. (/var/tmp would be swept by the system after 30 days.)
ROOT_SHELF = Path("/var/lib/community-programs")


def is_root() -> bool:
    """Whether this process runs as the superuser."""
    return os.geteuid() == 0


def private_folder(path: Path, mode: int = 0o700) -> Path:
    """Make the folder if needed; it must be a real folder that belongs to us."""
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    found = path.lstat()
    if path.is_symlink() or found.st_uid != os.geteuid():
        raise LaunchError(f"{path} belongs to somebody else. Move it away, or set PORTAL_DATA to a folder of your own.")
    return path


def data_folder() -> Path:
    """Secrets, logs, uploads and, for an ordinary user, the database: PORTAL_DATA, or .data in the clone."""
    chosen = os.environ.get("PORTAL_DATA", "")
    folder = Path(chosen).expanduser().resolve() if chosen else CLONE / ".data"
    try:
        # Root's cluster may lie inside a chosen folder: others may pass through it, but not list it.
        return private_folder(folder, 0o711 if chosen and is_root() else 0o700)
    except OSError as error:
        raise LaunchError(
            f"Cannot write to {folder} ({error.strerror}). Set PORTAL_DATA to a folder you own."
        ) from error


def cluster_folder() -> Path:
    """Where the embedded database lies: beside the rest, except for root (see ROOT_SHELF)."""
    data = data_folder()
    if not is_root() or os.environ.get("PORTAL_DATA"):
        return private_folder(data / "postgres", 0o711 if is_root() else 0o700)
    shelf = private_folder(ROOT_SHELF, 0o711)
    folder = private_folder(shelf / clone_id(), 0o711)
    (folder / "clone").write_text(f"{CLONE}\n", encoding="utf-8")
    return folder


def clone_id() -> str:
    """A name for this clone that a later clone at the same path does not get."""
    kept = data_folder() / "clone-id"
    return keep(kept, lambda: secrets.token_hex(6))


def secret(name: str) -> str:
    """A secret of this clone, made once and kept where only its owner reads it."""
    return keep(data_folder() / name, lambda: secrets.token_urlsafe(48))


def keep(path: Path, make: Callable[[], str]) -> str:
    """The text in the file; if there is none, make it and keep it, whole or not at all."""
    with contextlib.suppress(FileNotFoundError):
        if text := path.read_text(encoding="utf-8").strip():
            return text
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(make() + "\n")
    fresh.replace(path)
    return path.read_text(encoding="utf-8").strip()


def log_file(name: str) -> Path:
    """The file that a step writes its output to; the last one is kept beside it once it has grown."""
    path = private_folder(data_folder() / "logs") / f"{name}.log"
    if path.exists() and path.stat().st_size > 5_000_000:
        path.replace(path.with_suffix(".log.1"))
    return path


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours and all in it, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
