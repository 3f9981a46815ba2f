"""Mailed codes: limits for one account, five tries, once, to the second."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.volunteers import UserFactory
from tests.parallel import in_parallel
from volunteers.models import OneTimeCode, OutboxMail
from volunteers.people import codes
from volunteers.people.codes import CodeRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FRESH = OneTimeCode.Purpose.FRESH


def mailed_code(address: str) -> str:
    """The code of the last mail to an address."""
    body = OutboxMail.objects.filter(to_email=address.lower()).latest("pk").body
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", body)
    assert found
    return found[0]


def send(user, at=NOW):
    codes.send_code(user=user, purpose=FRESH, address=user.email, at=at)
    return mailed_code(user.email)


def test_the_mailed_code_works_once():
    user = UserFactory()
    code = send(user)

    codes.use_code(user=user, purpose=FRESH, typed=code, at=NOW)

    with pytest.raises(CodeRefused):
        codes.use_code(user=user, purpose=FRESH, typed=code, at=NOW)


def test_a_code_may_be_typed_in_small_letters_without_its_dash():
    user = UserFactory()
    code = send(user)

    used = codes.use_code(user=user, purpose=FRESH, typed=f" {code.lower().replace('-', ' ')} ", at=NOW)

    assert used.used_at == NOW


def test_the_database_does_not_hold_the_code():
    user = UserFactory()
    code = send(user)

    assert code not in str(OneTimeCode.objects.values_list().get())


def test_a_code_dies_after_five_wrong_tries():
    user = UserFactory()
    code = send(user)
    for _try in range(5):
        with pytest.raises(CodeRefused):
            codes.use_code(user=user, purpose=FRESH, typed="WRON-GONE", at=NOW)

    with pytest.raises(CodeRefused, match="no longer valid"):
        codes.use_code(user=user, purpose=FRESH, typed=code, at=NOW)


@pytest.mark.parametrize(("seconds", "works"), [(599, True), (600, False)])
def test_a_code_is_valid_for_ten_minutes_to_the_second(seconds, works):
    user = UserFactory()
    code = send(user)

    try:
        codes.use_code(user=user, purpose=FRESH, typed=code, at=NOW + timedelta(seconds=seconds))
    except CodeRefused:
        assert not works
    else:
        assert works


def test_a_newer_code_replaces_the_older():
    user = UserFactory()
    old = send(user)
    send(user, at=NOW + timedelta(seconds=1))

    with pytest.raises(CodeRefused):
        codes.use_code(user=user, purpose=FRESH, typed=old, at=NOW + timedelta(seconds=2))


def test_a_code_of_somebody_else_or_for_something_else_opens_nothing():
    user, stranger = UserFactory(), UserFactory()
    code = send(user)
    send(stranger)

    for who, purpose in ((stranger, FRESH), (user, OneTimeCode.Purpose.ADDRESS)):
        with pytest.raises(CodeRefused):
            codes.use_code(user=who, purpose=purpose, typed=code, at=NOW)


def test_one_account_gets_five_codes_an_hour_and_others_are_not_held_up():
    user = UserFactory()
    for _time in range(5):
        send(user)

    with pytest.raises(CodeRefused, match="several codes"):
        send(user)
    assert send(UserFactory())
    assert send(user, at=NOW + timedelta(hours=1))


def test_codes_are_forgotten_once_they_neither_work_nor_count():
    user = UserFactory()
    send(user)

    early = codes.forget_codes(at=NOW + timedelta(hours=1))
    late = codes.forget_codes(at=NOW + timedelta(hours=1, seconds=1))

    assert (early, late) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_type_the_code_at_once_one_gets_through():
    user = UserFactory()
    code = send(user)

    outcomes = in_parallel(*[lambda: codes.use_code(user=user, purpose=FRESH, typed=code, at=NOW)] * 10)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CodeRefused"] * 9 + ["OneTimeCode"]


@pytest.mark.django_db(transaction=True)
def test_wrong_tries_at_once_all_count():
    user = UserFactory()
    send(user)

    in_parallel(*[lambda: codes.use_code(user=user, purpose=FRESH, typed="WRON-GONE", at=NOW)] * 8)

    assert OneTimeCode.objects.get().tries == 5
