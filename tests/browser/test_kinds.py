"""Each kind of question in a browser: with its mistakes, with and without a script, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.hands import Pointer
from tests.browser.scene import newest_code, open_intake, set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.models import Application

WAYS = [
    pytest.param("en", 1280, True, id="english-wide"),
    pytest.param("fr", 390, True, id="french-phone"),
    pytest.param("fr", 320, False, id="french-narrow-without-javascript"),
]


def begin(noor: Visitor, slug: str) -> Application:
    """A draft of the visitor's own."""
    user = UserFactory(language=noor.language)
    noor.sign_in(user)
    draft: Application = ApplicationFactory(applicant=user, intake=open_intake(slug))
    return draft


def section(draft: Application, code: str) -> str:
    return f"/my/applications/{draft.reference}/sections/{code}/"


def in_order(noor: Visitor, *, javascript: bool) -> None:
    """Nothing to complain about. Axe needs a script's timers; without them the width and the console are looked at."""
    if javascript:
        noor.check()
    assert not noor.is_wider_than_the_window()
    assert noor.complaints == []


SECTIONS = [
    ("auxiliary-officers", ["experience", "availability", "referees"]),
    ("victim-services", ["experience", "disclosures"]),
    ("community-consultative", ["other"]),
]


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_every_kind_is_in_order_also_when_it_is_sent_empty(visit, language, width, javascript):
    set_the_scene()
    noor = visit(language=language, width=width, javascript=javascript, hand=Pointer)
    for slug, codes in SECTIONS:
        draft = begin(noor, slug)
        for code in codes:
            noor.open(section(draft, code))
            in_order(noor, javascript=javascript)

            noor.press(noor.say("Save and continue"))

            expect(noor.page.locator("[data-error-summary]")).to_be_visible()
            in_order(noor, javascript=javascript)


def test_a_question_appears_with_the_answer_that_calls_for_it(visit):
    set_the_scene()
    noor = visit(language="en", width=1280, javascript=True, hand=Pointer)
    draft = begin(noor, "auxiliary-officers")
    noor.open(section(draft, "experience"))
    years = noor.page.locator("input[name=volunteered-years]")
    expect(years).to_be_hidden()

    noor.page.get_by_role("group", name="Have you volunteered before?").get_by_label("Yes").check()
    expect(years).to_be_visible()
    expect(noor.page.get_by_text("Only if you answered")).to_have_count(2)
    expect(noor.page.get_by_text("Only if you answered").first).to_be_hidden()
    noor.check()

    noor.page.get_by_role("group", name="Have you volunteered before?").get_by_label("No", exact=True).check()
    expect(years).to_be_hidden()


def test_the_week_saves_itself_and_is_there_on_another_device(visit):
    set_the_scene()
    noor = visit(language="en", width=390, javascript=True, hand=Pointer)
    draft = begin(noor, "auxiliary-officers")
    noor.open(section(draft, "availability"))
    noor.page.get_by_role("group", name="Monday").get_by_label("Evening").check()
    expect(noor.page.locator("[data-autosave-status]")).to_contain_text("Saved at", timeout=10_000)

    phone = visit(language="fr", width=320, javascript=False, hand=Pointer)
    phone.sign_in(draft.applicant)
    phone.open(section(draft, "availability"))

    expect(phone.page.get_by_role("group", name="Lundi").get_by_label("Soir")).to_be_checked()


def test_what_is_typed_after_the_session_has_ended_is_not_lost(visit):
    set_the_scene()
    noor = visit(language="en", width=390, javascript=False, hand=Pointer)
    draft = begin(noor, "auxiliary-officers")
    noor.open(section(draft, "referees"))
    noor.page.locator("#id_referee-1_0").fill("Ada Lovelace")
    noor.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    noor.press(noor.say("Save and continue"))
    noor.reads(noor.say("Sign in"))
    noor.hand.write(noor.main.locator("#id_code_email"), draft.applicant.email)
    noor.press(noor.say("Email me a code"))
    noor.hand.write(noor.main.get_by_role("textbox"), newest_code(draft.applicant.email))
    noor.press(noor.say("Sign in"))

    noor.reads("Referees")
    expect(noor.page.locator("#id_referee-1_0")).to_have_value("Ada Lovelace")
    noor.press(noor.say("Save and come back later"))
    assert draft.sections.get(section="referees").answers["referee-1"]["name"] == "Ada Lovelace"
