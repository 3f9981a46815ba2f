"""Questions that are asked only if another has a certain answer, only from a state on, or can no longer be changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from programs.catalogue.models import Program, Question
from tests.applications.pages import answers_of, declaration, open_section, page_of, section_url
from tests.factories.programs import QuestionFactory, changing_published_forms
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.asking import holds, place_of
from volunteers.applications.models import Application
from volunteers.applications.shape import parts_of
from volunteers.applications.states import S
from volunteers.people.models import CollectionNotice, User

pytestmark = pytest.mark.django_db
Kind = Question.Kind
BASE = {"why": "I like to help.", "hours": "4"}


@pytest.fixture
def program(program: Program) -> Program:
    """The helpers, who are also asked whether they have helped before, and if so where and how long."""
    before = QuestionFactory(program=program, key="before", label_en="Have you helped before?", kind=Kind.YES_NO)
    where = QuestionFactory(program=program, key="where", kind=Kind.SHORT, shown_if=before, shown_if_values=["yes"])
    QuestionFactory(program=program, key="years", kind=Kind.NUMBER, shown_if=where)
    return program


def save(visitor: Client, draft: Application, section: str = "motivation", **answers: Any) -> Any:
    page = open_section(visitor, draft, section)
    base = BASE if section == "motivation" else {}
    return visitor.post(section_url(draft, section), {**base, **answers, **page})


def test_what_does_not_apply_is_not_required(visitor: Client, draft: Application) -> None:
    response = save(visitor, draft, before="no")

    assert response.status_code == 302
    assert draft.sections.get(section="motivation").is_complete


def test_what_applies_is_required(visitor: Client, draft: Application) -> None:
    response = save(visitor, draft, before="yes")

    assert list(response.context["form"].errors) == ["where"]


def test_what_depends_on_it_in_turn_is_required_too(visitor: Client, draft: Application) -> None:
    response = save(visitor, draft, before="yes", where="At the food bank")

    assert list(response.context["form"].errors) == ["years"]


def test_nonsense_in_what_does_not_apply_is_ignored_and_kept_in_the_draft(visitor: Client, draft: Application) -> None:
    response = save(visitor, draft, before="no", where="At the food bank", years="many")

    assert response.status_code == 302
    assert answers_of(draft, "motivation")["where"] == "At the food bank"


def test_what_does_not_apply_is_neither_checked_nor_sent(
    visitor: Client, intake: Any, applicant: User, notice: CollectionNotice
) -> None:
    draft = ApplicationFactory(applicant=applicant, intake=intake, is_complete=True)
    save(visitor, draft, before="no", where="At the food bank", years="4")

    assert "At the food bank" not in visitor.get(page_of("check", draft)).content.decode()
    visitor.post(page_of("submit", draft), declaration())

    sent = draft.revisions.get().answers["motivation"]
    assert [item["key"] for item in sent["items"]] == ["why", "hours", "before"]
    assert set(sent["answers"]) == {"why", "hours", "before"}


def test_without_a_script_the_page_says_when_it_applies(visitor: Client, draft: Application) -> None:
    html = visitor.get(section_url(draft, "motivation")).content.decode()

    assert 'data-shown-if="before" data-shown-values="[&quot;yes&quot;]"' in html
    assert "Only if you answered “Yes” to “Have you helped before?”" in html
    where = html.split('data-shown-if="before"')[1].split("</label>")[0]
    assert "(optional)" not in where


def test_a_condition_may_look_into_another_section(visitor: Client, draft: Application, program: Program) -> None:
    nights = Question.objects.get(key="nights")
    QuestionFactory(
        program=program,
        key="rest",
        kind=Kind.SHORT,
        section="motivation",
        shown_if=nights,
        shown_if_values=["yes"],
    )
    assert "rest" not in visitor.get(section_url(draft, "motivation")).context["form"].fields

    save(visitor, draft, "availability", nights="yes", support="")

    assert list(save(visitor, draft, before="no").context["form"].errors) == ["rest"]


def test_an_answer_elsewhere_can_make_a_finished_section_incomplete(
    visitor: Client, draft: Application, program: Program
) -> None:
    nights = Question.objects.get(key="nights")
    QuestionFactory(
        program=program, key="rest", kind=Kind.SHORT, shown_if=nights, shown_if_values=["yes"], section="motivation"
    )
    save(visitor, draft, "availability", nights="no")
    save(visitor, draft, before="no")
    before = {task.section: task.is_complete for task in visitor.get(page_of("tasks", draft)).context["tasks"]}

    save(visitor, draft, "availability", nights="yes")

    after = {task.section: task.is_complete for task in visitor.get(page_of("tasks", draft)).context["tasks"]}
    assert (before["motivation"], after["motivation"]) == (True, False)


@pytest.mark.parametrize(
    ("values", "answer", "outcome"),
    [
        (["yes"], "yes", True),
        (["yes"], "no", False),
        (["yes"], "", False),
        (["a", "b"], ["b", "c"], True),
        (["a"], ["b"], False),
        ([], "anything", True),
        ([], "", False),
        ([], [], False),
        (["a"], {"name": "a"}, False),
        ([], None, False),
    ],
)
def test_a_condition_holds_for_one_of_its_values(values: list[str], answer: Any, outcome: bool) -> None:
    assert holds(values, answer) is outcome


def test_two_questions_that_wait_for_each_other_are_no_endless_loop(
    visitor: Client, draft: Application, program: Program
) -> None:
    first = QuestionFactory(program=program, key="hen", kind=Kind.SHORT)
    second = QuestionFactory(program=program, key="egg", kind=Kind.SHORT, shown_if=first)
    with changing_published_forms():
        Question.objects.filter(pk=first.pk).update(shown_if=second)

    assert save(visitor, draft, before="no", hen="Hen", egg="Egg").status_code == 302


def test_a_question_for_later_is_not_asked_in_a_draft(visitor: Client, draft: Application, program: Program) -> None:
    QuestionFactory(
        program=program, key="clothes", kind=Kind.SHORT, asked_from="conditions", required_from="conditions"
    )

    assert "clothes" not in visitor.get(section_url(draft, "motivation")).context["form"].fields
    assert save(visitor, draft, before="no").status_code == 302


@pytest.mark.parametrize(
    ("state", "came_from", "place", "is_asked"),
    [
        (S.DRAFT, "", "draft", False),
        (S.IN_REVIEW, "", "in_review", False),
        (S.INFO_REQUESTED, S.SCREENING, "screening", False),
        (S.WAITLISTED, "", "decision_pending", False),
        (S.OFFERED, "", "decision_pending", False),
        (S.CONDITIONS, "", "conditions", True),
        (S.APPOINTED, "", "conditions", True),
    ],
)
def test_what_is_asked_follows_the_path(
    program: Program, state: str, came_from: str, place: str, is_asked: bool
) -> None:
    question = QuestionFactory(program=program, key="clothes", asked_from="conditions", required_from="conditions")
    application = ApplicationFactory(intake__program=program, state=state)
    application.came_from = came_from

    part = parts_of(application)["motivation"]

    assert place_of(application) == place
    assert (question in part.questions) is is_asked
    assert part.requires(question) is is_asked


def test_an_answer_that_can_no_longer_be_changed_is_read_and_not_taken(
    visitor: Client, program: Program, intake: Any, applicant: User
) -> None:
    with changing_published_forms():
        Question.objects.filter(key="before").update(frozen_from="submitted")
    asked = ApplicationFactory(
        applicant=applicant, intake=intake, state=S.INFO_REQUESTED, requested_sections=["motivation"]
    )

    html = visitor.get(section_url(asked, "motivation")).content.decode()
    save(visitor, asked, before="no", where="Elsewhere", years="3")

    assert "This answer can no longer be changed." in html
    assert 'name="before"' not in html
    assert answers_of(asked, "motivation")["before"] == "yes"
    assert answers_of(asked, "motivation")["where"] == "Elsewhere"


def test_a_long_section_asks_whether_it_is_completed(visitor: Client, draft: Application, program: Program) -> None:
    for key in ("one", "two"):
        QuestionFactory(program=program, key=key)
    answers = {"before": "no", "one": "First", "two": "Second"}

    undecided = save(visitor, draft, **answers)
    later = save(visitor, draft, **answers, _completed="no")
    is_complete_later = draft.sections.get(section="motivation").is_complete
    save(visitor, draft, **answers, _completed="yes")

    assert "Say whether you have completed this section" in undecided.content.decode()
    assert later.status_code == 302
    assert not is_complete_later
    assert draft.sections.get(section="motivation").is_complete
    assert "_completed" not in answers_of(draft, "motivation")
    assert 'value="yes" id="id__completed_0" checked' in visitor.get(
        section_url(draft, "motivation")
    ).content.decode().replace(' class="input"', "")
