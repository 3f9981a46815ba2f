"""Giving roles asks once more who sits there: by the second factor, and no way leads past it."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.browser.test_staff_sign_in import code_for, with_second_factor
from tests.factories.volunteers import RoleGrantFactory, staff
from tests.people.test_codes import mailed_code
from volunteers.models import RoleGrant
from volunteers.people import fresh

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture
def omar(settings):
    """A site administrator of a demonstration, without a second factor."""
    settings.STAFF_MFA_REQUIRED = False
    return staff(Role.ADMINISTRATOR)


@pytest.fixture
def browser(omar):
    """A session that was opened some time ago."""
    client = Client()
    client.force_login(omar, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def remember(client, **values):
    """Writes into a session."""
    session = client.session
    for key, value in values.items():
        session[key] = value
    session.save()


def used_factor(client, user, *, minutes_ago, method="mfa"):
    """A session in which a way to sign in was used."""
    records = [{"method": method, "at": time.time() - 60 * minutes_ago}]
    remember(
        client,
        **{AUTHENTICATION_METHODS_SESSION_KEY: records, _AUTHENTICATION_METHODS_USER_SESSION_KEY: str(user.pk)},
    )


ADD = "admin:volunteers_rolegrant_add"


def test_a_second_factor_leads_to_the_page_that_was_asked_for(browser, omar):
    secret = with_second_factor(omar)

    asked = browser.get(reverse(ADD))
    shown = browser.post(asked["Location"], {"code": code_for(secret)}, follow=True)

    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))
    assert shown.request["PATH_INFO"] == reverse(ADD)


@pytest.mark.parametrize(
    ("method", "minutes", "comes_in"), [("mfa", 9, True), ("mfa", 11, False), ("password", 1, False)]
)
def test_only_the_second_factor_of_the_last_ten_minutes_counts(browser, omar, method, minutes, comes_in):
    with_second_factor(omar)
    used_factor(browser, omar, minutes_ago=minutes, method=method)

    assert (browser.get(reverse(ADD)).status_code == 200) is comes_in


def test_a_mailed_code_does_not_replace_a_second_factor(browser, omar):
    with_second_factor(omar)
    remember(browser, **{fresh.KEY: (timezone.now() + fresh.GOOD_FOR).timestamp()})

    assert browser.get(reverse(ADD)).status_code == 302


@pytest.mark.parametrize(("minutes", "comes_in"), [(9, True), (11, False)])
def test_without_a_second_factor_a_mailed_code_counts_for_ten_minutes(browser, minutes, comes_in):
    typed = timezone.now() - timedelta(minutes=minutes)
    remember(browser, **{fresh.KEY: (typed + fresh.GOOD_FOR).timestamp()})

    assert (browser.get(reverse(ADD)).status_code == 200) is comes_in


def test_what_was_sent_too_late_waits_and_is_done_at_a_press(browser, omar):
    grant = RoleGrantFactory(role=Role.EDITOR, program=None)
    path = reverse("admin:volunteers_rolegrant_end", args=[grant.pk])

    asked = browser.post(path, {"why": "left & gone"})
    browser.post(asked["Location"])
    offered = browser.post(
        f"{reverse('account_fresh_code')}?next={path}", {"code": mailed_code(omar.email), "next": path}, follow=True
    )
    before = RoleGrant.objects.in_force(on=timezone.localdate()).filter(pk=grant.pk).exists()
    browser.post(path, {"why": "left & gone"})

    assert 'name="why" value="left &amp; gone"' in offered.content.decode()
    assert before
    assert not RoleGrant.objects.in_force(on=timezone.localdate()).filter(pk=grant.pk).exists()


def test_direct_posts_change_nothing(browser):
    grant = RoleGrantFactory(role=Role.EDITOR, program=None)

    for name in ("end", "change"):
        browser.post(reverse(f"admin:volunteers_rolegrant_{name}", args=[grant.pk]), {"ends_on": "", "next": "/"})

    grant.refresh_from_db()
    assert (grant.ends_on, RoleGrant.objects.count()) == (None, 2)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]
)
@pytest.mark.parametrize("has_factor", [True, False])
def test_no_target_leads_away_from_the_site(browser, omar, target, has_factor):
    if has_factor:
        code, page = code_for(with_second_factor(omar)), "mfa_reauthenticate"
    else:
        browser.post(reverse("account_fresh"))
        code, page = mailed_code(omar.email), "account_fresh_code"

    answer = browser.post(reverse(page), {"code": code, "next": target})

    assert answer.status_code == 302
    assert "evil" not in answer["Location"]
    assert "alert" not in answer["Location"]
