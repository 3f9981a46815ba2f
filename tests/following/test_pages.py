"""The dashboard and the page of one application."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.conversations import MessageFactory
from tests.factories.following import TypicalTimeFactory
from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, days_ago
from volunteers.applications.states import S
from volunteers.models import User

pytestmark = pytest.mark.django_db
MINE = "/my/applications/"


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def visitor(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(visitor: Client, application: object) -> str:
    """The page of an application."""
    return visitor.get(reverse("applications:detail", args=[application.reference])).content.decode()


def test_one_box_gathers_all_that_waits_the_first_deadline_first(visitor, person):
    today = timezone.localdate()
    talked = ApplicationFactory(applicant=person, state=S.IN_REVIEW)
    MessageFactory(application=talked, is_from_staff=True)
    ApplicationFactory(applicant=person, state=S.OFFERED, due_on=today + timedelta(days=5))
    ApplicationFactory(applicant=person, state=S.INFO_REQUESTED, due_on=today + timedelta(days=3))

    response = visitor.get(MINE)

    assert [thing.label for thing in response.context["things"]] == ["See what we need", "Answer the offer", "Read it"]
    assert "3 things need you" in response.content.decode()


def test_one_thing_is_one_thing(visitor, person):
    MessageFactory(application=ApplicationFactory(applicant=person, state=S.IN_REVIEW), is_from_staff=True)

    assert "1 thing needs you" in visitor.get(MINE).content.decode()


def test_closed_applications_come_after_those_in_progress(visitor, person):
    ended = ApplicationFactory(applicant=person, state=S.DECLINED)
    live = ApplicationFactory(applicant=person, state=S.IN_REVIEW)

    html = visitor.get(MINE).content.decode()

    assert html.index(live.reference) < html.index("<h2>Closed</h2>") < html.index(ended.reference)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_dashboard_takes_the_same_queries_whatever_waits(visitor, person, rows, django_assert_num_queries):
    for _number in range(rows):
        application = ApplicationFactory(applicant=person, state=S.INTERVIEW)
        MessageFactory(application=application, is_from_staff=True)

    with django_assert_num_queries(13):
        visitor.get(MINE)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_application_takes_the_same_queries(visitor, person, rows, django_assert_num_queries):
    intake = IntakeFactory()
    for order in range(rows):
        StageFactory(program=intake.program, state="conditions", order=order + 1)
        TypicalTimeFactory(program=intake.program, state=[S.SUBMITTED, S.SCREENING, S.CONDITIONS][order])
    applications = [ApplicationFactory(applicant=person, state=S.CONDITIONS, intake=intake)]
    applications += ApplicationFactory.create_batch(rows - 1, applicant=person, state=S.IN_REVIEW)
    for _number in range(rows):
        MessageFactory(application=applications[0], is_from_staff=True)

    with django_assert_num_queries(15):
        page(visitor, applications[0])


def test_the_current_step_says_how_long_it_usually_takes(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.IN_REVIEW)
    TypicalTimeFactory(program=application.program, state=S.IN_REVIEW, p50=4, p90=9)

    html = page(visitor, application)

    assert "within 4 business days, nine of ten within 9 business days." in html
    assert html.count('aria-current="step"') == 1


def test_below_eleven_applications_only_the_target_is_said(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.IN_REVIEW)
    TypicalTimeFactory(program=application.program, state=S.IN_REVIEW, n=10)

    html = page(visitor, application)

    assert "nine of ten" not in html
    assert "Next: The reviewers, by " in html


def test_silence_is_said_plainly_with_whom_to_ask(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.IN_REVIEW, started_at=days_ago(90))

    html = page(visitor, application)

    assert "No news" in html
    assert "Nothing has happened since" in html
    assert "Responsible: The reviewers. We look at it again by" in html
    assert html.count(reverse("conversations:thread", args=[application.reference])) >= 2


def test_within_the_usual_time_nothing_is_said_of_silence(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.SUBMITTED, started_at=timezone.now())

    assert "No news" not in page(visitor, application)


def test_the_place_on_the_waiting_list_is_counted_within_the_intake(visitor, person):
    intake = IntakeFactory()
    ApplicationFactory(state=S.WAITLISTED, state_since=days_ago(40))
    for days in (9, 8):
        ApplicationFactory(state=S.WAITLISTED, intake=intake, state_since=days_ago(days))
    mine = ApplicationFactory(applicant=person, state=S.WAITLISTED, intake=intake, state_since=days_ago(4))
    ApplicationFactory(state=S.WAITLISTED, intake=intake, state_since=days_ago(1))

    assert "You are number 3 of 4 on the waiting list." in page(visitor, mine)


def test_while_something_is_asked_the_page_says_that_our_clock_stands(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.INFO_REQUESTED, days_kept=4)

    assert "Our own clock stands still meanwhile" in page(visitor, application)


def test_a_new_message_is_named_on_the_page_of_its_application_only(visitor, person):
    talked = ApplicationFactory(applicant=person, state=S.IN_REVIEW)
    silent = ApplicationFactory(applicant=person, state=S.IN_REVIEW)
    MessageFactory(application=talked, is_from_staff=True)

    assert "1 thing needs you" in page(visitor, talked)
    assert "Waiting on you" not in page(visitor, talked)
    assert "needs you" not in page(visitor, silent)


def test_checks_say_who_has_to_do_something(visitor, person):
    intake = IntakeFactory()
    StageFactory(program=intake.program, state="conditions", kind="training", title_en="Four evenings of training")
    application = ApplicationFactory(applicant=person, state=S.CONDITIONS, intake=intake)

    html = page(visitor, application)

    assert "Four evenings of training" in html
    assert "You take part; the coordinator tells you when and where." in html
    assert "Waiting on you" in html


def test_all_that_was_sent_can_be_read(visitor, person):
    application = ApplicationFactory(applicant=person, state=S.IN_REVIEW)

    assert reverse("applications:revision", args=[application.reference, 1]) in page(visitor, application)


def test_somebody_elses_application_does_not_exist(visitor):
    application = ApplicationFactory(state=S.IN_REVIEW)

    response = visitor.get(reverse("applications:detail", args=[application.reference]))

    assert response.status_code == 404
