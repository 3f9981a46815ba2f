"""A record check from the agreement to the outcome, in English and French, on a phone without JavaScript once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from config.demo.checks import load_risk_sheets
from programs.models import Program
from tests.browser.scene import set_the_scene
from tests.browser.visitor import Visitor
from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory
from volunteers.applications.states import S
from volunteers.models import RecordCheck
from volunteers.screening.models_checks import Outcome
from volunteers.screening.services import accept_offer

WAYS = [
    pytest.param("fr", 1280, True, id="french-wide"),
    pytest.param("en", 390, False, id="english-phone-without-javascript"),
]


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_a_record_check_goes_by_the_person_s_hands(visit, without_second_factor, language, width, javascript):
    cast, now = set_the_scene(), timezone.now()
    load_risk_sheets(at=now)
    zelda = UserFactory(given_name="Zelda", family_name="Quennell", language=language)
    intake = IntakeFactory(program=Program.objects.get(slug="victim-services"))
    application = ApplicationFactory(intake=intake, applicant=zelda, state=S.OFFERED)
    accept_offer(application_id=application.pk, by=zelda, at=now)
    options = {"language": language, "width": width, "javascript": javascript}
    person, officer = visit(user=zelda, **options), visit(user=cast["grace.osei"], **options)

    check = to_the_result(person)
    share(person)
    conclude(officer)
    person.page.reload()

    check.refresh_from_db()
    assert check.condition.settled_by == cast["grace.osei"]
    assert person.main.get_by_text(person.say("Met"), exact=True).count() == 1
    assert [*person.complaints, *officer.complaints] == []


def to_the_result(person: Visitor) -> RecordCheck:
    """Does not tick the box at first, then agrees."""
    check = RecordCheck.objects.select_related("application").get()
    person.open(f"/my/applications/{check.application.reference}/")
    person.follow(person.say("Your record check"))
    person.press(person.say("Agree to this check"))
    person.reads(person.say("Your record check"))
    look(person)
    kind = person.translated(check.get_check_type_display)
    person.tick(person.say("I agree to this check: %(type)s", type=kind))
    person.press(person.say("Agree to this check"))
    return check


def share(person: Visitor) -> None:
    """The result came today, and is shared."""
    enter_today(person)
    person.press(person.say("I have the result"))
    look(person)
    person.tick(person.say("I have read the result and agree that the safeguarding officer sees it"))
    person.press(person.say("Share it with the safeguarding officer"))


def conclude(officer: Visitor) -> None:
    """The officer finds the person in the ledger, and notes what it comes to."""
    officer.open("/admin/volunteers/recordcheck/")
    look(officer)
    officer.follow("Zelda Quennell")
    look(officer)
    officer.hand.choose(officer.main.get_by_role("radio", name=officer.translated(lambda: Outcome.MEETS.label)))
    enter_today(officer)
    officer.press(officer.say("Note the outcome"))


def enter_today(visitor: Visitor) -> None:
    """Day, month and year."""
    today = timezone.localdate()
    for part, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        visitor.write(visitor.say(part), str(value))


def look(visitor: Visitor) -> None:
    """Nothing is wrong with the page; axe needs JavaScript, the console does not."""
    if visitor.language == "fr":  # the English one goes without JavaScript
        visitor.check()
