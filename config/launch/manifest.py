"""What a backup holds, so that a restore can be compared with it: row sums of tables, sums of files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

from psycopg import sql

from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

FORMAT = 1
# Who is signed in and what is cached is of the moment. Both are secrets, and a backup is no place for them.
LEFT_OUT = ("public.django_session", "public.django_cache")
CHUNK = 1 << 20

TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1, 2
"""
# A sum of hashes does not depend on the order of the rows; the text of a row depends on these three.
TEXT_OF_ROWS = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'"
ROW_SUM = """
    SELECT count(*), coalesce(sum(('x' || encode(substr(sha256(convert_to(t::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint), 0)::text
    FROM ONLY {} AS t
"""


@dataclass(frozen=True)
class TableSum:
    """How many rows a table has, and the sum of their hashes."""

    rows: int
    hashes: str


@dataclass(frozen=True)
class Manifest:
    """The first entry of a backup."""

    made_at: str
    app_role: str
    dump: str
    tables: dict[str, TableSum]
    files: dict[str, str]

    def to_json(self) -> str:
        """As it is written into the backup."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """As it is read from a backup; anything else is refused."""
        try:
            found = json.loads(text)
            if found.pop("format") != FORMAT:
                raise LaunchError(
                    "This backup was made by another version of the portal and cannot be read by this one."
                )
            tables = {name: TableSum(**sums) for name, sums in found.pop("tables").items()}
            return cls(tables=tables, **found)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LaunchError("This file is not a backup of the portal.") from error


def table_names(connection: psycopg.Connection) -> list[tuple[str, str]]:
    """Schema and name of each table that is not an extension's."""
    return [(schema, name) for schema, name in connection.execute(TABLES)]


def table_sums(connection: psycopg.Connection) -> dict[str, TableSum]:
    """The sums of all tables that a backup holds, as of the connection's transaction."""
    for setting in TEXT_OF_ROWS.split("; "):
        connection.execute(setting.encode())
    sums = {}
    for schema, name in table_names(connection):
        if f"{schema}.{name}" in LEFT_OUT:
            continue
        row = connection.execute(sql.SQL(ROW_SUM).format(sql.Identifier(schema, name))).fetchone()
        if row is not None:
            sums[f"{schema}.{name}"] = TableSum(rows=row[0], hashes=row[1])
    return sums


def differences(wanted: dict[str, TableSum], found: dict[str, TableSum]) -> list[str]:
    """Each table that is not the same, as a sentence."""
    sentences = []
    for name in sorted({*wanted, *found}):
        before, now = wanted.get(name), found.get(name)
        if before != now:
            counts = f"{before.rows if before else 'no'} rows in the backup, {now.rows if now else 'no'} rows now"
            sentences.append(f"{name} differs: {counts}.")
    return sentences


def sum_of(file: IO[bytes]) -> str:
    """The file's SHA-256."""
    total = hashlib.sha256()
    while chunk := file.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a folder with its name inside it; links are not followed."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(folder).as_posix(), file
