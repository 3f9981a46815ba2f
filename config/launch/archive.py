"""A backup: one tar with a manifest, the database as pg_dump writes it, and the uploaded files."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.launch.attended import run_logged
from config.launch.binaries import clean_environment, program
from config.launch.folders import log_file
from config.launch.manifest import LEFT_OUT, Manifest, files_below, sum_of, table_sums
from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DUMP, MANIFEST, FILES = "database.dump", "manifest.json", "files/"


@dataclass(frozen=True)
class Portal:
    """What is backed up and restored: a database, by its owner's address, and a folder of files."""

    owner_url: str
    app_role: str
    media: Path


@contextmanager
def connected(portal: Portal) -> Iterator[psycopg.Connection]:
    """A connection as the owner of the tables."""
    try:
        connection = psycopg.connect(portal.owner_url, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise LaunchError(f"The database cannot be reached: {error}".strip()) from error
    with connection:
        yield connection


def write(portal: Portal, target: Path) -> Manifest:
    """Write a backup to the file, whole or not at all; sums and dump see the same moment."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, connected(portal) as connection:
        dump, half = Path(folder) / DUMP, Path(folder) / target.name
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = row[0] if row else ""
        left_out = [f"--exclude-table-data={name}" for name in LEFT_OUT]
        run_tool(portal, "pg_dump", ["--format=custom", f"--snapshot={snapshot}", *left_out, f"--file={dump}"])
        tables = table_sums(connection)
        with dump.open("rb") as file:
            dump_sum = sum_of(file)
        with _private(half) as out:
            manifest = _pack(out, portal, dump, Manifest(_now(), portal.app_role, dump_sum, tables, {}))
        half.replace(target)
    return manifest


def _pack(out: io.BufferedWriter, portal: Portal, dump: Path, manifest: Manifest) -> Manifest:
    files = {}
    with tarfile.open(fileobj=out, mode="w") as tar:
        tar.add(dump, arcname=DUMP)
        for name, file in files_below(portal.media):
            with file.open("rb") as content:
                files[name] = sum_of(content)
            tar.add(file, arcname=f"{FILES}{name}", recursive=False)
        whole = Manifest(manifest.made_at, manifest.app_role, manifest.dump, manifest.tables, files)
        text = whole.to_json().encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    return whole


@contextmanager
def opened(archive: Path) -> Iterator[tuple[tarfile.TarFile, Manifest]]:
    """A backup whose every part has been compared with its manifest."""
    try:
        with tarfile.open(archive, mode="r:") as tar:
            manifest = Manifest.from_json(_member(tar, MANIFEST).read())
            _refuse_if_damaged(tar, manifest)
            yield tar, manifest
    except (FileNotFoundError, IsADirectoryError) as error:
        raise LaunchError(f"There is no backup at {archive}.") from error
    except tarfile.TarError as error:
        raise LaunchError("This file is not a backup of the portal, or it is cut short.") from error


def _refuse_if_damaged(tar: tarfile.TarFile, manifest: Manifest) -> None:
    for name, wanted in {
        DUMP: manifest.dump,
        **{f"{FILES}{name}": each for name, each in manifest.files.items()},
    }.items():
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise LaunchError(f"The backup holds a file with an unsafe name: {name}")
        with _member(tar, name) as file:
            if sum_of(file) != wanted:
                raise LaunchError(f"The backup is damaged: {name} is not what was saved.")


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        found = tar.extractfile(name)
    except KeyError as error:
        raise LaunchError(f"This file is not a backup of the portal, or it is cut short: {name} is missing.") from error
    if found is None:
        raise LaunchError(f"The backup holds something else than a file under the name {name}.")
    return found


def read_member(tar: tarfile.TarFile, name: str, target: Path) -> None:
    """Write one part of a backup to a file that only we can read, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.half")
    with _member(tar, name) as source, _private(half) as out:
        while chunk := source.read(1 << 20):
            out.write(chunk)
    half.replace(target)


def run_tool(portal: Portal, tool: str, arguments: Sequence[str]) -> None:
    """Run one of PostgreSQL's programs on the database; the password is never on a command line."""
    address = conninfo_to_dict(portal.owner_url)
    env = {**clean_environment(), "PGPASSWORD": str(address.pop("password", ""))}
    run_logged(
        [program(tool), f"--dbname={make_conninfo('', **address)}", "--no-password", *arguments],
        env,
        log=log_file(tool),
        failure=f"{tool} did not succeed.",
    )


def listing(dump: Path) -> list[str]:
    """The contents of a dump, one line an object."""
    done = subprocess.run(
        [program("pg_restore"), "--list", str(dump)],
        env=clean_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise LaunchError("The database in this backup cannot be read.")
    return done.stdout.splitlines()


def _private(path: Path) -> io.BufferedWriter:
    """A new file that only we can read."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
