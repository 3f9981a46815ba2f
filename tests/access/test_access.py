"""Tries every address as every role and holds the answers against `matrix.txt`.

Then one permission check is taken away at a time, and the matrix has to notice each. `RECORD_ACCESS=1` writes what happens into the file (with `-k`, of some addresses only); every changed line is then to be read with care.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
import rules
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from engagement.assessments.models import Assessment
from programs.models import Program
from tests.access.matrix import METHODS, PATH, ROLES, Address, Outcomes, addresses, outcome, parse, write
from tests.access.world import World, build_world
from volunteers.applications.models import Application
from volunteers.correspondence.models import OutboxMail

ADDRESSES = addresses()
MATRIX = parse(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
recorded: dict[str, Outcomes] = {}
Mutation = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def world(arranged_once: None) -> Iterator[World]:
    """One set of people and things for all addresses; every request is rolled back."""
    with override_settings(STAFF_MFA_REQUIRED=False, ROOT_URLCONF="tests.access.bare"):
        yield build_world()


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


def everybody(permission: str) -> Mutation:
    """The registered predicate says yes to all."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(rules.permissions.permissions, permission, rules.always_true)

    return mutate


def replaced(target: str, value: object) -> Mutation:
    """A check is replaced by one that lets everything through."""
    return lambda patch: patch.setattr(target, value)


MUTANTS: list[tuple[str, Mutation]] = [
    (
        "applications:copy",
        replaced("volunteers.applications.views.own.applications_of", lambda user: Application.objects.all()),
    ),
    (
        "applications:detail",
        replaced("volunteers.following.queries.applications_of", lambda user: Application.objects.all()),
    ),
    (
        "admin:volunteers_application_change",
        replaced("volunteers.review.admin_pages.applications_visible_to", lambda user: Application.objects.all()),
    ),
    (
        "admin:programs_formversion_change",
        replaced("programs.catalogue.queries.readable_by", lambda person: Program.objects.all()),
    ),
    ("admin:programs_formversion_question", everybody("programs.change_program")),
    ("admin:programs_program_copy", everybody("programs.add_program")),
    ("admin:volunteers_proposedmove_change", everybody("volunteers.view_proposedmove")),
    ("admin:volunteers_application_assign", everybody("volunteers.assign_review")),
    ("admin:volunteers_review_change", everybody("volunteers.view_review")),
    ("admin:volunteers_application_settle", everybody("volunteers.settle_condition")),
    (
        "admin:volunteers_outboxmail_change",
        replaced("volunteers.correspondence.admin_mails.mails_visible_to", lambda user: OutboxMail.objects.all()),
    ),
    ("admin:volunteers_rolegrant_add", everybody("volunteers.add_rolegrant")),
    ("admin:programs_program_change", everybody("programs.change_program")),
    (
        "assessments:reviewing",
        replaced("engagement.assessments.queries.visible_to", lambda user, on: Assessment.objects.all()),
    ),
]


@pytest.mark.parametrize(("key", "mutate"), MUTANTS, ids=[key for key, _mutation in MUTANTS])
def test_matrix_notices_a_missing_check(world, monkeypatch, key, mutate):
    address = next(address for address in ADDRESSES if address.key == key)
    assert answers(world, address) == MATRIX[key]  # or the difference below would be somebody else's
    mutate(monkeypatch)

    assert answers(world, address) != MATRIX[key]
