"""What only the demonstration has: its banner, signing in as somebody, reading the mail, the page of all components."""

from __future__ import annotations

from itertools import product

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.test import override_settings
from django.urls import clear_url_caches, include, path
from playwright.sync_api import expect

from config.demo.accounts import ACCOUNTS
from config.styleguide import styleguide
from config.urls import urlpatterns
from tests.browser.scene import newest_code, set_the_scene

own = i18n_patterns(
    path("styleguide/", styleguide, name="styleguide"),
    path("demo/", include("config.demo.urls")),
    prefix_default_language=False,
)
ADDRESSES = type("urls", (), {"urlpatterns": [*own, *urlpatterns]})


@pytest.fixture
def demonstration(transactional_db, without_second_factor):
    """The portal as `DEMO=1` shows it."""
    with override_settings(DEMO=True, ROOT_URLCONF=ADDRESSES):
        clear_url_caches()
        yield set_the_scene()
    clear_url_caches()


@pytest.mark.parametrize(("language", "width", "dark"), list(product(["en", "fr"], [1280, 390], [False, True])))
def test_every_component_is_clean(visit, demonstration, language, width, dark):
    visitor = visit(language=language, width=width, dark=dark)

    visitor.open("/styleguide/")

    visitor.check()


@pytest.mark.parametrize("width", [1280, 390])
def test_page_to_sign_in_as_somebody_is_clean(visit, demonstration, width):
    visitor = visit(width=width)

    page = visitor.open("/account/login/")

    expect(page.get_by_role("button", name="Sign in as")).to_have_count(len(ACCOUNTS))
    expect(page.get_by_text("Not affiliated with any police service.")).to_be_visible()
    visitor.check()


def test_one_click_signs_in_as_a_coordinator(visit, demonstration):
    visitor = visit(javascript=False)
    visitor.open("/account/login/")

    visitor.press("Sign in as Priya Raman")

    visitor.reads("Your desk")


def test_code_can_be_read_in_the_mail(visit, demonstration):
    visitor = visit(width=390)
    visitor.open("/account/login/code/")
    visitor.hand.write(visitor.main.get_by_role("textbox"), "noor@example.org")
    visitor.press("Email me a code")

    visitor.open("/demo/mail/")
    visitor.check()
    visitor.hand.press(visitor.main.get_by_role("link").first)

    expect(visitor.main).to_contain_text(newest_code("noor@example.org"))
    visitor.check()
