"""Checking and sending: once, whole, and not any more afterwards."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import VALID, answers_of, open_section, section_url
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications import services
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import CollectionNotice, User

pytestmark = pytest.mark.django_db


def test_change_leads_back_to_the_check_page(visitor: Client, finished: Application) -> None:
    check = reverse("applications:check", args=[finished.reference])
    url = visitor.get(check).context["cards"][1].rows[0].change_url.partition("#")[0]
    opened = visitor.get(url).context["opened"]

    response = visitor.post(url, {**VALID["contact"], "version": opened.version, "window": opened.window})

    assert response.headers["Location"] == check


def test_check_page_says_that_it_is_not_done_and_shows_every_answer(visitor: Client, finished: Application) -> None:
    html = visitor.get(reverse("applications:check", args=[finished.reference])).content.decode()

    assert "Check your answers before sending your application" in html.split("</title>")[0]
    for part in ("I meet this", "Noor", "I like helping people.", "Municipal Act", "Accept and send application"):
        assert part in html


def test_check_page_of_an_unfinished_draft_has_no_button(
    visitor: Client, draft: Application, notice: CollectionNotice
) -> None:
    response = visitor.get(reverse("applications:check", args=[draft.reference]))

    assert len(response.context["missing"]) == 4
    assert "Accept and send application" not in response.content.decode()


def test_without_the_declaration_nothing_is_sent(visitor: Client, finished: Application) -> None:
    response = visitor.post(reverse("applications:submit", args=[finished.reference]), follow=True)

    finished.refresh_from_db()
    assert finished.state == S.DRAFT
    assert "Confirm that your answers are true" in response.content.decode()


def test_without_a_notice_nothing_is_sent(visitor: Client, applicant: User, intake: Intake) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, is_complete=True)

    response = visitor.post(reverse("applications:submit", args=[application.reference]), {"agree": "on"}, follow=True)

    application.refresh_from_db()
    assert application.state == S.DRAFT
    assert "cannot be sent at the moment" in response.content.decode()


def test_sending_twice_shows_the_same_confirmation(visitor: Client, finished: Application) -> None:
    submit = reverse("applications:submit", args=[finished.reference])

    answers = [visitor.post(submit, {"agree": "on"}).headers["Location"] for _click in range(2)]

    assert answers == [reverse("applications:sent", args=[finished.reference])] * 2
    assert finished.revisions.count() == 1
    assert OutboxMail.objects.filter(kind="received").count() == 1


def test_a_closed_intake_keeps_the_draft_and_says_so(visitor: Client, finished: Application, intake: Intake) -> None:
    intake.closes_at = timezone.now()
    intake.save()

    html = visitor.get(reverse("applications:check", args=[finished.reference])).content.decode()
    response = visitor.post(reverse("applications:submit", args=[finished.reference]), {"agree": "on"}, follow=True)

    assert "This intake has closed" in html
    assert "Your draft is kept." in response.content.decode()
    finished.refresh_from_db()
    assert finished.state == S.DRAFT


@pytest.mark.parametrize("state", sorted(set(S.values) - {S.DRAFT, S.INFO_REQUESTED, S.CLOSED_NO_REPLY}))
def test_nothing_can_be_changed_once_it_is_sent(visitor: Client, applicant: User, intake: Intake, state: str) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)
    before = answers_of(application, "contact")

    response = visitor.post(
        section_url(application, "contact"), {**VALID["contact"], "version": 1, "given_name": "Eve"}
    )

    assert response.status_code == 302
    assert answers_of(application, "contact") == before
    with pytest.raises(services.ApplicationRefused):
        services.save_section(
            application_id=application.pk,
            section="contact",
            answers={},
            is_complete=True,
            version=1,
            by=applicant,
            at=timezone.now(),
        )


@pytest.fixture
def asked(applicant: User, intake: Intake, notice: CollectionNotice) -> Application:
    """An application of which the contact section is asked for again."""
    application: Application = ApplicationFactory(
        applicant=applicant, intake=intake, state=S.INFO_REQUESTED, requested_sections=["contact"]
    )
    application.sections.filter(section="contact").update(is_complete=False)
    return application


def test_an_answer_to_a_request_is_a_new_revision_and_goes_back(visitor: Client, asked: Application) -> None:
    tasks = visitor.get(reverse("applications:tasks", args=[asked.reference]))
    assert [(task.section, task.status) for task in tasks.context["tasks"]] == [("contact", "To look at again")]
    assert visitor.get(section_url(asked, "motivation")).status_code == 302
    reply = reverse("applications:reply", args=[asked.reference])
    visitor.post(reply, {"agree": "on"})
    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED

    page = open_section(visitor, asked, "contact")
    visitor.post(section_url(asked, "contact"), {**VALID["contact"], "postal_code": "M4W 1A1", **page})
    for _click in range(2):
        visitor.post(reply, {"agree": "on"})

    asked.refresh_from_db()
    assert (asked.state, asked.requested_sections) == (S.SCREENING, [])
    sent = [revision.answers["contact"]["answers"]["postal_code"] for revision in asked.revisions.order_by("number")]
    assert sent == ["M5G 2J3", "M4W 1A1"]
    assert OutboxMail.objects.filter(kind="info_received").count() == 1


def test_a_reply_is_no_way_to_send_a_draft(visitor: Client, finished: Application) -> None:
    visitor.post(reverse("applications:reply", args=[finished.reference]), {"agree": "on"})

    finished.refresh_from_db()
    assert finished.state == S.DRAFT


def test_the_text_of_a_sent_answer_stays_when_the_question_changes(
    visitor: Client, finished: Application, program: Program
) -> None:
    visitor.post(reverse("applications:submit", args=[finished.reference]), {"agree": "on"})
    program.questions.filter(key="why").update(label_en="Something else?")

    html = visitor.get(reverse("applications:revision", args=[finished.reference, 1])).content.decode()

    assert "Why would you like to join (why)?" in html
