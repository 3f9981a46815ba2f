"""Brings a backup back into an empty database, or with FORCE=1 into one that is then replaced."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import errors

from config.launch import archive
from config.launch.address import Address
from config.launch.archive import DUMP, FILES, Portal
from config.launch.backup import new_file, portal_of_caller
from config.launch.databases import close_doors, grant_nothing_by_itself
from config.launch.demo import other_demo
from config.launch.environments import as_owner, demo_settings, inherited
from config.launch.folders import CLONE, cluster_folder, data_folder
from config.launch.manifest import Manifest, differences, files_below, table_names, table_sums
from config.launch.preparation import manage
from config.launch.progress import LaunchError, say, step

if TYPE_CHECKING:
    import tarfile
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    import psycopg

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

IS_ANOTHER_ROLE = "SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user"


def add_options(parser: ArgumentParser) -> None:
    """Which backup, and whether it may replace what is there."""
    parser.add_argument("file", nargs="?", default=os.environ.get("FILE", ""), help="the backup to restore")
    parser.add_argument("--replace", action="store_true", default=os.environ.get("FORCE") == "1", help="do not ask")


def run(options: Namespace, _arguments: Sequence[str]) -> int:
    """Restore, compare, pause the outbox; 1 when something is not as it was saved."""
    if not options.file:
        raise LaunchError("Say which backup: make restore FILE=backups/portal-....tar")
    if there := other_demo():
        raise LaunchError(f"The demo is running, at {there}. Stop it first (Ctrl-C there).")
    with ExitStack() as stack:
        tar, manifest = stack.enter_context(archive.opened((CLONE / options.file).resolve()))
        database, portal = portal_of_caller(stack)
        _make_room(portal, manifest, replace=options.replace)
        with step("Database"):
            restore_database(portal, tar)
        with step("Comparison"), archive.connected(portal) as connection:
            found = differences(manifest.tables, table_sums(connection))
        with step("Files"):
            restore_files(portal, tar, manifest)
        _pause_outbox(database)
    say()
    for sentence in found:
        say(sentence)
    rows = sum(table.rows for table in manifest.tables.values())
    say(f"Saved {manifest.made_at}: {len(manifest.tables)} tables, {rows:,} rows, {len(manifest.files)} files.")
    say("Not all of it came back as it was saved." if found else "All of it came back as it was saved.")
    say(
        "What was erased after that day is back. Erase it again before you start: "
        + _how_to("erase_again < erasures.txt")
    )
    say(
        "No mail leaves until the outbox is resumed. Look at what waits in it first; then: "
        + _how_to("pause_outbox --resume")
    )
    return 1 if found else 0


def _how_to(command: str) -> str:
    line = f"python manage.py {command}"
    return line if os.environ.get("DATABASE_URL") else f".venv/bin/python -m config.launch with-db --keep -- {line}"


def restore_database(portal: Portal, tar: tarfile.TarFile) -> None:
    """Fill the empty database, whole or not at all."""
    with tempfile.TemporaryDirectory(dir=data_folder()) as folder:
        dump, contents = Path(folder) / DUMP, Path(folder) / "contents"
        archive.read_member(tar, DUMP, dump)
        # What later tables grant by themselves is set up with each database and names that one's owner.
        lines = [line for line in archive.listing(dump) if " DEFAULT ACL " not in line]
        contents.write_text("\n".join(lines), encoding="utf-8")
        options = ["--no-owner", "--exit-on-error", "--single-transaction", f"--use-list={contents}"]
        _for_application(portal, grant_nothing_by_itself)
        archive.run_tool(portal, "pg_restore", [*options, str(dump)])
        _for_application(portal, close_doors)


def _for_application(portal: Portal, change: Callable[..., None]) -> None:
    """Change what later tables grant, unless one role owns the tables and uses them."""
    with archive.connected(portal) as connection:
        owner = connection.info.user
        if connection.execute(IS_ANOTHER_ROLE, [portal.app_role]).fetchone():
            change(connection, owner=owner, app=portal.app_role)


def restore_files(portal: Portal, tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Make the folder of files what it was; what came later goes."""
    for name in manifest.files:
        archive.read_member(tar, f"{FILES}{name}", portal.media / name)
    for name, file in list(files_below(portal.media)):
        if name not in manifest.files:
            file.unlink()


def _make_room(portal: Portal, manifest: Manifest, *, replace: bool) -> None:
    if manifest.app_role != portal.app_role:
        raise LaunchError(
            f"In this backup the application's role is {manifest.app_role}: make that role and set DATABASE_APP_ROLE to it."
        )
    with archive.connected(portal) as connection:
        row = connection.execute(OTHERS).fetchone()
        if row and row[0]:
            raise LaunchError(
                "The database is in use. Stop the web servers and workers first: they would send mail twice."
            )
        occupied = bool(table_names(connection))
    if not occupied and not any(files_below(portal.media)):
        return
    if not replace and not _agrees():
        raise LaunchError("Nothing was changed. FORCE=1 restores without asking.")
    if occupied:
        kept = new_file("before-restore")
        with step("Backup of what is there now"):
            archive.write(portal, kept)
        say(f"  kept as {kept}")
        with archive.connected(portal) as connection:
            empty(connection)


def empty(connection: psycopg.Connection) -> None:
    """Drop every table."""
    try:
        connection.execute("SET LOCAL lock_timeout = '5s'")
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    except errors.LockNotAvailable as error:
        raise LaunchError("The database is in use. Stop the web servers and workers first.") from error
    except errors.InsufficientPrivilege as error:
        raise LaunchError("DATABASE_OWNER_URL must be the role that owns the database.") from error


def _agrees() -> bool:
    if not sys.stdin.isatty():
        return False
    say("The database or the folder of files is not empty. All that is in them now will be replaced by the backup.")
    say("Type yes to go on: ", end="")
    return sys.stdin.readline().strip().lower() == "yes"


def _pause_outbox(database: dict[str, str]) -> None:
    given = bool(os.environ.get("DATABASE_URL"))
    base = inherited() if given else demo_settings(Address("127.0.0.1", 8000))
    env = {**base, **database}
    if not given:
        (cluster_folder() / "stamps.json").unlink(missing_ok=True)
    with step("Tables brought up to date"):
        # The backup may be older than this code.
        manage(as_owner(env), "migrate", "--no-input", log="migrate", failure="The tables could not be made.")
    with step("Outbox paused"):
        manage(
            env, "pause_outbox", log="pause-outbox", failure="The outbox could not be paused: do not start the worker."
        )
