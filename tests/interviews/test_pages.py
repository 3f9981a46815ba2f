"""The applicant's pages and the coordinator's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Program
from tests.factories.interviews import BookingFactory, SlotFactory
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.performance.test_query_counts import queries_of
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.interviews.models import InterviewSlot
from volunteers.interviews.queries import things_for_interviews
from volunteers.interviews.states import BookingState
from volunteers.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db
Sign = Callable[[User], Client]


def own(name: str, application: Application) -> str:
    return reverse(f"interviews:{name}", args=[application.reference])


def desk(name: str, *arguments: int) -> str:
    return reverse(f"admin:volunteers_interviewslot_{name}", args=arguments)


def labels(response: Any) -> list[str]:
    return [label for _value, label in response.context["form"].fields["slot"].choices]


def test_the_page_offers_what_is_free_and_still_to_come(browser_of: Sign, invited: Application) -> None:
    offered = SlotFactory(program=invited.program, capacity=2)
    BookingFactory(application__intake=invited.intake)  # full
    SlotFactory(program=invited.program, is_open=False)
    SlotFactory(program=invited.program, starts_at=timezone.now() - timedelta(hours=1))
    SlotFactory()  # another program's

    response = browser_of(invited.applicant).get(own("interview", invited))

    assert labels(response) == [offered.in_words]
    assert "2 places left" in response.content.decode()


def test_one_post_books_and_the_page_shows_it(browser_of: Sign, invited: Application, slot: InterviewSlot) -> None:
    browser = browser_of(invited.applicant)

    response = browser.post(own("interview", invited), {"slot": slot.pk, "support_needs": "A quiet room"}, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [(own("interview", invited), 302)]
    for words in (slot.day_words, slot.hours_words, slot.place, "A quiet room"):
        assert words in page


def test_support_needs_are_asked_once(browser_of: Sign, invited: Application) -> None:
    booking = BookingFactory(application=invited, support_needs="A quiet room")

    response = browser_of(invited.applicant).get(own("interview", invited) + "?change=1")

    assert response.context["form"].initial == {"slot": booking.slot_id, "support_needs": "A quiet room"}


def test_who_comes_too_late_keeps_their_words_and_sees_what_is_left(
    browser_of: Sign, invited: Application, slot: InterviewSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SlotFactory(program=slot.program, starts_at=slot.starts_at + timedelta(days=1))
    InterviewSlot.objects.filter(pk=slot.pk).update(places_taken=1)

    response = browser_of(invited.applicant).post(
        own("interview", invited), {"slot": slot.pk, "support_needs": "A quiet room"}
    )

    assert (response.status_code, labels(response)) == (200, [other.in_words])
    assert response.context["form"].errors == {"slot": ["That time is no longer offered. Choose another one"]}
    assert response.context["form"]["support_needs"].value() == "A quiet room"


def test_choosing_nothing_is_said_beside_the_field(browser_of: Sign, invited: Application, slot: InterviewSlot) -> None:
    response = browser_of(invited.applicant).post(own("interview", invited), {})

    assert response.context["form"].errors == {"slot": ["Choose a time"]}


def test_without_times_the_page_says_who_writes(browser_of: Sign, invited: Application) -> None:
    response = browser_of(invited.applicant).get(own("interview", invited))

    assert "We write to you as soon as there is" in response.content.decode()


def test_outside_the_interview_the_page_leads_back(browser_of: Sign) -> None:
    application = ApplicationFactory(state=S.IN_REVIEW)

    response = browser_of(application.applicant).get(own("interview", application))

    assert response.url == reverse("applications:detail", args=[application.reference])


@pytest.mark.parametrize("name", ["interview", "cancel", "none_suits", "calendar"])
def test_somebody_elses_interview_does_not_exist(browser_of: Sign, name: str) -> None:
    booking = BookingFactory()

    assert browser_of(UserFactory()).get(own(name, booking.application)).status_code == 404


def test_cancelling_asks_once_more(browser_of: Sign) -> None:
    booking = BookingFactory()
    browser = browser_of(booking.application.applicant)
    assert booking.slot.in_words in browser.get(own("cancel", booking.application)).content.decode()

    browser.post(own("cancel", booking.application), {"reason": "Ill"})

    booking.refresh_from_db()
    assert (booking.state, booking.cancel_reason) == (BookingState.CANCELLED, "Ill")


def test_words_without_words_are_refused(browser_of: Sign, invited: Application) -> None:
    response = browser_of(invited.applicant).post(own("none_suits", invited), {"message": " "})

    assert response.context["form"].errors == {"message": ["Write when you could come, or what stands in the way"]}


def test_the_dashboard_is_told_what_waits(invited: Application, slot: InterviewSlot) -> None:
    later = SlotFactory(program=slot.program, starts_at=slot.starts_at + timedelta(days=3))
    BookingFactory(application=ApplicationFactory(applicant=invited.applicant, state=S.INTERVIEW))

    with CaptureQueriesContext(connection) as captured:
        (thing,) = things_for_interviews(invited.applicant, at=timezone.now())

    assert (thing.url, thing.deadline) == (own("interview", invited), timezone.localdate(later.starts_at))
    assert len(captured) == 2


def test_without_a_time_to_choose_nothing_waits(invited: Application) -> None:
    assert things_for_interviews(invited.applicant, at=timezone.now()) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_constant_number(invited: Application, rows: int) -> None:
    SlotFactory.create_batch(rows, program=invited.program)

    assert queries_of(invited.applicant, own("interview", invited)) == 8


def offer(**changes: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=20)
    return {
        "on_day": day.day,
        "on_month": day.month,
        "on_year": day.year,
        "starts": "2:30 p.m.",
        "minutes": 20,
        "number": 3,
        "capacity": 2,
        "place_en": "Room 1",
        "place_fr": "Salle 1",
        "intake": "",
        **changes,
    }


def test_a_coordinator_offers_several_times(browser_of: Sign, coordinator: User, program: Program) -> None:
    browser_of(coordinator).post(desk("add"), offer(program=program.pk))

    found = [timezone.localtime(slot.starts_at).strftime("%H:%M") for slot in InterviewSlot.objects.order_by("pk")]
    assert found == ["14:30", "14:50", "15:10"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"starts": "half two"}, "starts", "Enter a time of day, like 14:30 or 2:30 p.m."),
        ({"starts": "13 p.m."}, "starts", "Enter a time of day, like 14:30 or 2:30 p.m."),
        ({"on_year": 2020}, "on", "Choose a time that has not passed."),
        (
            {"on_day": 14, "on_month": 3, "on_year": 2027, "starts": "2:30"},
            "starts",
            "The clocks change on that day and skip this time. Choose another one.",
        ),
        ({"minutes": "long"}, "minutes", "Enter a whole number of minutes, like 30"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    browser_of: Sign, coordinator: User, program: Program, changes: dict[str, Any], field: str, words: str
) -> None:
    response = browser_of(coordinator).post(desk("add"), offer(program=program.pk, **changes))

    assert response.context["form"].errors == {field: [words]}


def test_a_coordinator_of_another_program_sees_and_changes_nothing(browser_of: Sign, slot: InterviewSlot) -> None:
    browser = browser_of(staff(RoleGrant.Role.COORDINATOR, ProgramFactory()))

    assert list(browser.get(desk("changelist")).context["rows"]) == []
    assert browser.get(desk("change", slot.pk)).status_code == 404
    assert browser.post(desk("cancel", slot.pk), {"reason": "x"}).status_code == 404


def test_a_role_for_one_division_reaches_its_own_interviews(browser_of: Sign, program: Program) -> None:
    mine, other = DivisionFactory.create_batch(2)
    seen = [
        SlotFactory(program=program, intake=intake, starts_at=timezone.now() + timedelta(days=day))
        for day, intake in enumerate((None, IntakeFactory(program=program, division=mine)), start=1)
    ]
    SlotFactory(program=program, intake=IntakeFactory(program=program, division=other))
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=mine)

    assert list(browser_of(person).get(desk("changelist")).context["rows"]) == seen


def test_an_auditor_reads_and_changes_nothing(browser_of: Sign, slot: InterviewSlot) -> None:
    browser = browser_of(staff(RoleGrant.Role.AUDITOR))

    assert list(browser.get(desk("changelist")).context["rows"]) == [slot]
    assert browser.get(desk("move", slot.pk)).status_code == 403
    assert browser.post(desk("close", slot.pk)).status_code == 403


def test_the_slots_page_names_who_comes_and_what_they_need(
    browser_of: Sign, coordinator: User, invited: Application
) -> None:
    booking = BookingFactory(application=invited, support_needs="A quiet room")

    page = browser_of(coordinator).get(desk("change", booking.slot_id)).content.decode()

    assert invited.applicant.get_full_name() in page
    assert "A quiet room" in page


def test_coming_is_noted_with_one_button(browser_of: Sign, coordinator: User, invited: Application) -> None:
    booking = BookingFactory(application=invited)
    InterviewSlot.objects.update(starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now())

    browser_of(coordinator).post(desk("attended", booking.pk))

    booking.refresh_from_db()
    assert (booking.state, booking.noted_by) == (BookingState.ATTENDED, coordinator)


def test_a_time_is_closed_opened_moved_and_cancelled_on_its_pages(
    browser_of: Sign, coordinator: User, slot: InterviewSlot
) -> None:
    browser = browser_of(coordinator)
    browser.post(desk("close", slot.pk))
    slot.refresh_from_db()
    assert not slot.is_open
    browser.post(desk("open", slot.pk))
    browser.post(desk("move", slot.pk), offer(reason=""))
    slot.refresh_from_db()
    assert (slot.is_open, slot.place_en, slot.capacity) == (True, "Room 1", 2)

    browser.post(desk("cancel", slot.pk), {"reason": "No room"})

    slot.refresh_from_db()
    assert (slot.cancel_reason, slot.cancelled_by) == ("No room", coordinator)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_asks_a_constant_number(coordinator: User, program: Program, rows: int) -> None:
    intake = IntakeFactory(program=program)
    for _row in range(rows):
        BookingFactory(application=ApplicationFactory(intake=intake, state=S.INTERVIEW))

    assert queries_of(coordinator, desk("changelist")) == 6


def test_who_works_for_one_division_does_not_see_who_comes_from_another(browser_of: Sign, program: Program) -> None:
    mine, other = DivisionFactory.create_batch(2)
    stranger = ApplicationFactory(
        applicant=UserFactory(given_name="Zebediah"),
        intake=IntakeFactory(program=program, division=other),
        state=S.INTERVIEW,
    )
    booking = BookingFactory(application=stranger, slot=SlotFactory(program=program))
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=mine)
    browser = browser_of(person)

    pages = [browser.get(desk("change", booking.slot_id)), browser.get(desk("changelist"))]

    assert ["Zebediah" in page.content.decode() for page in pages] == [False, False]
    assert browser.post(desk("attended", booking.pk)).status_code == 404
