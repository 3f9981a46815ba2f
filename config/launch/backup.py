"""Writes database and files into one tar: backups/, or the file that FILE names."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from config.launch import archive
from config.launch.archive import Portal
from config.launch.cluster import Cluster
from config.launch.environments import embedded, given
from config.launch.folders import CLONE, cluster_folder, data_folder, private_folder
from config.launch.manifest import table_names
from config.launch.progress import LaunchError, say, step

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence


def add_options(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", nargs="?", default=os.environ.get("FILE", ""), help="the tar to write")


def run(options: Namespace, _arguments: Sequence[str]) -> int:
    """Write the backup and say what is in it."""
    target = (CLONE / options.file).resolve() if options.file else new_file("portal")
    if target.exists():
        raise LaunchError(f"{target} is there already. Name another FILE; a backup is never overwritten.")
    with ExitStack() as stack:
        _, portal = portal_of_caller(stack)
        with archive.connected(portal) as connection:
            if not table_names(connection):
                raise LaunchError("There is nothing to back up: the database has no tables yet.")
        with step("Backup"):
            manifest = archive.write(portal, target)
    rows = sum(table.rows for table in manifest.tables.values())
    say(f"\n{target}\n{len(manifest.tables)} tables, {rows:,} rows, {len(manifest.files)} files.")
    say("It holds personal information: keep it encrypted, and elsewhere than on this computer.")
    return 0


def new_file(prefix: str) -> Path:
    """A name in backups/ that no other backup has."""
    return private_folder(CLONE / "backups") / f"{prefix}-{time.strftime('%Y%m%d-%H%M%S')}.tar"


def portal_of_caller(stack: ExitStack) -> tuple[dict[str, str], Portal]:
    """The database that DATABASE_URL names, or the demo's, with its environment and files."""
    if os.environ.get("DATABASE_URL"):
        env = {"DATABASE_APP_ROLE": os.environ.get("DATABASE_APP_ROLE") or "portal_app", **given()}
        media = Path(os.environ.get("MEDIA_ROOT") or CLONE / "media")
    else:
        env = embedded(stack.enter_context(Cluster(cluster_folder()).running()))
        media = private_folder(data_folder() / "media")
    return env, Portal(owner_url=env["DATABASE_OWNER_URL"], app_role=env["DATABASE_APP_ROLE"], media=media)
