"""Tests on a server of the caller's: a role and a database of this run, gone afterwards."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from config.launch.databases import close_doors
from config.launch.progress import LaunchError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def given_server(url: str) -> Iterator[dict[str, str]]:
    """The variables for tests on this server; its role must be allowed to make databases and roles."""
    name, password = f"portal_run_{secrets.token_hex(4)}", secrets.token_hex(24)
    role, database = sql.Identifier(f"{name}_app"), sql.Identifier(name)
    try:
        admin = psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as error:
        raise LaunchError(f"TEST_DATABASE_URL cannot be reached: {error}".strip()) from error
    with admin:
        _make(admin, url, name, password)
        try:
            yield {
                "DATABASE_URL": _address(url, database=name, user=f"{name}_app", password=password),
                "DATABASE_OWNER_URL": _address(url, database=name),
                "DATABASE_APP_ROLE": f"{name}_app",
            }
        finally:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
            for (left,) in admin.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"test_{name}%"]
            ).fetchall():
                admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(left)))
            admin.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(role))


def _make(admin: psycopg.Connection, url: str, name: str, password: str) -> None:
    role = sql.Identifier(f"{name}_app")
    try:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(password)))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as error:
        raise LaunchError("TEST_DATABASE_URL must be a role that may create databases and roles.") from error
    with psycopg.connect(_address(url, database=name), autocommit=True) as own:
        close_doors(own, owner=admin.info.user, app=f"{name}_app")


def _address(url: str, *, database: str, user: str = "", password: str = "") -> str:
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    who = f"{quote(user)}:{quote(password)}" if user else parts.netloc.rpartition("@")[0]
    return urlunsplit(parts._replace(netloc=f"{who}@{place}" if who else place, path=f"/{database}"))
