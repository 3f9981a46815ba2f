"""What writing costs: a constant number of queries, and one transaction of at most eight for saving a section.

Queries of the session and the cache are counted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programs.catalogue.models import Question
from tests.applications.pages import VALID, open_section, page_of, section_url
from tests.factories.programs import QuestionFactory, RuleFactory
from tests.factories.volunteers import ApplicationFactory, sample_for
from volunteers.applications.models import Application

pytestmark = pytest.mark.django_db
APART = ("django_session", "django_cache", "SAVEPOINT")
Kind = Question.Kind


def own_queries(act: Callable[[], Any]) -> list[str]:
    """The SQL of an act, without session, cache and the test's own savepoints."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured if not any(name in query["sql"] for name in APART)]


def ask(program: Any, rows: int) -> None:
    """So many more questions of many kinds, and rules."""
    for number in range(rows):
        first = QuestionFactory(program=program, key=f"yes-{number}", kind=Kind.YES_NO)
        QuestionFactory(program=program, key=f"if-{number}", kind=Kind.SHORT, shown_if=first, shown_if_values=["yes"])
        QuestionFactory(program=program, key=f"week-{number}", kind=Kind.WEEK)
        QuestionFactory(program=program, key=f"day-{number}", kind=Kind.DATE)
        QuestionFactory(program=program, key=f"who-{number}", kind=Kind.PERSON)
        RuleFactory(program=program, code=f"X{number}")


@pytest.fixture(params=[1, 3])
def asked(request: pytest.FixtureRequest, program: Any, intake: Any, applicant: Any, notice: Any) -> Application:
    """A finished draft on a form with more of everything."""
    ask(program, request.param)
    finished: Application = ApplicationFactory(applicant=applicant, intake=intake, is_complete=True)
    return finished


@pytest.mark.parametrize(("page", "queries"), [("tasks", 12), ("check", 11)])
def test_a_page_about_all_sections_asks_a_constant_number(
    visitor: Client, asked: Application, page: str, queries: int
) -> None:
    visitor.get(page_of(page, asked))

    assert len(own_queries(lambda: visitor.get(page_of(page, asked)))) == queries


@pytest.mark.parametrize(("section", "queries"), [("eligibility", 8), ("contact", 7), ("motivation", 7)])
def test_a_section_asks_a_constant_number(visitor: Client, asked: Application, section: str, queries: int) -> None:
    visitor.get(section_url(asked, section))

    assert len(own_queries(lambda: visitor.get(section_url(asked, section)))) == queries


def inputs_for(question: Question) -> dict[str, Any]:
    """A right answer as a browser sends it."""
    answer = sample_for(question)
    if question.kind == Kind.DATE:
        year, month, day = answer.split("-")
        return {f"{question.key}_day": day, f"{question.key}_month": month, f"{question.key}_year": year}
    if question.kind == Kind.PERSON:
        return {f"{question.key}_{part}": text for part, text in answer.items()}
    return {question.key: answer}


@pytest.mark.parametrize(("query", "status"), [("", 302), ("?autosave=1", 200)])
def test_saving_a_section_is_one_transaction_of_at_most_eight_queries(
    visitor: Client, asked: Application, query: str, status: int
) -> None:
    answers = dict(VALID["motivation"])
    for question in Question.objects.filter(section__code="motivation").exclude(key__in=answers):
        answers |= inputs_for(question)
    page = open_section(visitor, asked, "motivation")

    with CaptureQueriesContext(connection) as captured:
        response = visitor.post(section_url(asked, "motivation", query), {**answers, **page, "turn": 1})

    assert response.status_code == status
    sent = [each["sql"] for each in captured]
    own = [sql for sql in sent if not any(name in sql for name in APART)]
    begun = [number for number, sql in enumerate(sent) if sql.startswith("SAVEPOINT")]
    written = [number for number, sql in enumerate(sent) if sql.startswith("UPDATE") and "django_" not in sql]
    assert len(own) == 7, own
    assert len(begun) == 1
    assert written
    assert min(written) > begun[0]
