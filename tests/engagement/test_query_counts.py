"""How many queries each page asks, literally: the same for one row and for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.assessments.states import S
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import AssessmentFactory, assessment_notice, published_framework, supervised
from tests.factories.volunteers import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_framework")]
APART = ("django_session", "django_cache")


def count_queries(person, address):
    """The queries of one page; those of session and cache are counted apart."""
    client = signed_in_as(person)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len([query for query in captured.captured_queries if not any(table in query["sql"] for table in APART)])


@pytest.mark.parametrize("rows", [1, 3])
def test_my_list(rows):
    published_framework()
    membership = MembershipFactory()
    for _row in range(rows):
        AssessmentFactory(membership=membership, state=S.SUPERSEDED)

    assert count_queries(membership.user, reverse("assessments:mine")) == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_my_list_with_programs_to_start_in(rows):
    person = MembershipFactory().user
    MembershipFactory.create_batch(rows - 1, user=person)

    assert count_queries(person, reverse("assessments:mine")) == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_the_team(rows, supervisor):
    for _row in range(rows):
        supervised(supervisor=supervisor, state=S.SUBMITTED)

    assert count_queries(supervisor, reverse("assessments:team")) == 10


@pytest.mark.parametrize("level", ["member", "executive"])
@pytest.mark.parametrize(
    ("name", "state", "queries"),
    [
        ("home", S.IN_PROGRESS, 13),
        ("home", S.RETURNED, 13),
        ("home", S.IN_CONVERSATION, 8),
        ("home", S.SIGNED_OFF, 9),
        ("agree", S.ENROLLED, 7),
        ("submit", S.IN_PROGRESS, 13),
        ("results", S.SUBMITTED, 11),
        ("rate", S.IN_PROGRESS, 14),
    ],
)
def test_the_members_pages(name, state, queries, level, supervisor):
    assessment_notice()
    assessment = supervised(
        supervisor=supervisor, level=level, state=state, rated="usually" if state != S.ENROLLED else ""
    )
    more = ["community"] if name == "rate" else []

    address = reverse(f"assessments:{name}", args=[assessment.pk, *more])

    nothing_above = name == "rate" and level == "executive"
    assert count_queries(assessment.membership.user, address) == queries - nothing_above


@pytest.mark.parametrize("level", ["member", "executive"])
@pytest.mark.parametrize(("state", "queries"), [(S.SUBMITTED, 6), (S.IN_CONVERSATION, 24)])
def test_what_the_supervisor_reads(state, queries, level, supervisor):
    assessment = supervised(supervisor=supervisor, level=level, state=state)

    assert count_queries(supervisor, reverse("assessments:reviewing", args=[assessment.pk])) == queries
