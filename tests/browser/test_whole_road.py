"""From the catalogue to "welcome", for each program that takes applications: its own form, stages and checks.

Each way is gone differently: wide in English, on a phone in French, on a phone without JavaScript.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from programs.models import Program
from tests.browser.scene import newest_code, set_the_scene
from tests.browser.test_review import (
    ask_two_reviewers,
    fill_in_the_checklist,
    hand_over,
    in_state,
    propose_an_offer,
    score_blind,
    take,
)
from tests.browser.visitor import Visitor
from tests.factories.committees import AttendanceFactory, CommitteeFactory, MeetingFactory
from tests.factories.interviews import SlotFactory
from tests.factories.panels import SheetFactory
from tests.factories.referees import newest_token
from volunteers.applications.states import S
from volunteers.models import Application, Membership, OutboxMail, Referee
from volunteers.referees.states import R

ZELDA = {"given_name": "Zelda", "family_name": "Quennell", "phone": "416-555-0147", "postal_code": "M6K 1A1"}
EMAIL = "zelda.quennell@example.org"
ANSWER = "The street festival, every year, with my neighbours."
RECORD = "/admin/volunteers/application/"


@dataclass(frozen=True)
class Road:
    """A program, who coordinates it, and how the applicant goes."""

    slug: str
    coordinator: str
    language: str
    width: int
    javascript: bool


ROADS = [
    pytest.param(Road("auxiliary-officers", "priya.raman", "en", 1280, True), id="auxiliary-english-wide"),
    pytest.param(Road("victim-services", "luc.tremblay", "fr", 390, True), id="victim-services-french-phone"),
    pytest.param(
        Road("community-consultative", "amina.yusuf", "en", 390, False), id="consultative-phone-without-javascript"
    ),
]


@pytest.fixture
def cast(transactional_db, without_second_factor):
    """The programs, the notices and the staff."""
    return set_the_scene()


@pytest.mark.parametrize("road", ROADS)
def test_the_whole_road(visit, cast, road):
    way = {"language": road.language, "width": road.width, "javascript": road.javascript}
    program = Program.objects.get(slug=road.slug)
    zelda, coordinator = visit(**way), visit(user=cast[road.coordinator])
    come_to_the_meetings(program)

    apply(zelda, program)
    application = Application.objects.get(applicant__email=EMAIL)
    assess(visit, cast, coordinator, application)
    meet_the_panel(zelda, coordinator, application)
    propose_an_offer(visit(user=cast["george.santos"]), application)
    release(visit(user=cast["michael.brown"]), application)
    accept(zelda, application)
    answer_for(visit(**{**way, "width": 390}), application)
    settle_all(coordinator, application)

    zelda.open(f"/my/applications/{application.reference}/")
    zelda.reads(zelda.say("Welcome"))
    assert Membership.objects.get(application=application).user.email == EMAIL
    assert mails_to_the_applicant(application) == expected_mails(program)
    assert (zelda.complaints, coordinator.complaints) == ([], [])


def come_to_the_meetings(program: Program) -> None:
    """As often as the program asks before one may apply."""
    committee = CommitteeFactory(program=program)
    for _meeting in range(program.meetings_required):
        AttendanceFactory(meeting=MeetingFactory(committee=committee), email=EMAIL)


def apply(zelda: Visitor, program: Program) -> None:
    """Catalogue, eligibility check, code, each section of the program's own form, check, send."""
    zelda.open("/programs/")
    zelda.follow(zelda.text(program, "title"))
    zelda.follow(zelda.say("Check if you can apply"))
    for rule in program.rules.order_by("order"):
        answer = "no" if rule.stop_on == "yes" else "yes"
        zelda.hand.choose(zelda.page.locator(f"input[name={rule.code}][value={answer}]"))
    zelda.press(zelda.say("See the result"))
    zelda.follow(zelda.say("Start your application"))
    zelda.hand.write(zelda.main.locator("#id_code_email"), EMAIL)
    zelda.press(zelda.say("Email me a code"))
    zelda.hand.write(zelda.main.get_by_role("textbox"), newest_code(EMAIL))
    zelda.press(zelda.say("Sign in"))
    zelda.fill_in({}, otherwise="")
    zelda.press(zelda.say("Start your application"))
    for section in Application.objects.get(applicant__email=EMAIL).form_version.sections.order_by("order"):
        zelda.follow(zelda.text(section, "title"))
        zelda.fill_in(ZELDA, otherwise=ANSWER)
        zelda.press(zelda.say("Save and continue"))
        zelda.reads(zelda.say("Your application"))
    zelda.follow(zelda.say("Check your answers"))
    zelda.hand.choose(zelda.main.locator("form[action*=submit]").get_by_role("checkbox"))
    zelda.press(zelda.say("Accept and send application"))
    zelda.reads(zelda.say("Application sent"))


def assess(visit, cast, coordinator: Visitor, application: Application) -> None:
    """Screening, two blind reviews, and on to the interview."""
    coordinator.open(f"{RECORD}{application.reference}/")
    take(coordinator, "Start screening", S.SCREENING)
    fill_in_the_checklist(coordinator)
    take(coordinator, "Send to review", S.IN_REVIEW)
    ask_two_reviewers(coordinator, application)
    for name in ("hana.kim", "oluwaseun.adeyemi"):
        score_blind(visit(user=cast[name]), application)
    if application.program.has_interviews:
        coordinator.open(f"{RECORD}{application.reference}/")
        take(coordinator, "Invite to an interview", S.INTERVIEW)


def meet_the_panel(zelda: Visitor, coordinator: Visitor, application: Application) -> None:
    """The applicant takes one of two times that are offered. Without interviews the reviews alone lead to the decision."""
    coordinator.open(f"{RECORD}{application.reference}/")
    if not application.program.has_interviews:
        in_state(coordinator, S.DECISION_PENDING)
        return
    SlotFactory.create_batch(2, program=application.program)
    zelda.open(f"/my/applications/{application.reference}/interview/")
    zelda.hand.choose(zelda.page.locator("input[name=slot]").first)
    zelda.press(zelda.say("Book this time"))
    zelda.reads(zelda.say("Your interview"))
    SheetFactory.create_batch(2, application=application, is_in=True)
    hand_over(coordinator, application)


def release(michael: Visitor, application: Application) -> None:
    """Somebody else reads the mail once more and lets it go out with the decision."""
    michael.open("/admin/volunteers/proposedmove/")
    michael.follow(application.reference)
    title = getattr(application.program, f"title_{application.applicant.language}")
    expect(michael.main.locator(".mail__sheet")).to_contain_text(title)
    michael.press(michael.say("Release and send the mail"))
    michael.reads(michael.say("Decisions waiting for release"))


def accept(zelda: Visitor, application: Application) -> None:
    """The offer stands on top of the list of what needs the applicant."""
    zelda.open("/my/applications/")
    zelda.follow(zelda.say("Answer the offer"))
    zelda.follow(zelda.say("Accept the offer"))
    zelda.press(zelda.say("Accept the offer"))
    zelda.reads(zelda.say("Completing checks"))


def answer_for(ada: Visitor, application: Application) -> None:
    """Each referee answers on a phone, by the link of the mail, without an account."""
    for referee in Referee.objects.filter(application=application).order_by("pk"):
        ada.open(f"/reference/{newest_token(referee.email)}/")
        ada.follow(ada.say("Yes, I can give a reference"))
        ada.hand.choose(ada.main.get_by_role("radio", name=ada.say("Yes, that is right"), exact=True))
        ada.press(ada.say("Save and continue"))
        ada.fill_in({}, otherwise="Came every Saturday, also in January.")
        ada.press(ada.say("Save and continue"))
        ada.press(ada.say("Send the reference"))
        ada.reads(ada.say("Thank you for your reference"))
    states = set(Referee.objects.filter(application=application).values_list("state", flat=True))
    assert states <= {R.RECEIVED}
    assert application.referees.count() == application.program.referees_required
    assert ada.complaints == []


def settle_all(coordinator: Visitor, application: Application) -> None:
    """The coordinator notes each condition; the last one appoints."""
    for _condition in application.conditions.all():
        coordinator.open(f"{RECORD}{application.reference}/checks/")
        coordinator.follow(re.compile(f"^{coordinator.say('Mark as met')}"))
        coordinator.write(coordinator.say("What have you seen?"), "Shown at the desk")
        coordinator.press(coordinator.say("It is met"))
    in_state(coordinator, S.APPOINTED)


def mails_to_the_applicant(application: Application) -> list[str]:
    """The kinds of mail that the transitions sent, in their order."""
    causes = [f"event:{pk}" for pk in application.events.order_by("pk").values_list("pk", flat=True)]
    mails = OutboxMail.objects.filter(recipient=application.applicant, cause__in=causes)
    expect_language = {mail.language for mail in mails}
    assert expect_language == {application.applicant.language}
    return [mail.kind for mail in mails.order_by("pk")]


def expected_mails(program: Program) -> list[str]:
    """One mail for each transition that the applicant hears of."""
    interview = ["interview"] if program.has_interviews else []
    return ["received", *interview, "offered", "conditions", "appointed"]
