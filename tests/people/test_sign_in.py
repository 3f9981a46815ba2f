"""Signing in: the same answer for everybody, limits that hold, no side door into the admin."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory
from tests.factories.volunteers import staff as staff_of
from volunteers.models import OutboxMail, User
from volunteers.people.services import forget_old_sessions, forget_unused_accounts

pytestmark = pytest.mark.django_db
PASSWORD = "a long and quiet sentence"


def staff(**kwargs):
    """A coordinator of some program."""
    return staff_of(program=ProgramFactory(), **kwargs)


def ask_for_code(client, email):
    return client.post("/account/login/code/", {"email": email})


def code_in_mail(email):
    body = OutboxMail.objects.filter(to_email=email, kind="login_code").latest("pk").body
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", body)[0]


def test_new_person_signs_in_with_the_mailed_code(client):
    ask_for_code(client, "New@Example.org")

    response = client.post("/account/login/code/confirm/", {"code": code_in_mail("new@example.org")})

    assert response["Location"] == "/my/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)


def test_wrong_code_signs_nobody_in(client):
    ask_for_code(client, "new@example.org")

    client.post("/account/login/code/confirm/", {"code": "WRON-GABC"})

    assert "_auth_user_id" not in client.session


def test_code_dies_after_five_wrong_tries(client):
    ask_for_code(client, "new@example.org")
    code = code_in_mail("new@example.org")
    for _attempt in range(5):
        client.post("/account/login/code/confirm/", {"code": "WRON-GABC"})

    client.post("/account/login/code/confirm/", {"code": code})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "make", [lambda: None, lambda: UserFactory(email="x@example.org"), lambda: staff(email="x@example.org")]
)
def test_answer_and_number_of_mails_do_not_tell_whether_an_address_is_known(make):
    make()
    client = Client()

    response = ask_for_code(client, "x@example.org")
    page = client.get(response["Location"])

    assert (response.status_code, response["Location"]) == (302, "/account/login/code/confirm/")
    assert "x@example.org" in page.content.decode()
    assert OutboxMail.objects.filter(to_email="x@example.org").count() == 1


def test_known_and_unknown_address_get_the_same_page():
    UserFactory(email="known@example.org")

    pages = []
    for name in ("known", "fresh"):
        client = Client()
        body = client.get(ask_for_code(client, f"{name}@example.org")["Location"]).content.decode()
        pages.append(re.sub(r'value="[^"]{20,}"', "", body).replace(name, "NAME"))

    assert pages[0] == pages[1]


def test_staff_get_no_code_but_the_way_to_their_own_sign_in(client):
    staff(email="staff@example.org")

    ask_for_code(client, "staff@example.org")

    mail = OutboxMail.objects.get(to_email="staff@example.org", kind="staff_sign_in")
    assert "/account/login/" in mail.body
    assert not OutboxMail.objects.filter(to_email="staff@example.org", kind="login_code").exists()


def test_staff_sign_in_form_cannot_be_used_without_the_password(client):
    staff(email="staff@example.org", password=PASSWORD)

    response = client.post("/account/login/", {"login": "staff@example.org"})

    assert response.status_code == 200
    assert OutboxMail.objects.count() == 0


def test_codes_for_one_address_are_limited(client):
    for _request in range(8):
        ask_for_code(Client(), "flood@example.org")

    assert OutboxMail.objects.filter(to_email="flood@example.org", kind="login_code").count() == 5


def test_passwords_are_limited_also_through_the_admins_door():
    person = staff(email="staff@example.org", password=PASSWORD)
    for _attempt in range(8):
        Client().post("/account/login/", {"login": person.email, "password": "wrong"})

    client = Client()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert client.post("/admin/login/", {"username": person.email, "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_forged_forwarding_header_does_not_widen_the_limit():
    person = staff(email="staff@example.org", password=PASSWORD)
    for attempt in range(8):
        Client().post(
            "/account/login/",
            {"login": person.email, "password": "wrong"},
            headers={"X-Forwarded-For": f"192.0.2.{attempt}"},
        )

    client = Client()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session


@override_settings(STAFF_MFA_REQUIRED=True)
def test_staff_with_a_password_alone_are_taken_to_set_up_a_second_factor(client):
    staff(email="staff@example.org", password=PASSWORD)

    client.post("/account/login/", {"login": "staff@example.org", "password": PASSWORD})

    assert client.get("/admin/")["Location"] == "/account/2fa/"


@override_settings(STAFF_MFA_REQUIRED=True)
def test_staff_with_password_and_one_time_code_reach_the_admin(client):
    person = staff(email="staff@example.org", password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(person, secret)

    first = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    client.post("/account/2fa/authenticate/", {"code": code})

    assert first["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/admin/").status_code == 200


@override_settings(STAFF_MFA_REQUIRED=True)
def test_one_time_code_works_once():
    person = staff(email="staff@example.org", password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"

    signed_in = []
    for _browser in range(2):
        client = Client()
        client.post("/account/login/", {"login": person.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": code})
        signed_in.append("_auth_user_id" in client.session)

    assert signed_in == [True, False]


@override_settings(STAFF_MFA_REQUIRED=False)
def test_role_that_has_ended_closes_the_admin_on_the_next_request(client):
    person = staff()
    client.force_login(person)
    before = client.get("/admin/").status_code

    person.grants.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert (before, client.get("/admin/").status_code) == (200, 403)


def test_switched_off_account_is_out_on_the_next_request(client):
    person = UserFactory()
    client.force_login(person)

    User.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/my/applications/")["Location"].startswith("/account/login/")


def test_signing_in_changes_the_session(client):
    client.get("/account/login/code/")
    ask_for_code(client, "new@example.org")
    before = client.session.session_key

    client.post("/account/login/code/confirm/", {"code": code_in_mail("new@example.org")})

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(client, target):
    client.post(f"/account/login/code/?next={target}", {"email": "new@example.org"})

    response = client.post(
        f"/account/login/code/confirm/?next={target}", {"code": code_in_mail("new@example.org"), "next": target}
    )

    assert response["Location"] == "/my/"


def test_account_that_was_never_used_is_forgotten_after_a_day():
    now = timezone.now()
    never = UserFactory(joined_at=now - timedelta(days=1, seconds=1), last_login=None)
    young = UserFactory(joined_at=now - timedelta(days=1) + timedelta(seconds=1), last_login=None)
    used = UserFactory(joined_at=now - timedelta(days=9), last_login=now)
    applicant = ApplicationFactory(applicant__joined_at=now - timedelta(days=9)).applicant
    employee = RoleGrantFactory(user__joined_at=now - timedelta(days=9)).user

    forget_unused_accounts(at=now)

    assert set(User.objects.all()) >= {young, used, applicant, employee}
    assert not User.objects.filter(pk=never.pk).exists()


def test_limits_are_counted_in_a_cache_that_processes_share():
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"


@override_settings(STAFF_MFA_REQUIRED=True)
def test_session_opened_before_the_second_factor_existed_does_not_grow_into_the_admin(client):
    person = staff(email="staff@example.org", password=PASSWORD)
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})

    TOTP.activate(person, generate_totp_secret())

    assert client.get("/admin/")["Location"] == "/account/2fa/reauthenticate/?next=%2Fadmin%2F"


def test_person_without_a_password_gets_no_way_to_set_one(client):
    UserFactory(email="applicant@example.org")

    client.post("/account/password/reset/", {"email": "applicant@example.org"})

    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["unknown_account"]


def test_member_of_staff_without_a_password_yet_can_choose_one(client):
    staff(email="staff@example.org")

    client.post("/account/password/reset/", {"email": "staff@example.org"})

    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["password_reset_key"]


def test_sessions_that_are_over_are_forgotten_with_their_browsers(client):
    ask_for_code(client, "new@example.org")
    client.post("/account/login/code/confirm/", {"code": code_in_mail("new@example.org")})
    stays = UserSession.objects.count()

    forget_old_sessions(at=timezone.now())
    kept = UserSession.objects.count()
    forget_old_sessions(at=timezone.now() + timedelta(hours=13))

    assert (stays, kept) == (1, 1)
    assert (UserSession.objects.count(), Session.objects.count()) == (0, 0)


def test_shared_cache_holds_more_than_a_few_hundred_counters():
    for number in range(400):
        cache.set(f"counter-{number}", 1, timeout=600)

    assert sum(cache.get(f"counter-{number}") or 0 for number in range(400)) == 400
