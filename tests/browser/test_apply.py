"""The first journey: from the home page to the timeline of an application, over two sittings."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from programs.models import FormSection
from tests.browser.hands import Keyboard, Pointer
from tests.browser.scene import newest_code, open_intake, set_the_scene
from tests.browser.visitor import Visitor
from volunteers.applications.shape import Topic as Section
from volunteers.applications.states import S
from volunteers.models import Application, OutboxMail

EMAIL = "noor.khalil@example.org"
PROGRAM = "auxiliary-officers"
ANSWER = "I organise the street festival with my neighbours."
CONTACT = {"given_name": "Noor", "family_name": "Khalil", "phone": "416-555-0147", "postal_code": "M6K 1A1"}
LONG_SECTIONS = (Section.MOTIVATION, Section.EXPERIENCE, Section.AVAILABILITY)
WAYS = [
    pytest.param("fr", 390, True, Pointer, id="french-phone"),
    pytest.param("en", 390, False, Pointer, id="english-phone-without-javascript"),
    pytest.param("fr", 1280, True, Keyboard, id="french-wide-by-keyboard"),
]


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS)
def test_somebody_applies(visit, language, width, javascript, hand):
    set_the_scene()
    noor = visit(language=language, width=width, javascript=javascript, hand=hand)

    find_the_program(noor)
    check_oneself(noor)
    sign_in_by_code(noor)
    first_sitting(noor)
    leave_and_come_back(noor)
    second_sitting(noor)
    reference = send(noor)
    follow_it(noor, reference)

    assert noor.complaints == []


def find_the_program(noor: Visitor) -> None:
    """Home, catalogue, program."""
    noor.open("/")
    noor.follow(noor.say("Find a program"))
    noor.reads(noor.say("Find a program"))
    title = noor.text(open_intake(PROGRAM).program, "title")
    noor.follow(title)
    noor.reads(title)


def check_oneself(noor: Visitor) -> None:
    """The eligibility questions, answered so that nothing stands in the way."""
    noor.follow(noor.say("Check if you can apply"))
    noor.reads(noor.say("Check if you can apply"))
    for rule in open_intake(PROGRAM).program.rules.order_by("order"):
        answer = "no" if rule.stop_on == "yes" else "yes"
        noor.hand.choose(noor.page.locator(f"input[name={rule.code}][value={answer}]"))
    noor.press(noor.say("See the result"))
    noor.reads(noor.say("You can apply"))
    noor.follow(noor.say("Start your application"))


def sign_in_by_code(noor: Visitor) -> None:
    """An address, and the code that was sent to it."""
    noor.reads(noor.say("Sign in"))
    # The staff's form has an address too, but is folded away.
    noor.hand.write(noor.main.locator("#id_code_email"), EMAIL)
    noor.press(noor.say("Email me a code"))
    noor.reads(noor.say("Enter the code"))
    noor.hand.write(noor.main.get_by_role("textbox"), newest_code(EMAIL))
    noor.press(noor.say("Sign in"))


def first_sitting(noor: Visitor) -> None:
    """One section is finished, another only begun."""
    noor.reads(noor.say("Apply"))
    noor.fill_in({}, otherwise="")
    noor.press(noor.say("Start your application"))
    finished(noor, 0)
    fill_in_section(noor, Section.ELIGIBILITY)
    finished(noor, 1)
    noor.follow(section_title(noor, Section.CONTACT))
    noor.write(noor.say("Given name"), CONTACT["given_name"])
    noor.write(noor.say("Postal code"), CONTACT["postal_code"])
    noor.press(noor.say("Save and come back later"))
    finished(noor, 1)


def leave_and_come_back(noor: Visitor) -> None:
    """Signs out, and in again with a new code."""
    header = noor.page.get_by_role("banner")
    noor.hand.press(header.get_by_role("button", name=noor.say("Sign out")))
    noor.hand.press(header.get_by_role("link", name=noor.say("Sign in")))
    sign_in_by_code(noor)
    noor.reads(noor.say("My applications"))
    noor.follow(noor.text(open_intake(PROGRAM).program, "title"), exact=False)
    finished(noor, 1)


def second_sitting(noor: Visitor) -> None:
    """What was written is there; the rest is filled in."""
    noor.follow(section_title(noor, Section.CONTACT))
    expect(noor.main.get_by_label(noor.say("Given name"))).to_have_value(CONTACT["given_name"])
    expect(noor.main.get_by_label(noor.say("Postal code"))).to_have_value(CONTACT["postal_code"])
    noor.fill_in(CONTACT, otherwise=ANSWER)
    noor.press(noor.say("Save and continue"))
    finished(noor, 2)
    for done, topic in enumerate((*LONG_SECTIONS, Section.REFEREES, Section.DISCLOSURES), start=3):
        fill_in_section(noor, topic)
        finished(noor, done)


def send(noor: Visitor) -> str:
    """All answers once more, the declaration, and away. Gives the reference."""
    noor.follow(noor.say("Check your answers"))
    noor.reads(noor.say("Check your answers before sending your application"))
    for text in (*CONTACT.values(), ANSWER):
        expect(noor.main).to_contain_text(text)
    noor.hand.choose(noor.main.get_by_role("checkbox"))
    noor.press(noor.say("Accept and send application"))
    noor.reads(noor.say("Application sent"))
    application = Application.objects.get(applicant__email=EMAIL)
    assert application.state == S.SUBMITTED
    noor.page.reload()
    noor.reads(noor.say("Application sent"))
    expect(noor.main).to_contain_text(application.reference)
    return application.reference


def follow_it(noor: Visitor, reference: str) -> None:
    """The list, the timeline, and the mail with the reference."""
    noor.follow(noor.say("My applications"))
    noor.reads(noor.say("My applications"))
    noor.follow(reference, exact=False)
    noor.reads(noor.say("Received"))
    now = noor.main.locator("[aria-current=step]")
    expect(now).to_have_count(1)
    expect(now).to_contain_text(noor.say("Received"))
    receipts = OutboxMail.objects.filter(to_email=EMAIL, kind="received", body__contains=reference)
    assert [mail.language for mail in receipts] == [noor.language]


def section_title(noor: Visitor, section: str) -> str:
    """What the task list calls a section."""
    title: str = noor.translated(lambda: FormSection.objects.get(version__program__slug=PROGRAM, code=section).title)
    return title


def fill_in_section(noor: Visitor, section: str) -> None:
    """Opens a section of the task list, answers everything and goes on."""
    noor.follow(section_title(noor, section))
    noor.fill_in({}, otherwise=ANSWER)
    noor.press(noor.say("Save and continue"))


def finished(noor: Visitor, number: int) -> None:
    """The task list counts this many finished sections. Support needs are optional and not counted."""
    expect(noor.main.locator("#progress")).to_have_text(re.compile(rf"^\D*{number}\D+7\D*$"))
