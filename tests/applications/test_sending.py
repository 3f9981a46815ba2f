"""Checking and sending: once, whole, and not any more afterwards."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program, Question
from tests.applications.pages import VALID, answers_of, declaration, open_section, page_of, section_url
from tests.factories.programs import QuestionFactory, RuleFactory, changing_published_forms
from tests.factories.volunteers import ApplicationFactory, NoticeFactory
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

    answers = [visitor.post(submit, declaration()).headers["Location"] for _click in range(2)]

    assert answers == [reverse("applications:sent", args=[finished.reference])] * 2
    assert finished.revisions.count() == 1
    assert OutboxMail.objects.filter(kind="received").count() == 1


def test_a_closed_intake_keeps_the_draft_and_says_so(visitor: Client, finished: Application, intake: Intake) -> None:
    intake.closes_at = timezone.now()
    intake.save()

    html = visitor.get(reverse("applications:check", args=[finished.reference])).content.decode()
    response = visitor.post(reverse("applications:submit", args=[finished.reference]), declaration(), follow=True)

    assert "This intake has closed" in html
    assert "Your draft is kept." in response.content.decode()
    finished.refresh_from_db()
    assert finished.state == S.DRAFT


def test_a_question_that_was_added_meanwhile_must_be_answered_first(
    visitor: Client, finished: Application, program: Program
) -> None:
    QuestionFactory(program=program, key="new")

    response = visitor.post(page_of("submit", finished), declaration(), follow=True)

    finished.refresh_from_db()
    assert finished.state == S.DRAFT
    assert "Complete these sections before you send: Your motivation." in response.content.decode()
    assert [task.status for task in response.context["tasks"]] == ["Completed", "Completed", "In progress", "Completed"]


def test_a_rule_that_was_added_meanwhile_must_be_declared_first(
    visitor: Client, finished: Application, program: Program
) -> None:
    RuleFactory(program=program, code="R3")

    visitor.post(page_of("submit", finished), declaration())

    finished.refresh_from_db()
    assert finished.state == S.DRAFT


def test_an_answer_that_is_no_longer_one_of_the_choices_must_be_given_again(
    visitor: Client, finished: Application, program: Program
) -> None:
    with changing_published_forms():
        Question.objects.filter(version__program=program, key="why").update(kind="yes_no")

    visitor.post(page_of("submit", finished), declaration())

    finished.refresh_from_db()
    assert finished.state == S.DRAFT


def test_a_question_that_may_be_left_out_holds_nothing_up(
    visitor: Client, finished: Application, program: Program
) -> None:
    QuestionFactory(program=program, key="new", is_required=False)

    visitor.post(page_of("submit", finished), declaration())

    finished.refresh_from_db()
    assert finished.state == S.SUBMITTED


def test_the_check_page_names_the_section_in_which_a_question_was_added(
    visitor: Client, finished: Application, program: Program
) -> None:
    QuestionFactory(program=program, key="new")

    response = visitor.get(page_of("check", finished))

    assert [task.section for task in response.context["missing"]] == ["motivation"]
    assert [card.status for card in response.context["cards"]] == ["", "", "In progress", ""]


def test_a_section_with_a_new_question_is_completed_by_its_answer(
    visitor: Client, finished: Application, program: Program
) -> None:
    QuestionFactory(program=program, key="new")
    page = open_section(visitor, finished, "motivation")

    visitor.post(section_url(finished, "motivation"), {**VALID["motivation"], "new": "Yes", **page})
    visitor.post(page_of("submit", finished), declaration())

    finished.refresh_from_db()
    assert finished.state == S.SUBMITTED


@pytest.mark.parametrize("change", [{"is_published": False}, {"status": "paused"}, {"participation": "contact"}])
def test_nothing_is_sent_to_a_program_that_takes_no_applications(
    visitor: Client, finished: Application, program: Program, change: dict[str, object]
) -> None:
    Program.objects.filter(pk=program.pk).update(**change)

    response = visitor.post(page_of("submit", finished), declaration(), follow=True)

    finished.refresh_from_db()
    assert finished.state == S.DRAFT
    assert "does not take applications at the moment" in response.content.decode()


def test_under_a_notice_that_has_changed_nothing_is_sent_and_the_new_one_is_shown(
    visitor: Client, finished: Application, applicant: User
) -> None:
    seen = declaration()
    NoticeFactory(version=2, text_en="From now on we keep it for five years.")

    response = visitor.post(page_of("submit", finished), seen, follow=True)

    finished.refresh_from_db()
    html = response.content.decode()
    assert (finished.state, applicant.consents.count()) == (S.DRAFT, 0)
    assert "The notice has changed in the meantime." in html
    assert "From now on we keep it for five years." in html


def test_a_form_that_names_no_notice_sends_nothing(visitor: Client, finished: Application) -> None:
    visitor.post(page_of("submit", finished), {"agree": "on"})

    finished.refresh_from_db()
    assert finished.state == S.DRAFT


@pytest.mark.parametrize("query", ["", "?agree=missing"])
def test_the_check_page_names_its_notice(
    visitor: Client, finished: Application, notice: CollectionNotice, query: str
) -> None:
    html = visitor.get(page_of("check", finished) + query).content.decode()

    assert f'<input type="hidden" name="notice" value="{notice.pk}"' in html


def test_consent_is_kept_for_the_notice_that_was_shown(
    visitor: Client, finished: Application, applicant: User, notice: CollectionNotice
) -> None:
    visitor.post(page_of("submit", finished), declaration())

    assert [consent.notice for consent in applicant.consents.all()] == [notice]


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
    visitor.post(reply, declaration())
    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED

    page = open_section(visitor, asked, "contact")
    visitor.post(section_url(asked, "contact"), {**VALID["contact"], "postal_code": "M4W 1A1", **page})
    for _click in range(2):
        visitor.post(reply, declaration())

    asked.refresh_from_db()
    assert (asked.state, asked.requested_sections) == (S.SCREENING, [])
    sent = [revision.answers["contact"]["answers"]["postal_code"] for revision in asked.revisions.order_by("number")]
    assert sent == ["M5G 2J3", "M4W 1A1"]
    assert OutboxMail.objects.filter(kind="info_received").count() == 1


def test_a_reply_needs_what_was_added_to_the_sections_asked_for(
    visitor: Client, asked: Application, program: Program
) -> None:
    RuleFactory(program=program, code="R3")
    asked.requested_sections = ["eligibility"]
    asked.save()

    response = visitor.post(page_of("reply", asked), declaration(), follow=True)

    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED
    assert "Complete these sections before you send: Eligibility declarations." in response.content.decode()


def test_a_reply_needs_nothing_of_the_other_sections(visitor: Client, asked: Application, program: Program) -> None:
    RuleFactory(program=program, code="R3")
    asked.sections.filter(section="contact").update(is_complete=True)

    visitor.post(page_of("reply", asked), declaration())

    asked.refresh_from_db()
    assert asked.state == S.SCREENING


def test_a_reply_is_no_way_to_send_a_draft(visitor: Client, finished: Application) -> None:
    visitor.post(reverse("applications:reply", args=[finished.reference]), declaration())

    finished.refresh_from_db()
    assert finished.state == S.DRAFT


def test_the_text_of_a_sent_answer_stays_when_the_question_changes(
    visitor: Client, finished: Application, program: Program
) -> None:
    visitor.post(reverse("applications:submit", args=[finished.reference]), declaration())
    with changing_published_forms():
        Question.objects.filter(version__program=program, key="why").update(label_en="Something else?")

    html = visitor.get(reverse("applications:revision", args=[finished.reference, 1])).content.decode()

    assert "Why would you like to join (why)?" in html


def test_another_page_that_sends_is_told_that_it_was_sent(visitor: Client, finished: Application) -> None:
    submit = page_of("submit", finished)
    visitor.post(submit, declaration("a" * 32))

    response = visitor.post(submit, declaration("b" * 32), follow=True)

    assert "You have already sent this, on" in response.content.decode()
    assert response.redirect_chain[-1][0] == page_of("detail", finished)
    assert finished.revisions.count() == 1


def test_a_page_without_a_key_sends_once_and_then_counts_as_another_page(
    visitor: Client, finished: Application
) -> None:
    submit = page_of("submit", finished)

    answers = [visitor.post(submit, declaration(key="")).headers["Location"] for _click in range(2)]

    assert answers == [page_of("sent", finished), page_of("detail", finished)]
    assert finished.revisions.count() == 1


def test_each_check_page_has_a_key_of_its_own(visitor: Client, finished: Application) -> None:
    pages = [visitor.get(page_of("check", finished)).context["form"]["key"].value() for _opened in range(2)]

    assert len(set(pages)) == 2
    assert all(len(key) == 32 for key in pages)


def test_a_late_retry_of_an_answered_request_does_not_answer_the_next_one(visitor: Client, asked: Application) -> None:
    asked.sections.filter(section="contact").update(is_complete=True)
    reply = page_of("reply", asked)
    visitor.post(reply, declaration())
    Application.objects.filter(pk=asked.pk).update(state=S.INFO_REQUESTED, came_from=S.SCREENING)

    visitor.post(reply, declaration())

    asked.refresh_from_db()
    assert asked.state == S.INFO_REQUESTED
    assert asked.revisions.count() == 2
