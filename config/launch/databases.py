"""The roles and the database of an embedded server: one role owns the tables, the other only uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ADMIN, OWNER, APP = "postgres", "portal_owner", "portal_app"
DATABASE = "portal"

# What the application may do with the tables that the owner makes. Migrations take away more (the history).
DOORS = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
)
# Undone while a dump is restored: it brings each table's own rights, and these would be added to them.
NO_RIGHTS_BY_ITSELF = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON TABLES FROM {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {app}",
)


@dataclass(frozen=True)
class Server:
    """A running embedded server and the passwords of its roles."""

    host: Path
    passwords: Mapping[str, str]

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address of a database for a role."""
        return f"postgresql://{role}:{quote(self.passwords[role])}@/{database}?host={quote(str(self.host))}"


def prepare(server: Server) -> None:
    """Make the roles and the database; what is there already stays."""
    with psycopg.connect(server.url(ADMIN, "postgres"), autocommit=True) as admin:
        databases = {name for (name,) in admin.execute("SELECT datname FROM pg_database")}
        if DATABASE in databases:
            return
        roles = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
        for role, may in ((OWNER, sql.SQL("CREATEDB")), (APP, sql.SQL("NOCREATEDB"))):
            verb = sql.SQL("ALTER" if role in roles else "CREATE")
            admin.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
                    verb, sql.Identifier(role), may, sql.Literal(server.passwords[role])
                )
            )
        # Every database made later (the tests' too) is a copy of this one, with the same doors.
        with psycopg.connect(server.url(ADMIN, "template1"), autocommit=True) as template:
            close_doors(template, owner=OWNER, app=APP)
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(DATABASE)))
        admin.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(DATABASE), sql.Identifier(APP))
        )


def close_doors(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """Let the application's role use the owner's tables of this database, and nothing more."""
    _run(connection, DOORS, owner=owner, app=app)


def grant_nothing_by_itself(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """Tables made from now on give the application's role no rights, until `close_doors`."""
    _run(connection, NO_RIGHTS_BY_ITSELF, owner=owner, app=app)


def _run(connection: psycopg.Connection, sentences: Iterable[str], *, owner: str, app: str) -> None:
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    for sentence in sentences:
        connection.execute(sql.SQL(sentence).format(**names))
