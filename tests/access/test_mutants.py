"""Takes one permission check away at a time: the matrix has to notice each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import rules

from engagement.assessments.models import Assessment
from programs.models import Program
from tests.access.matrix import addresses
from tests.access.test_access import MATRIX, answers
from volunteers.applications.models import Application
from volunteers.correspondence.models import OutboxMail

Mutation = Callable[[pytest.MonkeyPatch], None]


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
    address = next(address for address in addresses() if address.key == key)
    assert answers(world, address) == MATRIX[key]  # or the difference below would be somebody else's
    mutate(monkeypatch)

    assert answers(world, address) != MATRIX[key]
