"""Interview, information session and attendance, as people meet them: on a phone, in French, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.factories.committees import AttendanceFactory, CommitteeFactory, MeetingFactory
from tests.factories.gatherings import SessionFactory
from tests.factories.interviews import SlotFactory
from tests.factories.programs import IntakeFactory, ProgramFactory, form_for
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
from volunteers.applications.states import S
from volunteers.gatherings.models import Seat
from volunteers.gatherings.states import SeatState
from volunteers.interviews.states import BookingState
from volunteers.models import Application, OutboxMail, RoleGrant

LINK = re.compile(r"(/(?:fr/)?sessions/link/[\w-]+/)")
WAYS = [
    pytest.param("en", 1280, True, id="english-wide"),
    pytest.param("fr", 390, False, id="french-phone-without-javascript"),
]


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_somebody_chooses_changes_and_cancels_an_interview(visit, language, width, javascript):
    application = ApplicationFactory(state=S.INTERVIEW, applicant__language=language)
    first, second = SlotFactory.create_batch(2, program=application.program)
    noor = visit(language=language, width=width, javascript=javascript, user=application.applicant)

    noor.open(reverse("applications:detail", args=[application.reference]))
    noor.follow(re.compile(re.escape(noor.say("Your interview")) + "|" + re.escape(noor.say("Choose a time"))))
    noor.press(noor.say("Book this time"))
    expect(noor.main).to_contain_text(noor.say("Choose a time"))
    choose(noor, first.pk)
    noor.press(noor.say("Book this time"))
    expect(noor.main).to_contain_text(noor.translated(lambda: first.hours_words))
    noor.follow(noor.say("Choose another time or change your support needs"))
    choose(noor, second.pk)
    noor.press(noor.say("Change to this time"))
    noor.reads(noor.say("Your interview"))
    noor.follow(noor.say("Cancel this interview"))
    noor.press(noor.say("Cancel the interview"))

    noor.reads(noor.say("Choose a time for your interview"))
    states = list(application.interviews.order_by("pk").values_list("state", flat=True))
    assert states == [BookingState.CANCELLED, BookingState.CANCELLED]
    assert noor.complaints == []


def choose(noor: Visitor, key: int) -> None:
    """Picks one of the times."""
    noor.hand.choose(noor.page.locator(f'input[name="slot"][value="{key}"]'))


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_a_visitor_books_and_confirms_a_session_without_an_account(visit, language, width, javascript):
    session = SessionFactory()
    visitor = visit(language=language, width=width, javascript=javascript)

    visitor.open(session.program.get_absolute_url())
    visitor.follow(re.compile("^" + re.escape(visitor.say("Book a place"))))
    visitor.write(visitor.say("Your name"), "Noor Khalil")
    visitor.write(visitor.say("Email address"), "noor@example.org")
    visitor.press(visitor.say("Book a place"))
    visitor.reads(visitor.say("Look into your mail"))
    found = LINK.search(OutboxMail.objects.get().body)
    assert found
    visitor.go(found[1])
    visitor.press(visitor.say("Confirm my place"))

    expect(visitor.main).to_contain_text(
        visitor.say("Your place is confirmed. We have sent you a mail with everything.")
    )
    assert "link" not in visitor.page.url
    assert (Seat.objects.get().state, Seat.objects.get().language) == (SeatState.CONFIRMED, language)
    assert visitor.complaints == []


@pytest.mark.parametrize(("language", "width", "javascript"), WAYS)
def test_the_third_meeting_opens_the_form(visit, without_second_factor, language, width, javascript):
    program = ProgramFactory(meetings_required=3)
    form_for(program)
    IntakeFactory(program=program)
    noor = UserFactory(email="noor@example.org", language=language)
    committee = CommitteeFactory(program=program)
    for meeting in MeetingFactory.create_batch(2, committee=committee):
        AttendanceFactory(meeting=meeting, email=noor.email)
    third = MeetingFactory(committee=committee)
    path = reverse("applications:start", args=[program.slug])
    applicant = visit(language=language, width=width, javascript=javascript, user=noor)
    clerk = visit(user=staff(RoleGrant.Role.COORDINATOR, program), width=width, javascript=javascript)

    applicant.open(path)
    expect(applicant.main).to_contain_text("2 of 3" if language == "en" else "2 réunions sur 3")
    clerk.open(reverse("admin:programs_meeting_change", args=[third.pk]))
    clerk.page.get_by_role("textbox").fill("Noor Khalil <noor@example.org>")
    clerk.page.get_by_role("button", name="Enter who came").click()
    expect(clerk.page.locator("body")).to_contain_text("1 person is new on the list.")
    applicant.open(path)
    applicant.press(applicant.say("Start your application"))

    assert Application.objects.get().started_at <= timezone.now()
    assert applicant.complaints == []
