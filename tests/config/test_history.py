"""The history: complete, without personal values, and out of the application's reach."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from programs.history.context import acting
from programs.history.models import HistoryEntry
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


def last_entry(table: str) -> HistoryEntry:
    return HistoryEntry.objects.filter(table_name=table).latest("id")


def test_a_change_names_its_actor_and_request():
    with acting(actor_id=42, request_id="abc"):
        User.objects.create(email="ada@example.org")

    entry = last_entry("volunteers_user")

    assert (entry.operation, entry.actor_id, entry.request_id) == ("INSERT", 42, "abc")


def test_the_next_transaction_does_not_inherit_the_actor():
    with acting(actor_id=42):
        User.objects.create(email="ada@example.org")
    User.objects.create(email="bob@example.org")

    entries = HistoryEntry.objects.filter(table_name="volunteers_user").order_by("id")

    assert [entry.actor_id for entry in entries] == [42, None]


def test_personal_columns_are_named_but_their_values_are_not_kept():
    user = User.objects.create(email="ada@example.org", given_name="Ada")

    User.objects.filter(pk=user.pk).update(given_name="Zoe", is_active=False)

    entry = last_entry("volunteers_user")
    assert entry.changed == ["given_name", "is_active"]
    assert entry.old_values == {"is_active": True}
    assert entry.new_values == {"is_active": False}


def test_plain_sql_is_recorded_too():
    user = User.objects.create(email="ada@example.org")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE volunteers_user SET is_active = false WHERE id = %s", [user.pk])

    assert last_entry("volunteers_user").changed == ["is_active"]


def test_a_change_without_a_difference_leaves_no_entry():
    user = User.objects.create(email="ada@example.org")
    before = HistoryEntry.objects.count()

    User.objects.filter(pk=user.pk).update(is_active=True)

    assert HistoryEntry.objects.count() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE programs_historyentry SET actor_id = 1",
        "DELETE FROM programs_historyentry",
        "TRUNCATE programs_historyentry",
        (
            "INSERT INTO programs_historyentry (at, request_id, table_name, row_key, operation, changed, old_values, new_values)"
            " VALUES (now(), '', 't', '1', 'INSERT', '[]', '{}', '{}')"
        ),
        "DROP TABLE programs_historyentry",
        "ALTER TABLE volunteers_user DISABLE TRIGGER ALL",
    ],
)
def test_the_applications_role_cannot_touch_the_history(statement):
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner")

    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
