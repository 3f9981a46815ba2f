"""The public pages in both languages, on a wide window and on a phone, in both colour schemes."""

from __future__ import annotations

from pprint import pformat

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from config.demo.reference import load_reference
from programs.models import EligibilityRule
from tests.browser.visitor import Visitor

PATHS = [
    "/",
    "/programs/",
    "/programs/?open=1&keyword=zzzz",
    "/programs/auxiliary-officers/",
    "/programs/auxiliary-officers/notify/",
    "/programs/victim-services/",
    "/programs/community-consultative/",
    "/programs/neighbourhood-community-officers/",
    "/programs/school-resource-officers/",
    "/programs/auxiliary-officers/eligibility/",
    "/competencies/",
    "/competencies/service-community-focused/",
    "/neighbourhoods/",
    "/neighbourhoods/?q=M6K",
    "/privacy/",
    "/accessibility/",
    "/contact/",
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
]


@pytest.fixture
def reference(transactional_db):
    """The five programs, the framework, the neighbourhoods."""
    load_reference(today=timezone.localdate())


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, False), ("fr", 390, True)])
def test_public_pages_are_clean(visit, reference, language, width, dark):
    visitor = visit(language=language, width=width, dark=dark)
    found = {}

    for path in PATHS:
        visitor.open(path)
        if problems := visitor.findings():
            found[path] = problems

    assert not found, pformat(found, width=300)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_public_pages_say_which_french_and_english_they_speak(visit, reference, language):
    page = visit(language=language).open("/programs/")

    expect(page.locator("html")).to_have_attribute("lang", f"{language}-CA")


def test_missing_page_is_clean(visit):
    visitor = visit(width=390)

    visitor.go("/no-such-page/", status=404)
    visitor.complaints.clear()

    visitor.check()


@pytest.mark.parametrize(
    ("outcome", "heading", "language"),
    [
        ("", "You can apply", "fr"),
        ("not_now", "You cannot apply for now", "en"),
        ("talk", "You may still apply: talk to us", "fr"),
        ("later", "Not this time, but a later intake", "en"),
    ],
)
def test_each_outcome_of_the_eligibility_check_is_a_clean_page(visit, reference, outcome, heading, language):
    visitor = visit(language=language, width=390, dark=language == "fr")
    slug = slug_with(outcome)
    visitor.open(f"/programs/{slug}/eligibility/")

    answer(visitor, slug, outcome)

    visitor.reads(visitor.say(heading))
    visitor.check()


def slug_with(outcome: str) -> str:
    """A program of which a rule can end this way."""
    rules = EligibilityRule.objects.filter(outcome=outcome) if outcome else EligibilityRule.objects.all()
    return rules.order_by("pk").values_list("program__slug", flat=True)[0]


def answer(visitor: Visitor, slug: str, outcome: str) -> None:
    """Answers everything favourably, but for the first rule that leads to the outcome."""
    rules = list(EligibilityRule.objects.filter(program__slug=slug).order_by("order"))
    stopping = next((rule for rule in rules if rule.outcome == outcome), None)
    for rule in rules:
        fine = "no" if rule.stop_on == "yes" else "yes"
        value = rule.stop_on if rule == stopping else fine
        visitor.hand.choose(visitor.page.locator(f"input[name={rule.code}][value={value}]"))
    visitor.press(visitor.say("See the result"))


@pytest.mark.parametrize("path", ["/contact/", "/programs/auxiliary-officers/notify/", "/account/password/reset/"])
def test_answer_to_a_form_is_a_clean_page(visit, reference, path):
    visitor = visit(width=390)
    visitor.open(path)

    visitor.fill_in({"email": "noor@example.org"}, otherwise="Can I apply on paper?")
    visitor.hand.press(visitor.main.locator("form.form button[type=submit]").first)

    expect(visitor.main.locator("[data-error-summary]")).to_have_count(0)
    expect(visitor.main.locator("form.form")).to_have_count(0)
    visitor.check()
