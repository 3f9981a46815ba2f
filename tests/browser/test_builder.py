"""A coordinator writes a form: by keyboard, on a phone, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from programs.models import FormVersion
from tests.browser.hands import Keyboard, Pointer
from tests.browser.visitor import Visitor
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import staff
from tests.programs.forms import small_form
from volunteers.people.models import RoleGrant

WAYS = [
    pytest.param("fr", 1280, True, Keyboard, id="french-wide-by-keyboard"),
    pytest.param("en", 390, False, Pointer, id="english-phone-without-javascript"),
]


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS)
def test_a_form_is_written_and_published(visit, without_second_factor, language, width, javascript, hand):
    program = ProgramFactory(slug="helpers")
    small_form(program)
    carla = visit(
        user=staff(RoleGrant.Role.COORDINATOR, program),
        language=language,
        width=width,
        javascript=javascript,
        hand=hand,
    )

    carla.open("/admin/programs/formversion/of/helpers/")
    carla.press(carla.say("Start a new version"))
    add_a_section(carla)
    add_a_question(carla)
    move_it_up(carla)
    publish(carla)

    form = FormVersion.objects.get(program=program, number=2)
    asked = list(form.questions.order_by("section__order", "order").values_list("label_en", "kind"))
    assert (form.published_at is not None, form.note_fr) == (True, "Nouveau")
    assert asked == [("Which team?", "long"), ("Why?", "long")]
    assert carla.complaints == []


def add_a_section(carla: Visitor) -> None:
    """The topic from the list, and both titles."""
    carla.follow(carla.say("Add a section"))
    carla.main.get_by_label(carla.say("What is it about?")).select_option("experience")
    carla.write(carla.say("Title in English"), "Experience")
    carla.write(carla.say("Title in French"), "Expérience")
    carla.press(carla.say("Add the section"))


def add_a_question(carla: Visitor) -> None:
    """Left empty first: the error says how to put it right, and what was typed stays."""
    carla.hand.press(carla.page.locator("section.builder").last.get_by_role("link", name=carla.say("Add a question")))
    carla.write(carla.say("Question in French"), "Quelle équipe?")
    carla.press(carla.say("Add the question"))
    expect(carla.page.get_by_role("alert")).to_be_visible()
    carla.write(carla.say("Question in English"), "Which team?")
    carla.press(carla.say("Add the question"))
    expect(carla.page.locator("section.builder").last).to_contain_text(
        "Which team?" if carla.language == "en" else "Quelle équipe?"
    )


def move_it_up(carla: Visitor) -> None:
    """The new section comes before the one on motivation."""
    carla.hand.press(carla.page.locator("section.builder").last.get_by_role("button", name=carla.say("Move up")).first)


def publish(carla: Visitor) -> None:
    """With what is new in both languages."""
    carla.follow(carla.say("Check and publish"))
    expect(carla.main).to_contain_text(carla.say("Added"))
    carla.write(carla.say("What is new, in English"), "New")
    carla.write(carla.say("What is new, in French"), "Nouveau")
    carla.press(carla.say("Publish"))
    expect(carla.main.locator(".facts")).to_contain_text(carla.say("Published on %(date)s", date="").strip()[:7])
