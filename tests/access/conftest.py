"""The world that the matrix and its mutants share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access.world import World, build_world


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The blind proof, which has a scene of its own, comes before the world is built."""
    items.sort(key=lambda item: item.path.name != "test_blind_proof.py")


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One set of people and things for all addresses; every request is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(STAFF_MFA_REQUIRED=False):
        yield build_world()
        transaction.set_rollback(True)
