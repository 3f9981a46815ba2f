"""Changing the address: proved at the new one, told to both, undone from the old one within a week."""

from __future__ import annotations

import re
import threading
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.factories.volunteers import ApplicationFactory, UserFactory
from tests.parallel import in_parallel
from tests.people.test_codes import mailed_code
from volunteers.models import AddressChange, OutboxMail, User
from volunteers.people import addresses
from volunteers.people.addresses import AddressRefused
from volunteers.people.tokens import digest_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def kinds_to(address: str) -> list[str]:
    return list(OutboxMail.objects.filter(to_email=address).order_by("pk").values_list("kind", flat=True))


def change_to(user: User, new: str, *, at=NOW) -> str:
    """Changes the address; returns the link to object from the mail to the old one."""
    old = user.email
    addresses.ask_change(new_email=new, by=user, at=at)
    addresses.confirm_change(typed=mailed_code(new), session_key="", by=user, at=at)
    user.refresh_from_db()
    return link_in_mail(old)


def link_in_mail(address: str) -> str:
    body = OutboxMail.objects.filter(to_email=address, kind="address_left").latest("pk").body
    found = re.search(r"https?://[^/]+(/\S*account/address/object/\S+)", body)
    assert found
    return found[1]


def token_of(link: str) -> str:
    return digest_of(link.rstrip("/").rpartition("/")[2])


def sign_in(client: Client, user: User, agent: str = "") -> None:
    """Signs in by a mailed code, as people do."""
    client.post("/account/login/code/", {"email": user.email}, headers={"user-agent": agent})
    client.post("/account/login/code/confirm/", {"code": mailed_code(user.email)}, headers={"user-agent": agent})
    assert client.get("/account/").status_code == 200


def fresh(client: Client, user: User) -> None:
    """Signs in and types a fresh code."""
    sign_in(client, user)
    client.post("/account/fresh/", {"next": "/account/address/"})
    response = client.post("/account/fresh/code/", {"code": mailed_code(user.email), "next": "/account/address/"})
    assert response["Location"] == "/account/address/"


def test_the_code_from_the_new_address_changes_it_and_both_are_told():
    user = UserFactory(email="old@example.org")

    change_to(user, "New@Example.org")

    assert user.email == "new@example.org"
    assert kinds_to("old@example.org") == ["address_left"]
    assert kinds_to("new@example.org") == ["address_code", "address_taken_up"]


def test_the_old_address_no_longer_signs_in():
    user = UserFactory(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", verified=True, primary=True)

    change_to(user, "new@example.org")

    assert list(EmailAddress.objects.values_list("user_id", "email")) == [(user.pk, "new@example.org")]


def test_an_address_of_another_account_is_told_and_nothing_changes():
    user, other = UserFactory(), ApplicationFactory().applicant

    addresses.ask_change(new_email=other.email, by=user, at=NOW)

    assert kinds_to(other.email) == ["address_taken"]
    with pytest.raises(addresses.codes.CodeRefused):
        addresses.confirm_change(typed="AAAA-AAAA", session_key="", by=user, at=NOW)


def test_the_page_says_the_same_for_a_free_address_and_a_taken_one(client):
    user, other = UserFactory(), ApplicationFactory().applicant
    fresh(client, user)

    pages = [
        client.post("/account/address/", {"email": address}, follow=True).content.decode().replace(address, "X")
        for address in ("free@example.org", other.email)
    ]

    strip = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert strip.sub("", pages[0]) == strip.sub("", pages[1])


def test_the_address_in_use_is_refused_beside_its_field(client):
    user = UserFactory()
    fresh(client, user)

    response = client.post("/account/address/", {"email": user.email.upper()})

    assert response.context["form"].errors == {"email": ["This is the address that you use already."]}


def test_the_address_page_asks_for_a_fresh_code_first(client):
    client.force_login(UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.get("/account/address/")

    assert response["Location"] == "/account/fresh/?next=%2Faccount%2Faddress%2F"


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "javascript:alert(1)", ""])
def test_the_fresh_code_leads_to_no_other_site(client, target):
    user = UserFactory()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/account/fresh/", {"next": target})

    response = client.post("/account/fresh/code/", {"code": mailed_code(user.email), "next": target})

    assert response["Location"] == "/account/"


def test_other_browsers_are_signed_out_and_this_one_stays(client):
    user, elsewhere = UserFactory(), Client()
    sign_in(elsewhere, user)
    fresh(client, user)
    client.post("/account/address/", {"email": "new@example.org"})

    client.post("/account/address/code/", {"code": mailed_code("new@example.org")})

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 410)])
def test_the_link_to_object_lives_for_a_week_to_the_second(client, seconds, status, monkeypatch):
    link = change_to(UserFactory(), "new@example.org")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=7, seconds=seconds))

    response = client.get(link, follow=True)

    assert response.status_code == status
    assert link.rstrip("/").rpartition("/")[2] not in response.redirect_chain[-1][0]


def test_objecting_puts_the_old_address_back_and_signs_everybody_out(client):
    user, thief = UserFactory(email="old@example.org"), Client()
    link = change_to(user, "thief@example.org")
    sign_in(thief, user)
    client.get(link)

    response = client.post("/account/address/object/")

    user.refresh_from_db()
    assert (response.status_code, user.email) == (200, "old@example.org")
    assert thief.get("/account/").status_code == 302
    assert kinds_to("old@example.org")[-1] == kinds_to("thief@example.org")[-1] == "address_back"


def test_a_link_to_object_works_once():
    link = change_to(UserFactory(), "new@example.org")
    addresses.object_to(token_digest=token_of(link), at=NOW)

    with pytest.raises(AddressRefused):
        addresses.object_to(token_digest=token_of(link), at=NOW)


def test_who_took_an_account_over_cannot_take_it_back_by_a_link_of_their_own():
    user = UserFactory(email="owner@example.org")
    owners = change_to(user, "thief@example.org")
    thiefs = change_to(user, "thief2@example.org", at=NOW + timedelta(minutes=1))

    addresses.object_to(token_digest=token_of(owners), at=NOW + timedelta(minutes=2))

    with pytest.raises(AddressRefused):
        addresses.object_to(token_digest=token_of(thiefs), at=NOW + timedelta(minutes=3))
    user.refresh_from_db()
    assert user.email == "owner@example.org"


def test_an_empty_account_that_came_up_at_the_old_address_makes_room():
    user = UserFactory(email="old@example.org")
    link = change_to(user, "new@example.org")
    UserFactory(email="old@example.org")

    addresses.object_to(token_digest=token_of(link), at=NOW)

    assert User.objects.get(email="old@example.org") == user


def test_an_account_with_applications_at_the_old_address_is_left_alone():
    user = UserFactory(email="old@example.org")
    link = change_to(user, "new@example.org")
    ApplicationFactory(applicant=UserFactory(email="old@example.org"))

    with pytest.raises(AddressRefused):
        addresses.object_to(token_digest=token_of(link), at=NOW)


def test_asking_anew_gives_up_the_first_wish():
    user = UserFactory()
    addresses.ask_change(new_email="first@example.org", by=user, at=NOW)

    addresses.ask_change(new_email="second@example.org", by=user, at=NOW)

    assert [change.new_email for change in AddressChange.objects.filter(cancelled_at=None)] == ["second@example.org"]


def test_mails_with_codes_and_links_are_not_shown_to_staff():
    change_to(UserFactory(), "new@example.org")

    assert set(OutboxMail.objects.values_list("is_secret", flat=True)) == {True}


def test_signing_out_everywhere_ends_this_session_too(client):
    user, elsewhere = UserFactory(), Client()
    for browser in (client, elsewhere):
        sign_in(browser, user)

    client.post("/account/sessions/everywhere/")

    assert [browser.get("/account/").status_code for browser in (client, elsewhere)] == [302, 302]


@pytest.mark.parametrize(("prefix", "mark"), [("", "This one"), ("/fr", "Celle-ci")])
def test_the_list_of_sessions_marks_this_one(client, prefix, mark):
    sign_in(client, UserFactory(), "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")

    response = client.get(f"{prefix}/account/sessions/")

    page = response.content.decode()
    assert page.count(mark) == 1
    assert "Firefox" in page


def test_a_sign_in_code_that_went_to_the_old_address_opens_nothing_any_more(client):
    user = UserFactory(email="old@example.org")
    client.post("/account/login/code/", {"email": "old@example.org"})
    code = mailed_code("old@example.org")
    change_to(user, "new@example.org")

    response = client.post("/account/login/code/confirm/", {"code": code})

    assert response["Location"] == "/account/login/code/"
    assert "_auth_user_id" not in client.session


def test_a_guessed_link_to_object_leaves_no_session_behind(client):
    response = client.get("/account/address/object/guess/", follow=True)

    assert (response.status_code, Session.objects.count()) == (410, 0)


@pytest.mark.django_db(transaction=True)
def test_asking_twice_at_the_same_moment_asks_once():
    user = UserFactory(email="old@example.org")

    in_parallel(*[lambda: addresses.ask_change(new_email="new@example.org", by=user, at=NOW)] * 2)

    changes = AddressChange.objects.order_by("pk")
    assert [change.cancelled_at is None for change in changes] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_later_objection_that_waited_for_an_earlier_one_does_not_lead_back():
    user = UserFactory(email="mine@example.org")
    earlier = token_of(change_to(user, "thief@example.org"))
    later = token_of(change_to(user, "thief-too@example.org"))
    is_done = threading.Event()

    def owner() -> None:
        with transaction.atomic():
            addresses.object_to(token_digest=earlier, at=NOW)
            is_done.set()
            time.sleep(1)

    def thief() -> None:
        is_done.wait(timeout=10)
        addresses.object_to(token_digest=later, at=NOW)

    outcomes = in_parallel(owner, thief)

    user.refresh_from_db()
    assert user.email == "mine@example.org"
    assert isinstance(outcomes[1], AddressRefused)


def test_who_puts_the_address_back_leaves_no_password_of_whoever_took_the_account():
    user = UserFactory(email="old@example.org", password="first-long-password")
    token = token_of(change_to(user, "new@example.org"))
    user.set_password("password-of-a-thief")
    user.save()

    addresses.object_to(token_digest=token, at=NOW)

    user.refresh_from_db()
    assert (user.email, user.has_usable_password()) == ("old@example.org", False)
