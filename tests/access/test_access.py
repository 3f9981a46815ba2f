"""Tries every address as every role and holds the answers against `matrix.txt`.

`RECORD_ACCESS=1` writes what happens into the file (with `-k`, of some addresses only); every changed line is then to be read with care.
"""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.access.matrix import METHODS, PATH, ROLES, Address, Outcomes, addresses, outcome, parse, write
from tests.access.world import World

ADDRESSES = addresses()
MATRIX = parse(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
recorded: dict[str, Outcomes] = {}


def answers(world: World, address: Address) -> Outcomes:
    """What each role gets."""
    path = world.path(address)
    return {method: {role: ask(world, role, method, path) for role in ROLES} for method in METHODS}


def ask(world: World, role: str, method: str, path: str) -> str:
    """One request, undone afterwards."""
    client = world.clients[role]
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    client.cookies = cookies
    return outcome(response)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.key)
def test_address_answers_each_role_as_the_matrix_says(world, address):
    found = answers(world, address)
    if os.environ.get("RECORD_ACCESS"):
        recorded[address.key] = found
        whole = MATRIX | recorded
        PATH.write_text(write({each.key: whole[each.key] for each in ADDRESSES if each.key in whole}), encoding="utf-8")
        return

    assert found == MATRIX[address.key]


def test_matrix_names_every_address_once_and_no_other():
    keys = [address.key for address in ADDRESSES]

    assert len(keys) == len(set(keys))
    assert sorted(MATRIX) == sorted(keys)


def test_staff_without_a_second_factor_reach_no_admin_page(world):
    assert settings.STAFF_MFA_REQUIRED is False
    with override_settings(STAFF_MFA_REQUIRED=True):
        admin = [address for address in ADDRESSES if address.route.startswith("admin/")]

        reached = [a.key for a in admin if ask(world, "coordinator", "GET", world.path(a)) == "page"]

    assert reached == []
