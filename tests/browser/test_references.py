"""A referee on a phone, in French, without JavaScript once each: from the mail to the receipt. The others around them."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.hands import Keyboard, Pointer
from tests.browser.visitor import Visitor
from tests.factories.referees import RefereeFactory, application_asking, newest_token
from tests.factories.volunteers import UserFactory, staff
from volunteers.models import Application, Referee, Reference, RoleGrant
from volunteers.referees.moves import ask
from volunteers.referees.states import R

WAYS = [
    pytest.param("en", 1280, True, Pointer, id="english-wide"),
    pytest.param("fr", 390, True, Pointer, id="french-phone"),
    pytest.param("en", 390, False, Pointer, id="english-phone-without-javascript"),
    pytest.param("en", 1280, True, Keyboard, id="keyboard"),
]


@pytest.fixture
def application(transactional_db) -> Application:
    """Zelda's application, which has come to its checks."""
    zelda = UserFactory(given_name="Zelda", family_name="Quennell", email="zelda.quennell@example.org")
    return application_asking(applicant=zelda, applicant_name="Zelda Quennell")


def asked(application: Application, **kwargs: object) -> Referee:
    """Somebody who has just been asked."""
    referee: Referee = RefereeFactory(application=application, state=R.NAMED, **kwargs)
    ask(referee, at=timezone.now())
    return referee


def look(visitor: Visitor, javascript: bool) -> None:
    """Nothing is wrong with the page; axe needs JavaScript, the console does not."""
    if javascript:
        visitor.check()
    else:
        assert visitor.complaints == []


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS)
def test_a_referee_answers(visit, application, language, width, javascript, hand):
    referee = asked(application, email="ada@example.org")
    ada = visit(language=language, width=width, javascript=javascript, hand=hand)

    ada.open(f"/reference/{newest_token('ada@example.org')}/")
    look(ada, javascript)
    assert "/reference/" in ada.page.url
    assert newest_token("ada@example.org") not in ada.page.url
    ada.follow(ada.say("Yes, I can give a reference"))
    look(ada, javascript)
    ada.hand.choose(ada.main.get_by_role("radio", name=ada.say("Yes, that is right"), exact=True))
    ada.press(ada.say("Save and continue"))
    look(ada, javascript)
    ada.press(ada.say("Save and continue"))
    expect(ada.main).to_contain_text(ada.say("There is a problem"))
    look(ada, javascript)
    ada.fill_in({}, otherwise="Came every Saturday, also in January.")
    ada.press(ada.say("Save and continue"))
    look(ada, javascript)
    ada.press(ada.say("Send the reference"))
    look(ada, javascript)

    ada.reads(ada.say("Thank you for your reference"))
    assert Reference.objects.get(referee=referee).submitted_at is not None


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS[:3])
def test_a_referee_says_no_in_one_press(visit, application, language, width, javascript, hand):
    referee = asked(application, email="ada@example.org")
    ada = visit(language=language, width=width, javascript=javascript, hand=hand)

    ada.open(f"/reference/{newest_token('ada@example.org')}/")
    ada.press(ada.say("No, I cannot give a reference"))
    look(ada, javascript)

    ada.reads(ada.say("Thank you for telling us"))
    referee.refresh_from_db()
    assert referee.state == R.DECLINED


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS[:3])
def test_the_applicant_names_somebody_else(visit, application, language, width, javascript, hand):
    RefereeFactory(application=application, state=R.DECLINED)
    RefereeFactory(application=application, state=R.RECEIVED)
    zelda = visit(user=application.applicant, language=language, width=width, javascript=javascript, hand=hand)
    zelda.open(f"/my/applications/{application.reference}/referees/")
    look(zelda, javascript)

    zelda.main.get_by_role("link", name=zelda.say("Read the mail they get")).first.click()
    look(zelda, javascript)
    zelda.page.go_back()
    zelda.main.get_by_role("link", name=zelda.say("Name somebody else")).first.click()
    look(zelda, javascript)
    for label, text in (
        ("Full name", "Cay Lund"),
        ("Email address", "cay@example.org"),
        ("How do they know you?", "Neighbour"),
        ("Since when do they know you?", "2015"),
    ):
        zelda.write(zelda.say(label), text)
    zelda.press(zelda.say("Name and ask this person"))
    look(zelda, javascript)

    expect(zelda.main).to_contain_text("cay@example.org")
    assert Referee.objects.get(email="cay@example.org").state == R.ASKED


@pytest.mark.parametrize(("language", "width", "javascript", "hand"), WAYS[:2])
def test_staff_pages_are_clean(visit, without_second_factor, application, language, width, javascript, hand):
    program = application.program
    received = RefereeFactory(application=application, state=R.RECEIVED)
    named = RefereeFactory(application=application, state=R.NAMED)
    people = {role: staff(role, program) for role in (RoleGrant.Role.COORDINATOR, RoleGrant.Role.SAFEGUARDING_OFFICER)}
    start = "/admin/volunteers/referee/"
    mine = f"{start}{application.reference}/"

    for user, pages in (
        (people[RoleGrant.Role.COORDINATOR], ["", f"{named.pk}/ask/", f"{named.pk}/cancel/", f"{named.pk}/call/"]),
        (people[RoleGrant.Role.SAFEGUARDING_OFFICER], ["", f"{received.pk}/safeguarding/"]),
    ):
        visitor = visit(user=user, language=language, width=width, javascript=javascript, hand=hand)
        for path in [start, *(mine + each for each in pages)]:
            visitor.open(path)
            look(visitor, javascript)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_around_a_link_are_clean(visit, application, language):
    run_out = asked(application, email="ada@example.org")
    over = asked(application, email="ben@example.org")
    links = {email: newest_token(email) for email in ("ada@example.org", "ben@example.org")}
    Referee.objects.filter(pk=run_out.pk).update(expires_at=timezone.now())
    Referee.objects.filter(pk=over.pk).update(state=R.CANCELLED, closed_at=timezone.now())
    visitor = visit(language=language, width=390)

    for token in links.values():
        visitor.open(f"/reference/{token}/")
        visitor.check()
    visitor.open("/reference/new-link/")
    visitor.check()
    visitor.write(visitor.say("Email address"), "ada@example.org")
    visitor.press(visitor.say("Send me a new link"))
    visitor.check()
    prefix = "" if language == "en" else "/fr"
    for path in ("/reference/no-such-link/", "/reference/999999/"):
        visitor.go(prefix + path, status=404)
        visitor.check()
