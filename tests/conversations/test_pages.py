"""The two pages of a conversation: the applicant's and the staff's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.conversations import MessageFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conversations.models import Message
from volunteers.models import RoleGrant, User

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """The second factor has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def application() -> Application:
    return ApplicationFactory(state=S.IN_REVIEW)


@pytest.fixture
def address(application: Application) -> str:
    return reverse("conversations:thread", args=[application.reference])


@pytest.fixture
def staff_address(application: Application) -> str:
    return reverse("admin:volunteers_application_messages", args=[application.reference])


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_applicant_writes_and_reads_it_again(application, address):
    client = browser(application.applicant)

    page = client.post(address, {"text": "Line one\r\n<b>two</b>"}, follow=True).content.decode()

    assert "Line one<br>&lt;b&gt;two&lt;/b&gt;" in page
    assert "You get a mail when there is an answer" in page


@pytest.mark.parametrize(("text", "says"), [("", "Write a message"), ("x" * 4001, "Shorten your message")])
def test_a_mistake_is_named_and_the_text_kept(application, address, text, says):
    page = browser(application.applicant).post(address, {"text": text}).content.decode()

    assert says in page
    assert f'<a href="#id_text">{says}' in page
    assert text in page
    assert Message.objects.count() == 0


def test_a_line_end_counts_as_one_character(application, address):
    browser(application.applicant).post(address, {"text": "x\r\n" * 1999 + "xx"})

    assert len(Message.objects.get().text) == 4000


def test_a_refused_message_is_kept_in_its_box(application, address):
    for number in range(10):
        MessageFactory(application=application, text=str(number), written_at=timezone.now())

    page = browser(application.applicant).post(address, {"text": "One too many"}).content.decode()

    assert "Wait an hour" in page
    assert "One too many</textarea>" in page


def test_the_applicant_does_not_read_who_of_the_staff_wrote(application, address):
    MessageFactory(
        application=application, is_from_staff=True, author=UserFactory(family_name="Raman"), text="Come at noon."
    )

    page = browser(application.applicant).get(address).content.decode()

    assert "Come at noon." in page
    assert "Raman" not in page


def test_opening_the_page_marks_it_as_read(application, address):
    message = MessageFactory(application=application, is_from_staff=True)

    browser(application.applicant).get(address)

    message.refresh_from_db()
    assert message.read_at is not None


def test_asking_for_the_head_of_the_page_is_no_reading(application, address):
    message = MessageFactory(application=application, is_from_staff=True)

    browser(application.applicant).head(address)

    message.refresh_from_db()
    assert message.read_at is None


def test_one_sees_whether_a_message_was_opened(application, address):
    MessageFactory(application=application)

    before = browser(application.applicant).get(address).content.decode()
    Message.objects.update(read_at=timezone.now())
    after = browser(application.applicant).get(address).content.decode()

    assert "Not opened yet" in before
    assert "Opened on" in after


def test_an_application_that_ended_long_ago_shows_the_way_to_the_contact_page():
    application = ApplicationFactory(state=S.NOT_SELECTED, started_at=timezone.now() - timedelta(days=60))

    response = browser(application.applicant).get(reverse("conversations:thread", args=[application.reference]))

    page = response.content.decode()
    assert "<textarea" not in page
    assert f"{reverse('contact')}?program=" in page


@pytest.mark.parametrize("state", [S.DRAFT, S.EXPIRED])
def test_what_was_never_sent_has_no_thread(state):
    application = ApplicationFactory(state=state)

    response = browser(application.applicant).get(reverse("conversations:thread", args=[application.reference]))

    assert response.status_code == 404


def test_to_strangers_and_staff_the_applicants_page_does_not_exist(application, address):
    people = [UserFactory(), staff(Role.COORDINATOR, application.program), staff(Role.REVIEWER, application.program)]

    assert [browser(person).get(address).status_code for person in people] == [404, 404, 404]


@pytest.mark.parametrize(("count", "queries"), [(1, 10), (3, 10)])
def test_the_page_costs_the_same_whatever_the_number_of_messages(
    application, address, count, queries, django_assert_num_queries
):
    for number in range(count):
        MessageFactory(application=application, is_from_staff=bool(number % 2))
    client = browser(application.applicant)
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


def test_a_coordinator_answers(application, staff_address):
    MessageFactory(application=application, text="May I bring a friend?")
    client = browser(staff(Role.COORDINATOR, application.program))

    page = client.post(staff_address, {"text": "Yes, you may."}, follow=True).content.decode()

    assert "May I bring a friend?" in page
    assert "Yes, you may." in page
    assert "waits for an answer" not in page


def test_an_auditor_looks_but_does_not_write(application, staff_address):
    MessageFactory(application=application, text="May I bring a friend?")
    client = browser(staff(Role.AUDITOR))

    page = client.get(staff_address).content.decode()

    assert "May I bring a friend?" in page
    assert "<textarea" not in page
    assert client.post(staff_address, {"text": "Hello"}).status_code == 403


@pytest.mark.parametrize(("role", "status"), [(Role.REVIEWER, 403), (Role.EDITOR, 403)])
def test_others_do_not_read_it(application, staff_address, role, status):
    person = staff(role, None if role == Role.EDITOR else application.program)

    assert browser(person).get(staff_address).status_code == status


def test_who_decides_finds_the_mails_there_and_nothing_of_the_conversation(application, staff_address):
    MessageFactory(application=application, text="May I bring a friend?")

    page = browser(staff(Role.DECISION_MAKER, application.program)).get(staff_address).content.decode()

    assert "Mails to the applicant" in page
    assert "May I bring a friend?" not in page


def test_coordinators_of_other_programs_do_not_read_it(application, staff_address):
    assert browser(staff(Role.COORDINATOR, ProgramFactory())).get(staff_address).status_code == 404


def test_a_thank_you_is_taken_off_the_desk(application, staff_address):
    MessageFactory(application=application, text="Thank you")
    client = browser(staff(Role.COORDINATOR, application.program))

    page = client.post(f"{staff_address}no-answer/", follow=True).content.decode()

    assert "no answer is needed" in page
    assert Message.objects.waiting_for_staff().count() == 0


def test_the_desk_counts_threads_that_wait(application):
    MessageFactory(application=application)
    MessageFactory(application=application)
    MessageFactory(application=ApplicationFactory(state=S.IN_REVIEW, intake=application.intake))

    page = browser(staff(Role.COORDINATOR, application.program)).get(reverse("admin:index"))

    pile = next(pile for pile in page.context["piles"] if str(pile.label) == "Messages to answer")
    assert pile.number == 2
    assert application.reference in browser(page.wsgi_request.user).get(pile.url).content.decode()


def test_who_coordinates_and_decides_finds_the_record_link(application):
    person = staff(Role.COORDINATOR, application.program)
    RoleGrantFactory(user=person, program=application.program, role=Role.DECISION_MAKER)
    MessageFactory(application=application)

    page = browser(person).get(reverse("admin:volunteers_application_change", args=[application.reference]))

    assert reverse("admin:volunteers_application_messages", args=[application.reference]) in page.content.decode()
    assert "The applicant waits for an answer." in page.content.decode()
