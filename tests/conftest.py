"""What all tests share: a database whose tables belong to an owner, used by a role that owns nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import TransactionTestCase, override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from config.environment import database
from config.launch.locks import alone

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def owner() -> dict[str, Any]:
    """Name and password of the role that owns the tables."""
    url = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    return {key: value for key, value in database(url).items() if key in {"USER", "PASSWORD"}}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need no database come first: their tests run while it is being migrated. Then the longest file."""
    fixtures = {"db", "transactional_db", "django_db_setup"}
    in_need = {
        item.path
        for item in items
        if item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ()))
    }
    items.sort(key=lambda item: (item.path in in_need, item.path.name != "test_access.py"))


@contextmanager
def as_owner() -> Iterator[None]:
    """Django's connection belongs to the owner inside."""
    before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(owner())
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def owner_cursor() -> Iterator[psycopg.Cursor[Any]]:
    """A cursor of the owner's own connection to the test database."""
    settings = connection.settings_dict
    role = owner()
    with (
        psycopg.connect(
            dbname=settings["NAME"],
            host=settings["HOST"],
            port=settings["PORT"] or None,
            user=role["USER"],
            password=role["PASSWORD"],
            autocommit=True,
            options="-c lock_timeout=10s",
        ) as mine,
        mine.cursor() as cursor,
    ):
        yield cursor


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The owner makes the test database: a copy of what the launcher migrates, or afresh when there is no launcher.

    The tests then use it as the application's role.
    """
    config = [(connection, connection.settings_dict["NAME"], True)]
    with django_db_blocker.unblock(), as_owner():
        if lock := os.environ.get("MIGRATING_LOCK"):
            copy_migrated_database(Path(lock))
        else:
            config = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    yield
    # A live server's thread may still hold its connection for a moment. The throw-away cluster goes as a whole anyway,
    # and on a lasting server the next run makes the database anew.
    with django_db_blocker.unblock(), as_owner(), suppress(OperationalError):
        teardown_databases(config, verbosity=0)


@pytest.fixture(scope="module")
def arranged_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module's own fixtures arrange after this one is there for all its tests, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def copy_migrated_database(lock: Path) -> None:
    """Waits until the migrations are through, and goes on in a copy of the database."""
    migrated, copy = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    with alone(lock):
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == [], "the migrations failed; see above"
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{migrated}"')
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = copy


def empty_all_tables(test: TransactionTestCase) -> None:
    """What committed tests leave behind is removed by the owner: the application's role may not truncate.

    Only tables that hold something, and what hangs on them: all of them take twice the time.
    """
    connection.close()
    with owner_cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall() if name not in KEPT]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names))  # noqa: S608
        if filled := [name for (name,) in cursor.fetchall()]:
            cursor.execute(f"TRUNCATE {', '.join(filled)} CASCADE")


TransactionTestCase._fixture_teardown = empty_all_tables  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> None:
    """Limits counted in one test do not reach the next."""
    for database_fixture in {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue(database_fixture)  # the cache is a table, and this fixture comes before all others
        cache.clear()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """A test that asked for a French page leaves no French to the next."""
    with translation.override("en"):
        yield


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The folder that private files are stored in: a real one, for what a storage in memory cannot show."""
    folder = tmp_path / "private"
    own = {"BACKEND": "volunteers.files.storage.PrivateFiles", "OPTIONS": {"location": str(folder)}}
    with override_settings(STORAGES={**settings.STORAGES, "private": own}):
        yield folder
