"""The catalogue and its filters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Program
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory, SectionFactory

pytestmark = pytest.mark.django_db
P = Program.Participation


def found(client, **query):
    """The titles that the catalogue lists under these filters."""
    response = client.get(reverse("programs:catalogue"), query)
    assert response.status_code == 200
    return [str(card.title) for card in response.context["cards"]]


@pytest.fixture
def five(db):
    """Five programs that differ in everything that can be filtered."""
    west, east = DivisionFactory(number="22"), DivisionFactory(number="41")
    officers = ProgramFactory(title_en="Officers", commitment="deep", order=1, purpose_fr="Pour les bénévoles")
    IntakeFactory(program=officers, division=west)
    helpers = ProgramFactory(title_en="Helpers", commitment="steady", order=2)
    IntakeFactory(program=helpers, division=None, opens_at=timezone.now() + timedelta(days=9))
    talkers = ProgramFactory(title_en="Talkers", commitment="light", order=3)
    IntakeFactory(program=talkers, division=east, closes_at=None)
    neighbours = ProgramFactory(title_en="Neighbours", commitment="none", order=4, participation=P.CONTACT)
    SectionFactory(program=neighbours, points_en="Coffee at the park\nWalks")
    ProgramFactory(title_en="Schools", commitment="none", order=5, participation=P.ARCHIVE)
    ProgramFactory(title_en="Secret", is_published=False)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Officers", "Helpers", "Talkers", "Neighbours", "Schools"]),
        ({"participation": "apply"}, ["Officers", "Helpers", "Talkers"]),
        ({"participation": "contact"}, ["Neighbours"]),
        ({"participation": "archive"}, ["Schools"]),
        ({"commitment": "none"}, ["Neighbours", "Schools"]),
        ({"commitment": "steady"}, ["Helpers"]),
        ({"open": "on"}, ["Officers", "Talkers"]),
        ({"area": "22"}, ["Officers", "Helpers", "Neighbours", "Schools"]),
        ({"area": "41"}, ["Helpers", "Talkers", "Neighbours", "Schools"]),
        ({"area": "city"}, ["Helpers", "Neighbours", "Schools"]),
        ({"area": "22", "open": "on"}, ["Officers"]),
        ({"area": "city", "open": "on"}, []),
        ({"keyword": "TALK"}, ["Talkers"]),
        ({"keyword": "benevoles"}, ["Officers"]),
        ({"keyword": "coffee park"}, ["Neighbours"]),
        ({"keyword": "coffee moon"}, []),
        ({"keyword": "100% _"}, []),
        (
            {"participation": "apply", "commitment": "deep", "area": "22", "open": "on", "keyword": "officers"},
            ["Officers"],
        ),
    ],
)
def test_filters_narrow_the_list(client, five, query, titles):
    assert found(client, **query) == titles


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"participation": "rule"}, ["How you take part"]),
        ({"commitment": "9"}, ["Time a month"]),
        ({"area": "99"}, ["Where"]),
        ({"open": "maybe"}, ["Only those open now"]),
        ({"area": "99", "participation": "'--"}, ["How you take part", "Where"]),
    ],
)
def test_unknown_values_are_ignored_and_said(client, five, query, ignored):
    response = client.get(reverse("programs:catalogue"), query)

    assert (len(response.context["cards"]), response.context["ignored"]) == (5, ignored)
    assert "We left out a filter" in response.content.decode()


def test_keyword_is_cut_rather_than_refused(client, five):
    assert found(client, keyword="x" * 5000) == []


def test_empty_result_offers_to_remove_the_filters(client, five):
    page = client.get(reverse("programs:catalogue"), {"keyword": "nothing like it"}).content.decode()

    assert '<h2 id="results">0 programs</h2>' in page
    assert page.count(f'href="{reverse("programs:catalogue")}"') >= 2


def test_each_card_has_one_link(client, five):
    page = client.get(reverse("programs:catalogue")).content.decode()

    cards = [card.split("</article>")[0] for card in page.split('<article class="card">')[1:]]
    assert [card.count("<a ") for card in cards] == [1] * 5


@pytest.mark.parametrize("rows", [1, 3])
def test_catalogue_asks_three_queries(queries_of, rows):
    for _number in range(rows):
        IntakeFactory.create_batch(rows, program=ProgramFactory(), division=DivisionFactory())

    assert queries_of(reverse("programs:catalogue")) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_home_asks_one_query(queries_of, rows):
    for _number in range(rows):
        IntakeFactory.create_batch(rows, program=ProgramFactory(), division=DivisionFactory())

    assert queries_of(reverse("home")) == 1


def test_home_lists_each_open_program_once_and_the_first_to_close_first(client, five):
    soon = ProgramFactory(title_en="Soon")
    IntakeFactory(program=soon, closes_at=timezone.now() + timedelta(days=3))
    IntakeFactory(program=soon, closes_at=None)

    page = client.get(reverse("home"))

    assert [str(each.title) for each in page.context["announcements"]] == ["Soon", "Officers", "Talkers"]


@pytest.mark.parametrize(
    "name", ["home", "programs:catalogue", "competencies:index", "places:index", "privacy", "accessibility"]
)
def test_public_pages_set_no_cookie_and_have_an_etag(client, name):
    response = client.get(reverse(name))

    again = client.get(reverse(name), headers={"If-None-Match": response["ETag"]})

    assert (dict(response.cookies), again.status_code) == ({}, 304)
