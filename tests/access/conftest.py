"""The world that the matrix and its mutants share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.world import World, build_world

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a scene of their own come before the world is built: its transaction goes on until this folder ends."""
    items.sort(key=lambda item: item.path.parent != HERE or "world" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One set of people and things for all addresses; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(STAFF_MFA_REQUIRED=False):
        yield build_world()
        transaction.set_rollback(True)
