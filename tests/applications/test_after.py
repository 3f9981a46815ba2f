"""After a no: the reason, other programs that fit, another look, and whether the words were useful."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from tests.applications.pages import page_of
from tests.factories.programs import IntakeFactory, ProgramFactory, RuleFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.after import give_feedback, programs_that_fit, tallies
from volunteers.applications.models import Application
from volunteers.applications.models_after import DecisionFeedback
from volunteers.applications.services import ApplicationRefused
from volunteers.applications.states import S
from volunteers.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(applicant: User, intake: Intake) -> Application:
    """An application that was not selected."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.NOT_SELECTED)
    return application


def open_program(title: str, *declarations: str) -> Program:
    """A program that takes applications, with rules."""
    program: Program = IntakeFactory(program=ProgramFactory(title_en=title)).program
    for number, declaration in enumerate(declarations, start=1):
        RuleFactory(program=program, code=f"R{number}", declaration_en=declaration)
    return program


def declare(application: Application, **said: str) -> None:
    """Declares the rules of the frozen application, in order, with these texts and answers."""
    revision = application.revisions.get()
    items = revision.answers["eligibility"]["items"]
    for item, (text, answer) in zip(items, said.items(), strict=False):
        item["label_en"], item["value"] = text, answer
    revision.save()


def titles(application: Application) -> list[str]:
    return [program.title_en for program in programs_that_fit(application, at=timezone.now())]


def test_programs_whose_rules_were_declared_as_met_come_first(refused: Application) -> None:
    declare(refused, adult="meets", nights="meets")
    open_program("Unknown", "something else")
    open_program("One", "adult", "something else")
    open_program("Two", "adult", "nights")

    assert titles(refused) == ["Two", "One", "Unknown"]


def test_a_program_with_a_rule_that_may_not_be_met_is_left_out(refused: Application) -> None:
    declare(refused, adult="meets", nights="may_not")
    open_program("Nights", "adult", "nights")

    assert titles(refused) == []


def test_at_most_three_and_none_that_one_is_in(refused: Application, applicant: User) -> None:
    mine = open_program("Mine")
    ApplicationFactory(applicant=applicant, intake=mine.intakes.get(), state=S.IN_REVIEW)
    for number in range(4):
        open_program(f"Other {number}")

    assert len(titles(refused)) == 3
    assert "Mine" not in titles(refused)


def test_the_page_says_all_of_it(visitor: Client, refused: Application) -> None:
    open_program("Another one")

    html = visitor.get(page_of("decision", refused)).content.decode()

    for part in ("The reason", "Another one", "Ask us to look at the decision again", "Was this useful?"):
        assert part in html


def test_the_answer_is_kept_once(visitor: Client, refused: Application) -> None:
    for answer in ("yes", "no"):
        visitor.post(page_of("decision", refused), {"is_useful": answer, "text": "Clear."})

    given = DecisionFeedback.objects.get()
    assert (given.is_useful, given.text) == (True, "Clear.")
    assert "Was this useful?" not in visitor.get(page_of("decision", refused)).content.decode()


def test_without_a_choice_the_page_asks_for_one_and_keeps_the_words(visitor: Client, refused: Application) -> None:
    html = visitor.post(page_of("decision", refused), {"text": "Clear."}).content.decode()

    assert "Select yes or no" in html
    assert "Clear." in html


@pytest.mark.parametrize("state", [S.IN_REVIEW, S.OFFERED, S.WITHDRAWN])
def test_without_a_decision_there_is_nothing_to_say(
    visitor: Client, applicant: User, intake: Intake, state: str
) -> None:
    application = ApplicationFactory(applicant=applicant, intake=intake, state=state)

    assert visitor.get(page_of("decision", application)).status_code == 302
    with pytest.raises(ApplicationRefused):
        give_feedback(application_id=application.pk, is_useful=True, text="", by=applicant, at=timezone.now())


@pytest.mark.parametrize(("count", "shown"), [(10, (None, None)), (11, (11, 50))])
def test_fewer_than_eleven_answers_are_not_counted_out(
    intake: Intake, count: int, shown: tuple[int | None, int | None]
) -> None:
    for number in range(count):
        DecisionFeedback.objects.create(
            application=ApplicationFactory(intake=intake, state=S.NOT_SELECTED),
            is_useful=number % 2 == 0,
            given_at=timezone.now(),
        )

    (tally,) = tallies([intake.program])

    assert (tally.answers, tally.useful_percent) == shown
