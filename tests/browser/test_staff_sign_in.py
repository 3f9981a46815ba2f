"""Staff come in with a password and a second factor, which they set up themselves."""

from __future__ import annotations

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.factories.volunteers import staff
from volunteers.people.models import RoleGrant, User

PASSWORD = "seven green bicycles at noon"


@pytest.fixture
def omar(transactional_db):
    """A site administrator with a password and no second factor yet."""
    return staff(RoleGrant.Role.ADMINISTRATOR, email="omar@example.org", password=PASSWORD)


def code_for(secret: str) -> str:
    """What the telephone shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_second_factor(user: User) -> str:
    """Gives a person a second factor; its secret."""
    secret = generate_totp_secret()
    data = {"secret": get_adapter().encrypt(secret)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    return secret


def enter_password(visitor: Visitor, password: str = PASSWORD) -> None:
    """The staff's half of the sign-in page."""
    if visitor.main.locator("details:not([open])").count():
        visitor.main.locator("summary").click()
    form = visitor.main.locator("details form")
    form.get_by_role("textbox").first.fill("omar@example.org")
    form.locator("input[type=password]").fill(password)
    with visitor.page.expect_navigation():
        form.get_by_role("button", name=visitor.say("Sign in"), exact=True).click()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fr", 390)])
def test_password_and_code_lead_to_the_desk(visit, omar, language, width):
    secret = with_second_factor(omar)
    visitor = visit(language=language, width=width)
    visitor.open("/admin/")
    enter_password(visitor)
    visitor.check()

    visitor.hand.write(visitor.main.get_by_role("textbox"), code_for(secret))
    visitor.hand.press(visitor.main.locator("form:has(input[name=code]) button[type=submit]").first)

    visitor.reads(visitor.say("Your desk"))


def test_wrong_password_is_said_in_a_clean_page(visit, omar):
    visitor = visit(width=390)
    visitor.open("/account/login/")

    enter_password(visitor, "not the password at all")

    expect(visitor.main.locator("[data-error-summary]")).to_be_focused()
    visitor.check()


def test_who_has_no_second_factor_is_led_to_set_one_up(visit, omar):
    visitor = visit()
    visitor.open("/admin/")
    enter_password(visitor)
    expect(visitor.page).to_have_url(f"{visitor.origin}/account/2fa/")
    found = visitor.findings()

    visitor.hand.press(visitor.main.locator("a[href*=totp]").first)
    found += visitor.findings()
    visitor.main.locator("input[type=password]").fill(PASSWORD)
    visitor.hand.press(visitor.main.locator("form:has(input[type=password]) button"))
    found += visitor.findings()
    secret = visitor.main.locator("#authenticator_secret").input_value()
    visitor.hand.write(visitor.main.locator("input[name=code]"), code_for(secret))
    visitor.hand.press(visitor.main.locator("form:has(input[name=code]) button"))
    found += visitor.findings()

    assert found == []
    assert Authenticator.objects.filter(user=omar, type=Authenticator.Type.TOTP).exists()
