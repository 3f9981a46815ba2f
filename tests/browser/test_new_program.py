"""A new program with its own form, stages and rules: set up in the admin only, in at most sixty actions, and applied to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from tests.browser.scene import newest_code
from tests.browser.visitor import Visitor
from tests.factories.programs import ProgramFactory, RuleFactory, StageFactory
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import NoticeFactory, staff
from tests.programs.forms import small_form
from volunteers.applications.states import S
from volunteers.models import Application
from volunteers.people.models import RoleGrant, User

MOST_ACTIONS = 60
EMAIL = "ines.costa@example.org"
CONTACT = {"given_name": "Ines", "family_name": "Costa", "phone": "416-555-0147", "postal_code": "M6K 1A1"}
TASKS = ("Your contact details", "Motivation", "Mentoring")


class Worker:
    """Somebody who sets things up, and counts: a click, a filled field, a selection are one action each."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.actions = 0

    def click(self, target: Locator) -> None:
        """A click that stays on the page."""
        self.actions += 1
        target.click()

    def follow(self, name: str, *, within: str = "body") -> None:
        """A click on a link."""
        self.go(self.page.locator(within).get_by_role("link", name=name, exact=True).first)

    def press(self, name: str) -> None:
        """A click on a button."""
        self.go(self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first)

    def go(self, target: Locator) -> None:
        """A click that leads to another page."""
        self.actions += 1
        with self.page.expect_navigation():
            target.click()

    def fill(self, **fields: str) -> None:
        """One action for each field, by its name."""
        for name, text in fields.items():
            self.actions += 1
            self.page.locator(f"[name='{name.replace('__', '-')}']").fill(text)

    def select(self, **fields: str) -> None:
        """One action for each list, by its name."""
        for name, value in fields.items():
            self.actions += 1
            self.page.locator(f"select[name='{name.replace('__', '-')}']").select_option(value)

    def open_part(self, heading: str) -> None:
        """Unfolds one of the folded parts of a page."""
        self.click(self.page.locator("details > summary", has_text=heading).first)


@pytest.fixture
def administrator(visit, without_second_factor):
    """A portal with one small program, its notice, and somebody who may set up another."""
    NoticeFactory()
    source = ProgramFactory(title_en="Neighbour helpers", title_fr="Aide entre voisins", slug="neighbour-helpers")
    for order in (1, 2):
        StageFactory(program=source, order=order, title_en=f"Step {order}", title_fr=f"Pas {order}")
    RuleFactory(program=source, code="R1")
    CriterionFactory(program=source)
    small_form(source)
    return Worker(visit(user=staff(RoleGrant.Role.ADMINISTRATOR)))


def test_new_program_is_set_up_in_sixty_actions_and_applied_to(visit, administrator):
    User.objects.create(email="carla.reyes@example.org", given_name="Carla", family_name="Reyes")

    administrator.visitor.open("/admin/")
    copy_the_program(administrator)
    change_what_is_different(administrator)
    write_the_form(administrator)
    add_an_intake(administrator)
    give_it_a_coordinator(administrator)
    ines = visit()
    apply_to_it(ines)

    assert administrator.actions <= MOST_ACTIONS, administrator.actions
    assert (administrator.visitor.complaints, ines.complaints) == ([], [])
    sent = Application.objects.get(applicant__email=EMAIL)
    assert (sent.state, sent.program.slug, sent.form_version.number) == (S.SUBMITTED, "youth-mentors", 1)
    assert sent.sections.get(section="other").answers["q-for-how-long"] == "Two years."


def copy_the_program(worker: Worker) -> None:
    """From the desk to a program of one's own."""
    worker.follow("Programs")
    worker.follow("Neighbour helpers")
    worker.follow("Copy this program")
    worker.fill(title_en="Youth mentors", title_fr="Mentorat jeunesse", slug="youth-mentors")
    worker.press("Make the program")


def change_what_is_different(worker: Worker) -> None:
    """One stage less, one stage more, another rule; and the public may read it."""
    worker.click(worker.page.locator("[name=is_published]"))
    worker.open_part("Stages")
    worker.click(worker.page.locator("[name='stages-1-DELETE']"))
    worker.click(
        worker.page.get_by_role("link", name="Add another Stage").or_(
            worker.page.get_by_role("button", name="Add another Stage")
        )
    )
    worker.fill(stages__2__title_en="Trial afternoon", stages__2__title_fr="Après-midi d’essai", stages__2__order="3")
    worker.select(stages__2__state="interview", stages__2__kind="interview")
    worker.open_part("Eligibility rules")
    worker.fill(rules__0__question_en="Are you 16 or older?", rules__0__question_fr="Avez-vous 16 ans ou plus?")
    worker.press("Save and continue editing")


def write_the_form(worker: Worker) -> None:
    """A section with three questions, one with choices and one that depends on it; published."""
    worker.follow("Application form")
    worker.follow("Go on writing")
    worker.follow("Add a section")
    worker.select(topic="other")
    worker.fill(title_en="Mentoring", title_fr="Mentorat")
    worker.press("Add the section")
    worker.go(worker.page.locator("section.builder", has_text="Mentoring").get_by_role("link", name="Add a question"))
    worker.fill(label_en="Have you been a mentor?", label_fr="Avez-vous déjà été mentor?")
    worker.select(kind="choice")
    worker.fill(choices_en="Yes, for years\nNot yet", choices_fr="Oui, pendant des années\nPas encore")
    worker.press("Add it and another")
    worker.fill(label_en="For how long?", label_fr="Pendant combien de temps?")
    worker.open_part("Ask it only after certain answers")
    worker.click(worker.page.get_by_label("Have you been a mentor? Yes, for years"))
    worker.press("Add it and another")
    worker.fill(label_en="How many hours a week?", label_fr="Combien d’heures par semaine?")
    worker.select(kind="number")
    worker.press("Add the question")
    worker.follow("Check and publish")
    worker.press("Publish")
    worker.visitor.reads("Youth mentors: form, version 1")


def add_an_intake(worker: Worker) -> None:
    """Open since an hour ago, with ten places."""
    opened = timezone.localtime() - timedelta(hours=1)
    worker.follow("Add an intake")
    worker.fill(title_en="Autumn", title_fr="Automne", places="10")
    worker.fill(opens_at_0=opened.strftime("%Y-%m-%d"), opens_at_1=opened.strftime("%H:%M:%S"))
    worker.press("Save")


def give_it_a_coordinator(worker: Worker) -> None:
    """Somebody who already has an account."""
    worker.follow("Home")
    worker.follow("Roles")
    worker.go(worker.page.locator("#content-main .object-tools a.addlink"))
    worker.fill(email="carla.reyes@example.org")
    worker.click(worker.page.get_by_label("Coordinator"))
    worker.select(
        program=worker.page.locator("select[name=program] option", has_text="Youth mentors").get_attribute("value")
    )
    worker.press("Give the role")
    grant = RoleGrant.objects.get(user__email="carla.reyes@example.org")
    assert (grant.role, grant.program.slug) == (RoleGrant.Role.COORDINATOR, "youth-mentors")


def apply_to_it(ines: Visitor) -> None:
    """Somebody from the public finds the program and sends an application."""
    ines.open("/programs/youth-mentors/")
    ines.follow("Check if you can apply")
    expect(ines.main).to_contain_text("Are you 16 or older?")
    ines.hand.choose(ines.page.locator("input[name=R1][value=yes]"))
    ines.press("See the result")
    ines.follow("Start your application")
    ines.hand.write(ines.main.locator("#id_code_email"), EMAIL)
    ines.press("Email me a code")
    ines.hand.write(ines.main.get_by_role("textbox"), newest_code(EMAIL))
    ines.press("Sign in")
    ines.reads("Apply")
    ines.press("Start your application")
    for task in TASKS:
        ines.follow(task)
        ines.fill_in({**CONTACT, "q-for-how-long": "Two years."}, otherwise="I help my neighbours.")
        ines.press("Save and continue")
    ines.follow("Check your answers")
    ines.hand.choose(ines.main.get_by_role("checkbox"))
    ines.press("Accept and send application")
    ines.reads("Application sent")
