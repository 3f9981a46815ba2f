"""Paper applications: typed by a coordinator, counted once the person confirms by mail or by a recorded signature."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.applications.pages import VALID
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import NoticeFactory, UserFactory, staff
from tests.review.conftest import url
from volunteers.applications import paper as acts
from volunteers.applications.models import Application
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.states import S
from volunteers.models import OutboxMail, RoleGrant
from volunteers.people.models import NO_EMAIL

pytestmark = pytest.mark.django_db
Role = RoleGrant.Role
NOOR = {"given_name": "Noor", "family_name": "Haddad", "language": "en"}
ANSWERS = {
    "contact": VALID["contact"],
    "motivation": {"why": "I like to help."},
    "availability": {"support": "A chair"},
}


@pytest.fixture(autouse=True)
def _notice(db):
    NoticeFactory()


@pytest.fixture
def desk(office, browser_of):
    """The coordinator's browser."""
    return browser_of(office.coordinator)


def begin(office, desk, **who):
    """Starts a paper application; gives what stands for it."""
    response = desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR, **who})
    assert response.status_code == 302, response.context["form"].errors
    return PaperApplication.objects.get()


def type_all(desk, paper):
    """Types every section from the paper."""
    for code in paper.application.sections.values_list("section", flat=True):
        path = url("application_paper_section", paper.application.reference, code)
        opened = desk.get(path).context["opened"]
        hidden = {"version": opened.version, "window": opened.window, "turn": opened.turn}
        assert desk.post(path, {**ANSWERS.get(code, {}), **hidden}).status_code == 302


def signed(**changes):
    """The form of the signature."""
    day = timezone.localdate() - timedelta(days=3)
    base = {"signed_on_day": day.day, "signed_on_month": day.month, "signed_on_year": day.year}
    return {**base, "kept_where": "Room 214, folder 7", "seen": "on", **changes}


def test_with_an_address_the_person_is_asked_to_confirm(office, desk):
    paper = begin(office, desk, email="noor@example.org")
    type_all(desk, paper)

    desk.post(url("application_paper_hand_over", paper.application.reference))

    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.to_email) == ("paper_to_confirm", "noor@example.org")
    assert Application.objects.get().state == S.DRAFT


def test_the_person_sends_it_and_the_history_says_who_typed(office, desk):
    paper = begin(office, desk, email="noor@example.org")
    type_all(desk, paper)
    reference = paper.application.reference
    desk.post(url("application_paper_hand_over", reference))
    noor = Client()
    noor.force_login(paper.application.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    tasks = noor.get(reverse("applications:tasks", args=[reference])).content.decode()
    check = noor.get(reverse("applications:check", args=[reference])).context["form"].initial

    noor.post(reverse("applications:submit", args=[reference]), {"agree": "on", **check})

    assert "We typed this from your paper application" in tasks
    application = Application.objects.get()
    assert (application.state, application.events.get().actor) == (S.SUBMITTED, application.applicant)
    record = desk.get(url("application_change", reference)).content.decode()
    assert "Typed from paper by Cora" in record
    assert OutboxMail.objects.filter(kind="received", to_email="noor@example.org").exists()


def test_once_handed_over_it_is_the_persons_alone(office, desk):
    paper = begin(office, desk, email="noor@example.org")
    type_all(desk, paper)
    reference = paper.application.reference
    desk.post(url("application_paper_hand_over", reference))

    assert desk.get(url("application_paper_tasks", reference)).status_code == 404
    assert desk.get(url("application_paper_section", reference, "motivation")).status_code == 404
    assert "Waits for the person" in desk.get(url("application_paper")).content.decode()


def test_nothing_is_handed_over_half_typed(office, desk):
    paper = begin(office, desk, email="noor@example.org")

    response = desk.post(url("application_paper_hand_over", paper.application.reference), follow=True)

    assert "Complete these sections before you send" in response.content.decode()
    assert OutboxMail.objects.count() == 0


def test_without_an_address_the_signature_sends_it_and_letters_are_listed(office, desk):
    paper = begin(office, desk, no_email="on")
    type_all(desk, paper)
    reference = paper.application.reference

    desk.post(url("application_paper_signature", reference), signed())

    paper.refresh_from_db()
    application = Application.objects.get()
    assert (application.state, application.revisions.count()) == (S.SUBMITTED, 1)
    assert (paper.kept_where, paper.seen_by) == ("Room 214, folder 7", office.coordinator)
    assert application.events.get().actor == office.coordinator
    letter = OutboxMail.objects.get()
    assert (letter.kind, letter.status, letter.to_email.endswith(NO_EMAIL)) == ("received", "failed", True)
    assert "print the text and send it as a letter" in desk.get(url("outboxmail_undelivered")).content.decode()
    record = desk.get(url("application_change", reference)).content.decode()
    assert "the paper is kept: Room 214, folder 7" in record


def test_a_signature_sends_once(office, desk):
    paper = begin(office, desk, no_email="on")
    type_all(desk, paper)
    path = url("application_paper_signature", paper.application.reference)

    codes = [desk.post(path, signed()).status_code for _time in range(2)]

    assert codes == [302, 404]
    assert Application.objects.get().revisions.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kept_where": ""}, "Say where the paper is kept"),
        ({"seen": ""}, "Confirm that you have seen the signature"),
        ({"signed_on_year": timezone.localdate().year + 1}, "The signature cannot be of a day to come."),
        ({"signed_on_day": ""}, "Include a day."),
    ],
)
def test_a_signature_is_whole(office, desk, changes, message):
    paper = begin(office, desk, no_email="on")
    type_all(desk, paper)

    html = desk.post(
        url("application_paper_signature", paper.application.reference), signed(**changes)
    ).content.decode()

    assert message in html
    assert Application.objects.get().state == S.DRAFT


@pytest.mark.parametrize("who", [{}, {"email": "noor@example.org", "no_email": "on"}])
def test_there_is_an_address_or_there_is_none(office, desk, who):
    response = desk.post(url("application_paper_new"), {"intake": office.intake.pk, **NOOR, **who})

    assert "Enter the email address, or tick that the person has none" in response.content.decode()
    assert not PaperApplication.objects.exists()


def test_a_person_with_an_application_is_not_entered_twice(office, desk):
    office.application(applicant=UserFactory(email="noor@example.org"))

    response = desk.post(
        url("application_paper_new"), {"intake": office.intake.pk, **NOOR, "email": "noor@example.org"}
    )

    assert "This person already has an application to this intake." in response.content.decode()


def test_nobody_enters_their_own(office, desk):
    response = desk.post(
        url("application_paper_new"), {"intake": office.intake.pk, **NOOR, "email": office.coordinator.email}
    )

    assert "Nobody enters an application of their own here." in response.content.decode()


def test_invalid_text_is_kept_as_typed(office, desk):
    paper = begin(office, desk, email="noor@example.org")
    path = url("application_paper_section", paper.application.reference, "contact")
    opened = desk.get(path).context["opened"]

    response = desk.post(path, {"phone": "unreadable", "version": opened.version, "window": opened.window, "turn": 0})

    assert "Enter a Canadian or American telephone number" in response.content.decode()
    assert paper.application.sections.get(section="contact").answers["phone"] == "unreadable"


@pytest.mark.parametrize("role", [Role.DECISION_MAKER, Role.REVIEWER, Role.AUDITOR])
def test_only_coordinators_type(office, browser_of, role):
    browser = browser_of(staff(role, None if role == Role.AUDITOR else office.program))

    assert browser.get(url("application_paper")).status_code == 403
    assert browser.get(url("application_paper_new")).status_code == 403


def test_a_coordinator_of_another_program_finds_nothing(office, desk, browser_of):
    paper = begin(office, desk, email="noor@example.org")
    other = browser_of(staff(Role.COORDINATOR, ProgramFactory()))

    assert list(other.get(url("application_paper")).context["papers"]) == []
    assert other.get(url("application_paper_tasks", paper.application.reference)).status_code == 404
    with pytest.raises(acts.ApplicationRefused):
        acts.hand_over(
            application_id=paper.application_id, by=staff(Role.COORDINATOR, ProgramFactory()), at=timezone.now()
        )


def test_an_ordinary_draft_is_not_reached(office, desk):
    draft = office.application(S.DRAFT)

    assert desk.get(url("application_paper_tasks", draft.reference)).status_code == 404
