"""Under 18: said before sending, a guardian confirms by link, screening cannot finish without."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.utils import timezone

from tests.factories.casework import screened
from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory, staff
from volunteers.applications.moves import move
from volunteers.applications.services import ApplicationRefused
from volunteers.applications.states import Actor, S
from volunteers.guardians import services
from volunteers.guardians.queries import is_waiting_for_guardian, task_of_age, things_for_guardians
from volunteers.guardians.services import Named
from volunteers.guardians.states import Answer
from volunteers.models import GuardianLink, Guardianship, OutboxMail
from volunteers.review.steps import Standing, steps_for

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADULT = Named(is_adult=True)
MINOR = Named(is_adult=False, name="Rima Haddad", email="rima@example.org")


def application_in(state=S.DRAFT, *, takes_minors=True, **kwargs):
    """An application to a program that takes people under 18."""
    program = ProgramFactory(guardian_below_18=takes_minors)
    return ApplicationFactory(intake=IntakeFactory(program=program), state=state, **kwargs)


def say(application, named=MINOR, at=NOW):
    return services.say_age(application_id=application.pk, named=named, by=application.applicant, at=at)


def sent_by_minor(at=NOW):
    """An application of somebody under 18 that has just been sent."""
    application = application_in()
    say(application, at=at)
    send(application, at=at)
    application.refresh_from_db()
    return application


def send(application, at=NOW):
    application.submitted_at, application.rules_version = at, 1
    application.save()
    move(application_id=application.pk, target=S.SUBMITTED, actors=[Actor.APPLICANT], by=application.applicant, at=at)


def token_in_mail(kind="guardian_asked") -> str:
    body = OutboxMail.objects.filter(kind=kind).latest("pk").body
    found = re.search(r"/guardian/([\w-]+)/", body)
    assert found
    return found[1]


def test_sending_waits_until_age_is_said():
    application = application_in()

    with pytest.raises(ApplicationRefused, match="18 or older"):
        send(application)


def test_an_adult_sends_and_nobody_is_asked():
    application = application_in()
    say(application, ADULT)

    send(application)

    assert not OutboxMail.objects.filter(kind="guardian_asked").exists()
    assert not is_waiting_for_guardian(application)


def test_other_programs_do_not_ask():
    application = application_in(takes_minors=False)

    send(application)

    assert task_of_age(application) is None
    with pytest.raises(ApplicationRefused):
        say(application)


def test_sending_asks_the_guardian_once_by_a_secret_mail():
    application = sent_by_minor()

    mail = OutboxMail.objects.get(kind="guardian_asked")
    assert (mail.to_email, mail.is_secret) == ("rima@example.org", True)
    assert token_in_mail() not in str(list(GuardianLink.objects.values_list()))
    assert is_waiting_for_guardian(application)


def test_before_sending_nobody_is_written_to():
    say(application_in())

    assert not OutboxMail.objects.exists()


def to_screening(application):
    move(application_id=application.pk, target=S.SCREENING, actors=[Actor.COORDINATOR], by=None, at=NOW)
    application.refresh_from_db()


def test_screening_cannot_finish_until_the_guardian_confirms():
    application = sent_by_minor()
    to_screening(application)
    application.revisions.create(number=1, answers={}, notice=NoticeFactory(), sent_at=NOW)
    screened(application)
    coordinator = staff(program=application.program)
    before = {
        step.target: str(step.hindrance) for step in steps_for(coordinator, application, Standing.of(application))
    }

    with pytest.raises(ApplicationRefused):
        move(application_id=application.pk, target=S.IN_REVIEW, actors=[Actor.COORDINATOR], by=coordinator, at=NOW)
    services.answer(guardianship_id=application.guardianship.pk, answer=Answer.CONFIRMED, at=NOW)
    after = {step.target: str(step.hindrance) for step in steps_for(coordinator, application, Standing.of(application))}
    move(application_id=application.pk, target=S.IN_REVIEW, actors=[Actor.COORDINATOR], by=coordinator, at=NOW)

    assert before["in_review"] == "The applicant is under 18, and the guardian has not confirmed."
    assert after["in_review"] == ""


@pytest.mark.parametrize(
    ("answer", "kind"), [(Answer.CONFIRMED, "guardian_confirmed"), (Answer.DECLINED, "guardian_declined")]
)
def test_the_applicant_is_told_the_answer_once(answer, kind):
    application = sent_by_minor()

    for _time in range(2):
        services.answer(guardianship_id=application.guardianship.pk, answer=answer, at=NOW)

    assert OutboxMail.objects.filter(kind=kind, recipient=application.applicant).count() == 1


def test_an_answer_is_not_turned_round():
    application = sent_by_minor()
    services.answer(guardianship_id=application.guardianship.pk, answer=Answer.DECLINED, at=NOW)

    with pytest.raises(services.GuardianRefused):
        services.answer(guardianship_id=application.guardianship.pk, answer=Answer.CONFIRMED, at=NOW)


def test_somebody_else_can_be_named_and_the_first_link_dies():
    application = sent_by_minor()
    first = token_in_mail()
    services.answer(guardianship_id=application.guardianship.pk, answer=Answer.DECLINED, at=NOW)

    say(application, Named(is_adult=False, name="Karim Haddad", email="karim@example.org"))

    assert OutboxMail.objects.filter(kind="guardian_asked").latest("pk").to_email == "karim@example.org"
    assert Client().get(f"/guardian/{first}/", follow=True).status_code == 410
    assert Client().get(f"/guardian/{token_in_mail()}/", follow=True).status_code == 200


def test_nobody_grows_up_after_sending():
    application = sent_by_minor()

    with pytest.raises(ApplicationRefused):
        say(application, ADULT)


def test_a_confirmation_is_not_undone_by_naming_somebody_else():
    application = sent_by_minor()
    services.answer(guardianship_id=application.guardianship.pk, answer=Answer.CONFIRMED, at=NOW)

    with pytest.raises(ApplicationRefused):
        say(application)


@pytest.mark.parametrize(
    ("after", "mails"),
    [
        (timedelta(days=7, seconds=-1), 0),
        (timedelta(days=7), 1),
        (timedelta(days=14, seconds=-1), 1),
        (timedelta(days=14), 2),
    ],
)
def test_reminders_come_after_a_week_and_two_to_the_second(after, mails):
    sent_by_minor()
    services.remind_guardians(at=NOW + min(after, timedelta(days=14, seconds=-1)))

    services.remind_guardians(at=NOW + after)
    services.remind_guardians(at=NOW + after)

    assert OutboxMail.objects.filter(kind="guardian_reminder").count() == mails


def test_every_link_works_until_the_answer():
    sent_by_minor()
    services.remind_guardians(at=NOW + timedelta(days=7))

    pages = [
        Client().get(f"/guardian/{token_in_mail(kind)}/", follow=True)
        for kind in ("guardian_asked", "guardian_reminder")
    ]

    assert [page.status_code for page in pages] == [200, 200]


def test_who_has_answered_or_withdrawn_is_not_reminded():
    answered, withdrawn = sent_by_minor(), sent_by_minor()
    services.answer(guardianship_id=answered.guardianship.pk, answer=Answer.DECLINED, at=NOW)
    move(application_id=withdrawn.pk, target=S.WITHDRAWN, actors=[Actor.APPLICANT], by=withdrawn.applicant, at=NOW)

    assert services.remind_guardians(at=NOW + timedelta(days=20)) == 0


def test_the_link_leaves_the_address_bar_and_looking_answers_nothing(client):
    application = sent_by_minor()

    response = client.get(f"/guardian/{token_in_mail()}/")
    page = client.get(response["Location"])

    assert response["Location"] == "/guardian/"
    assert application.program.title in page.content.decode()
    assert Guardianship.objects.get().answer == ""


@pytest.mark.parametrize(("prefix", "verb", "answer"), [("", "confirm", "confirmed"), ("/fr", "decline", "declined")])
def test_the_guardian_answers_without_an_account(client, prefix, verb, answer):
    sent_by_minor()
    client.get(f"{prefix}/guardian/{token_in_mail()}/")

    page = client.post(f"{prefix}/guardian/{verb}/", follow=True)

    assert page.status_code == 200
    assert Guardianship.objects.get().answer == answer


def test_the_guardian_sees_no_answer_of_the_application(client):
    application = sent_by_minor()

    page = client.get(f"/guardian/{token_in_mail()}/", follow=True).content.decode()

    for sheet in application.sections.all():
        for value in sheet.answers.values():
            assert not isinstance(value, str) or len(value) < 12 or value not in page


@pytest.mark.parametrize("path", ["/guardian/", "/guardian/no-such-token/", "/guardian/confirm/", "/guardian/decline/"])
def test_without_a_link_there_is_a_page_that_says_what_to_do(client, path):
    response = client.post(path) if path.endswith(("confirm/", "decline/")) else client.get(path, follow=True)

    assert (response.status_code, b"/contact/" in response.content) == (410, True)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_page_asks_for_the_guardian_beside_the_fields():
    application = application_in()
    client = signed_in(application.applicant)
    address = f"/my/applications/{application.reference}/age/"

    empty = client.post(address, {"is_adult": "no"})
    own = client.post(address, {"is_adult": "no", "name": "Me", "email": application.applicant.email.upper()})
    fine = client.post(address, {"is_adult": "no", "name": "Rima Haddad", "email": "rima@example.org"})

    assert list(empty.context["form"].errors) == ["name", "email"]
    assert list(own.context["form"].errors) == ["email"]
    assert fine["Location"] == f"/my/applications/{application.reference}/tasks/"


def test_the_task_list_has_a_line_for_it():
    application = application_in()
    page = signed_in(application.applicant).get(f"/my/applications/{application.reference}/tasks/")

    assert f"/my/applications/{application.reference}/age/" in page.content.decode()


def test_nobody_sees_the_page_of_somebody_else():
    application = application_in()

    assert signed_in(UserFactory()).get(f"/my/applications/{application.reference}/age/").status_code == 404


def test_the_applicant_sees_that_the_guardian_is_silent():
    application = sent_by_minor()
    things = list(things_for_guardians(application.applicant))

    page = signed_in(application.applicant).get(things[0].url).content.decode()

    assert "has not confirmed yet" in str(things[0].text)
    assert "No answer yet" in page


@override_settings(STAFF_MFA_REQUIRED=False)
def test_the_record_names_what_stands_in_the_way():
    NoticeFactory()
    application = application_in(S.SCREENING)
    Guardianship.objects.create(
        application=application, is_adult=False, name="Rima", email="rima@example.org", asked_at=NOW
    )

    page = signed_in(staff(program=application.program)).get(f"/admin/volunteers/application/{application.reference}/")

    assert "the guardian has not confirmed" in page.content.decode()


def test_naming_the_same_guardian_again_asks_nobody_again():
    application = sent_by_minor()

    say(application)

    assert OutboxMail.objects.filter(kind="guardian_asked").count() == 1
    assert Guardianship.objects.get().round == 1


def test_only_so_many_guardians_are_asked():
    application = sent_by_minor()
    for number in range(2, 6):
        say(application, Named(is_adult=False, name="Rima Haddad", email=f"rima{number}@example.org"))

    with pytest.raises(services.GuardianRefused):
        say(application, Named(is_adult=False, name="Rima Haddad", email="rima6@example.org"))

    assert OutboxMail.objects.filter(kind="guardian_asked").count() == 5


def test_a_guessed_link_leaves_no_session_behind():
    response = Client().get("/guardian/guess/", follow=True)

    assert (response.status_code, Session.objects.count()) == (410, 0)
