"""The second journey: from a received application to an accepted offer, each person on their own pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.scene import open_intake, set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.models import Application, Review, SectionAnswers, User
from volunteers.review.words import staff_name

WAYS = [
    pytest.param("en", 1280, True, id="english-wide"),
    pytest.param("fr", 390, True, id="french-phone"),
    pytest.param("en", 390, False, id="english-phone-without-javascript"),
]
LIST, REVIEWS = "/admin/volunteers/application/", "/admin/volunteers/review/"
DECISIONS = "/admin/volunteers/proposedmove/"


@pytest.fixture
def office(visit, without_second_factor):
    """A portal with its staff, and a way to sit down at one's own computer."""
    cast = set_the_scene()

    def sit_down(name, **options):
        return visit(user=cast[name], **options)

    return sit_down


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_an_application_is_reviewed(visit, office, language, width, javascript):
    options = {"language": language, "width": width, "javascript": javascript}
    application = received(language)
    priya, george = office("priya.raman", **options), office("george.santos", **options)
    reviewers = [office(name, **options) for name in ("hana.kim", "oluwaseun.adeyemi")]
    michael, zelda = office("michael.brown", **options), visit(user=application.applicant, **options)

    screen(priya, application)
    ask_two_reviewers(priya, application)
    for reviewer in reviewers:
        score_blind(reviewer, application)
    hand_over(priya, application)
    propose_an_offer(george, application)
    release(michael, application)
    accept(zelda, application)
    meet_the_conditions(priya, application)
    zelda.page.reload()
    zelda.reads(zelda.say("Welcome"))

    everybody = [priya, george, *reviewers, michael, zelda]
    assert [complaint for person in everybody for complaint in person.complaints] == []


def received(language: str) -> Application:
    """An application that has just been sent, by somebody whose name and details stand out."""
    zelda: User = UserFactory(
        given_name="Zelda", family_name="Quennell", email="zelda.quennell@example.org", language=language
    )
    application: Application = ApplicationFactory(
        applicant=zelda, intake=open_intake("auxiliary-officers"), state=S.SUBMITTED, is_complete=True
    )
    return application


def in_state(person: Visitor, state: S) -> None:
    """The record says that the application is in this state."""
    with_state = person.main.locator(".facts .tag").first
    expect(with_state).to_have_text(person.translated(lambda: staff_name(state)))


def take(person: Visitor, step: str, then: S) -> None:
    """Takes a step of the record, by its page."""
    if then != S.SCREENING:  # which begins at once
        person.follow(person.say(step))
        person.reads(person.say(step))
    person.press(person.say(step))
    in_state(person, then)


def screen(priya: Visitor, application: Application) -> None:
    """From the desk to the list to the record; begins, and sends it on to review."""
    priya.open("/admin/")
    priya.reads(priya.say("Your desk"))
    priya.open(LIST)
    priya.follow(application.reference)
    priya.reads("Zelda Quennell")
    take(priya, "Start screening", S.SCREENING)
    fill_in_the_checklist(priya)
    take(priya, "Send to review", S.IN_REVIEW)


def fill_in_the_checklist(priya: Visitor) -> None:
    """Screening has led to it: each rule is met, and each of the program's own items is done."""
    for line in priya.main.locator(".checklist > li").all():
        priya.hand.choose(line.get_by_role("radio").first)
    priya.press(priya.say("Save the checklist"))
    expect(priya.main).to_contain_text(priya.say("Send to review"))


def ask_two_reviewers(priya: Visitor, application: Application) -> None:
    """Two of the program's reviewers are asked."""
    priya.follow(priya.say("Assign reviewers"))
    for name in ("Hana Kim", "Oluwaseun Adeyemi"):
        priya.tick(re.compile(name))
    priya.press(priya.say("Ask these reviewers"))
    priya.reads("Zelda Quennell")

    assert application.reviews.count() == 2


def score_blind(reviewer: Visitor, application: Application) -> None:
    """Reads the answers without the person, saves a draft, hands it in."""
    reviewer.open(REVIEWS)
    knows_nobody(reviewer, application)
    reviewer.follow(reviewer.say("Application no. %(number)s", number="")[:-1], exact=False)
    knows_nobody(reviewer, application)
    reviewer.hand.choose(reviewer.main.get_by_role("radio", name=reviewer.say("I do not recognise this applicant")))
    reviewer.press(reviewer.say("Continue"))
    knows_nobody(reviewer, application)
    reviewer.fill_in({}, otherwise="The street festival shows it.")
    reviewer.press(reviewer.say("Save and come back later"))
    knows_nobody(reviewer, application)
    reviewer.press(reviewer.say("Hand in the review"))
    reviewer.reads(reviewer.say("My reviews"))
    knows_nobody(reviewer, application)


def knows_nobody(reviewer: Visitor, application: Application) -> None:
    """Nothing on the page, seen or unseen, says whose application it is."""
    page = reviewer.page.content()
    contact = SectionAnswers.objects.get(application=application, section="contact").answers
    person = application.applicant
    known = [person.given_name, person.family_name, person.email, contact["phone"], contact["postal_code"]]
    assert [word for word in (*known, application.reference) if word in page] == []


def hand_over(priya: Visitor, application: Application) -> None:
    """With two reviews in, the application can be decided on."""
    assert Review.objects.submitted().filter(application=application).count() == 2
    priya.page.reload()
    take(priya, "Hand over for decision", S.DECISION_PENDING)


def propose_an_offer(george: Visitor, application: Application) -> None:
    """The decision-maker proposes; nothing changes yet."""
    george.open(f"{LIST}{application.reference}/")
    take(george, "Propose an offer", S.DECISION_PENDING)


def release(michael: Visitor, application: Application) -> None:
    """A second view: the mail is read once more, and goes out with the decision."""
    michael.open(DECISIONS)
    michael.follow(application.reference)
    expect(michael.main.locator(".mail__sheet")).to_contain_text(michael.text(application.program, "title"))
    michael.press(michael.say("Release and send the mail"))
    michael.reads(michael.say("Decisions waiting for release"))


def accept(zelda: Visitor, application: Application) -> None:
    """The applicant finds the offer and says yes."""
    zelda.open("/my/applications/")
    zelda.follow(application.reference, exact=False)
    zelda.reads(zelda.say("Offer"))
    zelda.follow(zelda.say("Accept the offer"))
    zelda.reads(zelda.say("Accept the offer?"))
    zelda.press(zelda.say("Accept the offer"))
    zelda.reads(zelda.say("Completing checks"))
    open_conditions = zelda.main.locator("section:has(#conditions-title) li")
    expect(open_conditions).to_have_count(application.conditions.count())


def meet_the_conditions(priya: Visitor, application: Application) -> None:
    """The coordinator notes each; the last makes a member."""
    for _condition in application.conditions.all():
        priya.open(f"{LIST}{application.reference}/checks/")
        priya.follow(re.compile(f"^{priya.say('Mark as met')}"))
        priya.write(priya.say("What have you seen?"), "Shown at the desk")
        priya.press(priya.say("It is met"))
    in_state(priya, S.APPOINTED)
