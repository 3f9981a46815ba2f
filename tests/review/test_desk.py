"""The desk: what needs me today, and the list behind each number."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, staff
from tests.review.conftest import Role
from volunteers.applications.states import S
from volunteers.review import desk


def piles(client):
    response = client.get(reverse("admin:index"))
    return {str(pile.label): (pile.number, pile.url) for pile in response.context["piles"]}


def test_each_number_is_the_length_of_its_list(office, browser_of):
    today = timezone.localdate()
    office.application(due_on=today - timedelta(days=2))
    for state in (S.SCREENING, S.IN_REVIEW, S.CONDITIONS):
        office.application(state, due_on=today)
    reviewed = office.application(S.IN_REVIEW, due_on=today)
    ReviewFactory.create_batch(2, application=reviewed, is_in=True)
    ApplicationFactory(state=S.SUBMITTED)
    client = browser_of(office.coordinator)

    shown = piles(client)
    lengths = {
        label: len(client.get(url).context["rows"]) for label, (_number, url) in shown.items() if "application/?" in url
    }

    assert {label: number for label, (number, _url) in shown.items()} == {
        "Messages to answer": 0,
        "Asked for a later intake": 0,
        "To screen": 2,
        "Needs reviewers": 1,
        "Reviewer stepped aside, nobody left to ask": 0,
        "Reviews are late": 0,
        "Reviews are in": 1,
        "Reviewers disagree": 0,
        "Checks to complete": 1,
        "Overdue": 1,
        "Decisions waiting for release": 0,
        "Mail that did not arrive": 0,
        "Asked of me": 0,
    }
    assert lengths == {label: shown[label][0] for label in lengths}
    assert len(lengths) == 9


def test_shows_each_role_its_own_work(office, browser_of):
    today = timezone.localdate()
    decided, _pending = (office.application(S.DECISION_PENDING, due_on=today) for _number in range(2))
    ProposedMoveFactory(application=decided)
    ReviewFactory(application=office.application(S.IN_REVIEW), reviewer=office.reviewer)
    ReviewFactory(application=office.application(S.WITHDRAWN), reviewer=office.reviewer)

    numbers = {
        person: {label: number for label, (number, _url) in piles(browser_of(person)).items() if number}
        for person in (office.decider, office.reviewer, staff(Role.ADMINISTRATOR))
    }

    assert list(numbers.values()) == [
        {"Decision due": 1, "Decisions waiting for release": 1},
        {"My reviews to write": 1},
        {},
    ]


def test_names_the_age_of_the_oldest(office, browser_of):
    office.application(state_since=timezone.now() - timedelta(days=12))
    office.application(state_since=timezone.now() - timedelta(days=3))

    page = browser_of(office.coordinator).get(reverse("admin:index")).content.decode()

    assert "The oldest waits: 12 days" in page


def test_counting_stops_at_the_cap(office, monkeypatch, browser_of):
    monkeypatch.setattr(desk, "CAP", 1)
    monkeypatch.setattr("volunteers.review.listing.CAP", 1)
    office.application()
    office.application()

    response = browser_of(office.coordinator).get(reverse("admin:index"))

    assert response.context["piles"][0].figure == "1+"


@pytest.mark.parametrize("rows", [1, 3])
def test_costs_the_same_queries_for_one_row_and_three(office, browser_of, django_assert_num_queries, rows):
    for _number in range(rows):
        office.application()
        ReviewFactory(application=office.application(S.IN_REVIEW))
    client = browser_of(office.coordinator)

    with django_assert_num_queries(9):
        client.get(reverse("admin:index"))
