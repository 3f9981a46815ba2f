"""A draft keeps its form; a newer one is told kindly, and taken over at the applicant's wish."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue import form_services, question_services
from programs.catalogue.form_queries import mark_of
from programs.catalogue.form_rules import QuestionContent, SectionContent
from programs.catalogue.models import FormVersion, Program
from tests.applications.pages import answers_of, declaration, open_section, page_of, section_url
from tests.factories.programs import QuestionFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory
from tests.parallel import in_parallel
from volunteers.applications import renewal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


class Anybody:
    """May write forms."""

    def has_perm(self, _permission: str, _row: object = None, /) -> bool:
        return True


def publish(program: Program, *, drop: str = "") -> FormVersion:
    """A second version: one more question about motivation, one more section, and maybe a section less."""
    by, at = Anybody(), timezone.now()
    version = form_services.start_version(program_id=program.pk, by=by, at=at)
    motivation = version.sections.get(code="motivation")
    content = QuestionContent(label_en="What would you learn?", kind="short", key="learn")
    question_services.add_question(section_id=motivation.pk, content=content, by=by, at=at)
    section = form_services.add_section(
        version_id=version.pk, content=SectionContent(topic="experience", title_en="Experience"), by=by, at=at
    )
    content = QuestionContent(label_en="What have you done?", kind="long", key="done")
    question_services.add_question(section_id=section.pk, content=content, by=by, at=at)
    if drop:
        form_services.delete_section(section_id=version.sections.get(code=drop).pk, by=by, at=at)
    note = "We ask what you would like to learn."
    return form_services.publish_form(version_id=version.pk, by=by, at=at, note_en=note)


def move(visitor: Client, draft: Application, form: FormVersion) -> Client:
    response: Client = visitor.post(reverse("applications:renew", args=[draft.reference, form.pk]), follow=True)
    return response


def test_without_a_newer_form_nothing_is_said(visitor: Client, draft: Application) -> None:
    assert visitor.get(page_of("tasks", draft)).context["news"] is None


def test_a_newer_form_is_told_with_its_note_and_what_asks_more(
    visitor: Client, finished: Application, program: Program
) -> None:
    publish(program, drop="availability")

    response = visitor.get(page_of("tasks", finished))

    news = response.context["news"]
    assert (news.asks_more, news.asks_no_more) == (
        ["Your motivation", "Experience"],
        ["Availability and support needs"],
    )
    assert "We ask what you would like to learn." in response.content.decode()


def test_the_draft_can_be_sent_as_it_is(visitor: Client, finished: Application, program: Program) -> None:
    publish(program)

    visitor.post(page_of("submit", finished), declaration())

    finished.refresh_from_db()
    assert (finished.state, finished.form_version.number) == (S.SUBMITTED, 1)


def test_moving_takes_the_answers_along_and_reopens_what_asks_more(
    visitor: Client, finished: Application, program: Program
) -> None:
    answers = {code: answers_of(finished, code) for code in ("contact", "motivation", "availability")}
    newer = publish(program)

    tasks = move(visitor, finished, newer).context["tasks"]  # type: ignore[attr-defined]

    finished.refresh_from_db()
    assert finished.form_version == newer
    assert {code: answers_of(finished, code) for code in answers} == answers
    assert [(task.section, task.is_complete) for task in tasks] == [
        ("eligibility", True),
        ("contact", True),
        ("motivation", False),
        ("availability", True),
        ("experience", False),
    ]


def test_what_is_asked_no_more_goes(visitor: Client, finished: Application, program: Program) -> None:
    newer = publish(program, drop="availability")

    move(visitor, finished, newer)

    assert sorted(finished.sections.values_list("section", flat=True)) == [
        "contact",
        "eligibility",
        "experience",
        "motivation",
    ]


def test_an_answer_finds_its_question_in_another_section(
    visitor: Client, finished: Application, program: Program
) -> None:
    by, at = Anybody(), timezone.now()
    version = form_services.start_version(program_id=program.pk, by=by, at=at)
    nights = version.questions.get(key="nights")
    question_services.delete_question(question_id=nights.pk, by=by, at=at)
    content = QuestionContent(label_en="Nights?", kind="yes_no", key="nights")
    motivation = version.sections.get(code="motivation")
    question_services.add_question(section_id=motivation.pk, content=content, by=by, at=at)
    newer = form_services.publish_form(version_id=version.pk, by=by, at=at)

    move(visitor, finished, newer)

    assert answers_of(finished, "motivation")["nights"] == "yes"
    assert answers_of(finished, "availability") == {"support": "Evenings"}


def test_an_answer_of_another_kind_starts_empty(visitor: Client, finished: Application, program: Program) -> None:
    QuestionFactory(program=program, key="proof", kind="choices", choices=[{"value": "a", "en": "A"}])
    sheet = finished.sections.get(section="motivation")
    sheet.answers["proof"] = ["a"]
    sheet.save()
    by, at = Anybody(), timezone.now()
    version = form_services.start_version(program_id=program.pk, by=by, at=at)
    proof = version.questions.get(key="proof")
    content = QuestionContent(label_en="Send a proof", kind="file", reader="coordinator")
    question_services.edit_question(question_id=proof.pk, content=content, seen=mark_of(proof), by=by, at=at)
    newer = form_services.publish_form(version_id=version.pk, by=by, at=at)

    move(visitor, finished, newer)

    assert "proof" not in answers_of(finished, "motivation")
    assert answers_of(finished, "motivation")["why"] == sheet.answers["why"]


def test_a_window_with_the_old_section_is_told(visitor: Client, finished: Application, program: Program) -> None:
    page = open_section(visitor, finished, "motivation")
    move(visitor, finished, publish(program))

    response = visitor.post(section_url(finished, "motivation"), {"why": "Old", "hours": "1", "learn": "x", **page})

    assert response.status_code == 409


def test_a_form_that_changed_once_more_is_read_first(visitor: Client, finished: Application, program: Program) -> None:
    read = publish(program)
    by, at = Anybody(), timezone.now()
    again = form_services.start_version(program_id=program.pk, by=by, at=at)
    form_services.publish_form(version_id=again.pk, by=by, at=at)

    response = move(visitor, finished, read)

    finished.refresh_from_db()
    assert finished.form_version.number == 1
    assert "The form has changed once more in the meantime" in response.content.decode()  # type: ignore[attr-defined]


def test_what_was_sent_stays_on_its_form(visitor: Client, program: Program, intake: object, applicant: User) -> None:
    sent = ApplicationFactory(applicant=applicant, intake=intake, state=S.SUBMITTED)
    newer = publish(program)

    move(visitor, sent, newer)

    sent.refresh_from_db()
    assert sent.form_version.number == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_move_at_once_move_once() -> None:
    NoticeFactory()
    draft = ApplicationFactory(is_complete=True)
    QuestionFactory(program=draft.program, key="why")
    newer = publish(draft.program, drop="availability")
    once = partial(
        renewal.move_to_newest_form,
        application_id=draft.pk,
        form_id=newer.pk,
        by=draft.applicant,
        at=timezone.now(),
    )

    outcomes = in_parallel(once, once)

    assert [type(outcome) for outcome in outcomes] == [Application, Application]
    assert list(draft.sections.values_list("version", flat=True).distinct().order_by("version")) == [1, 2]
