"""Signing in by a mailed code, and what the mails about it say."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.volunteers import UserFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
REQUEST = "account_request_login_code"


def mails() -> list[tuple[str, str]]:
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to_email"))


def test_known_and_unknown_addresses_get_the_same_answer_and_a_code() -> None:
    UserFactory(email="known@example.org")

    answers = [Client().post(reverse(REQUEST), {"email": email}) for email in ("known@example.org", "new@example.org")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, reverse("account_confirm_login_code"))
    ] * 2
    assert mails() == [("login_code", "known@example.org"), ("login_code", "new@example.org")]


def test_staff_are_told_their_own_way_and_nothing_else(client: Client) -> None:
    person = staff(RoleGrant.Role.ADMINISTRATOR, None)

    client.post(reverse(REQUEST), {"email": person.email})

    assert mails() == [("staff_sign_in", person.email)]
    assert reverse("account_login") in OutboxMail.objects.get().body


def test_a_wrong_code_signs_nobody_in(client: Client) -> None:
    client.post(reverse(REQUEST), {"email": "new@example.org"})

    client.post(reverse("account_confirm_login_code"), {"code": "AAAA-BBBB"})

    assert client.get(reverse("applications:mine")).status_code == 302


@pytest.mark.parametrize("language", ["", "/fr"])
def test_mails_of_the_sign_in_library_are_in_our_words(client: Client, language: str) -> None:
    person = staff(RoleGrant.Role.ADMINISTRATOR, None, password="a long enough password")

    url = f"{language}{reverse('account_reset_password')}"
    for email in (person.email, "nobody@example.org"):
        client.post(url, {"email": email})

    assert mails() == [("password_reset_key", person.email), ("unknown_account", "nobody@example.org")]
    for mail in OutboxMail.objects.all():
        assert re.search(r"https?://", mail.body)
        assert "database" not in mail.body
        assert mail.body.rstrip().endswith(("Community Programs", "Programmes communautaires"))
