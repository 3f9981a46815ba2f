"""Writing, answering, reading: who may, who is told, and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from programs.refusals import Refusal
from tests.factories.conversations import MessageFactory
from tests.factories.programs import DivisionFactory, IntakeFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.conversations import services
from volunteers.conversations.models import Message
from volunteers.conversations.queries import things_for_messages, waiting_threads
from volunteers.models import OutboxMail, RoleGrant, User

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role
NOW = timezone.now()


@pytest.fixture
def application() -> Application:
    return ApplicationFactory(state=S.IN_REVIEW)


@pytest.fixture
def coordinator(application: Application) -> User:
    return staff(Role.COORDINATOR, application.program, email="coordinator@example.org")


def write(application: Application, text: str = "May I bring a friend?", **kwargs: object) -> Message:
    defaults = {"application_id": application.pk, "text": text, "by": application.applicant, "at": NOW}
    return services.write_as_applicant(**{**defaults, **kwargs})


def answer(application: Application, by: User, text: str = "Yes, you may.", **kwargs: object) -> Message:
    return services.write_as_staff(**{"application_id": application.pk, "text": text, "by": by, "at": NOW, **kwargs})


def test_a_message_is_kept_as_it_was_written(application):
    message = write(application, "Line one\nline <two>")

    message.refresh_from_db()
    assert (message.text, message.is_from_staff, message.read_at) == ("Line one\nline <two>", False, None)


def test_coordinators_are_told_without_the_text(application, coordinator):
    write(application, "Private words")

    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.to_email) == ("message_for_staff", "coordinator@example.org")
    assert "Private words" not in mail.subject + mail.body


def test_a_run_of_messages_is_one_notice(application, coordinator):
    write(application, "One")
    write(application, "Two")
    write(application, "Three")

    assert OutboxMail.objects.filter(kind="message_for_staff").count() == 1


def test_a_message_after_an_answer_starts_a_new_run(application, coordinator):
    write(application, "One")
    answer(application, coordinator)
    write(application, "Thank you. And where?")

    assert OutboxMail.objects.filter(kind="message_for_staff").count() == 2


def test_without_a_coordinator_the_programs_address_is_told(application):
    write(application)

    assert OutboxMail.objects.get().to_email == application.program.contact_email


def test_only_coordinators_of_the_division_are_told():
    here, elsewhere = DivisionFactory(), DivisionFactory()
    application = ApplicationFactory(state=S.IN_REVIEW, intake=IntakeFactory(division=here))
    for email, division in (("here@example.org", here), ("there@example.org", elsewhere), ("all@example.org", None)):
        RoleGrantFactory(user=UserFactory(email=email), program=application.program, division=division)

    write(application)

    assert set(OutboxMail.objects.values_list("to_email", flat=True)) == {"here@example.org", "all@example.org"}


def test_reviewers_and_deciders_are_not_told(application, coordinator):
    staff(Role.REVIEWER, application.program)
    staff(Role.DECISION_MAKER, application.program)

    write(application)

    assert list(OutboxMail.objects.values_list("to_email", flat=True)) == ["coordinator@example.org"]


def test_each_answer_is_told_to_the_applicant_without_its_text(application, coordinator):
    answer(application, coordinator, "Bring your passport.")
    answer(application, coordinator, "And a pen.")

    mails = OutboxMail.objects.filter(kind="message_for_applicant", recipient=application.applicant)
    assert mails.count() == 2
    assert not any("passport" in mail.body or "pen." in mail.body for mail in mails)


def test_the_notice_to_an_applicant_is_in_their_language(application, coordinator):
    application.applicant.language = "fr"
    application.applicant.save()

    answer(application, coordinator)

    mail = OutboxMail.objects.get()
    assert "/fr/my/applications/" in mail.body
    assert "courriel" in mail.body


def test_an_answer_takes_the_thread_off_the_desk(application, coordinator):
    write(application)

    answer(application, coordinator)

    assert not waiting_threads(Application.objects.all()).exists()


def test_a_thank_you_needs_no_answer(application, coordinator):
    write(application, "Thank you")

    services.need_no_answer(application_id=application.pk, by=coordinator, at=NOW)

    assert not waiting_threads(Application.objects.all()).exists()
    assert OutboxMail.objects.filter(kind="message_for_applicant").count() == 0


def test_a_thread_waits_since_its_first_unanswered_message(application, coordinator):
    first = MessageFactory(application=application, written_at=NOW - timedelta(days=3))
    MessageFactory(application=application, written_at=NOW - timedelta(days=1))

    assert waiting_threads(Application.objects.all()).get().asked_since == first.written_at


def test_pressing_twice_writes_once(application, coordinator):
    first = write(application)

    again = write(application, at=NOW + timedelta(seconds=5))

    assert first == again
    assert Message.objects.count() == 1


def test_the_same_words_later_are_a_new_message(application, coordinator):
    write(application)

    write(application, at=NOW + timedelta(minutes=11))

    assert Message.objects.count() == 2


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4001])
def test_an_empty_or_endless_message_is_refused(application, text):
    with pytest.raises(Refusal):
        write(application, text)


def test_nobody_writes_for_somebody_else(application):
    with pytest.raises(Refusal):
        write(application, by=UserFactory())


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.DECISION_MAKER, Role.EDITOR])
def test_only_coordinators_answer(application, role):
    person = staff(role, application.program)

    with pytest.raises(Refusal):
        answer(application, person)


def test_a_coordinator_does_not_answer_on_their_own_application(application):
    RoleGrantFactory(user=application.applicant, program=application.program)

    with pytest.raises(Refusal):
        answer(application, application.applicant)


def test_an_ended_application_takes_messages_for_thirty_days():
    application = ApplicationFactory(state=S.NOT_SELECTED)

    write(application, at=application.state_since + timedelta(days=30, seconds=-1))

    assert Message.objects.count() == 1


def test_after_thirty_days_it_takes_none():
    application = ApplicationFactory(state=S.NOT_SELECTED)

    with pytest.raises(Refusal, match="30 days"):
        write(application, at=application.state_since + timedelta(days=30))


def test_staff_may_still_answer_what_waits_after_the_thirty_days(coordinator):
    application = ApplicationFactory(state=S.NOT_SELECTED)
    person = staff(Role.COORDINATOR, application.program)
    MessageFactory(application=application, written_at=application.state_since)
    late = application.state_since + timedelta(days=40)

    answer(application, person, at=late)

    assert Message.objects.filter(is_from_staff=True).count() == 1
    with pytest.raises(Refusal):
        answer(application, person, "And more", at=late)


def test_a_draft_has_no_thread():
    with pytest.raises(Refusal):
        write(ApplicationFactory(state=S.DRAFT))


@pytest.fixture
def ten_messages(application):
    return [MessageFactory(application=application, text=str(number), written_at=NOW) for number in range(10)]


def test_ten_messages_an_hour_are_the_limit(application, ten_messages):
    with pytest.raises(Refusal, match="Wait an hour"):
        write(application, at=NOW + timedelta(minutes=59))


def test_an_hour_later_one_may_write_again(application, ten_messages):
    write(application, at=NOW + timedelta(minutes=61))

    assert Message.objects.count() == 11


def test_opening_marks_what_the_other_side_wrote(application, coordinator):
    mine = MessageFactory(application=application)
    theirs = MessageFactory(application=application, is_from_staff=True)

    services.mark_read(application=application, by=application.applicant, at=NOW)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.read_at, theirs.read_at) == (None, NOW)


def test_a_first_reading_is_the_one_that_counts(application):
    theirs = MessageFactory(application=application, is_from_staff=True, read_at=NOW - timedelta(days=1))

    services.mark_read(application=application, by=application.applicant, at=NOW)

    theirs.refresh_from_db()
    assert theirs.read_at == NOW - timedelta(days=1)


def test_an_auditor_looking_marks_nothing(application):
    message = MessageFactory(application=application)

    services.mark_read(application=application, by=staff(Role.AUDITOR), at=NOW)

    message.refresh_from_db()
    assert message.read_at is None


def test_an_unread_message_is_a_thing_to_do(application, django_assert_num_queries):
    MessageFactory(application=application, is_from_staff=True)
    MessageFactory(application=application, is_from_staff=True)

    with django_assert_num_queries(1):
        things = things_for_messages(application.applicant)

    assert [thing.url for thing in things] == [f"/my/applications/{application.reference}/messages/"]


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_start_one_run():
    application = ApplicationFactory(state=S.IN_REVIEW)
    staff(Role.COORDINATOR, application.program)

    in_parallel(lambda: write(application, "From one window"), lambda: write(application, "From the other"))

    assert Message.objects.count() == 2
    assert OutboxMail.objects.filter(kind="message_for_staff").count() == 1
