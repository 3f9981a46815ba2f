"""The neighbourhood finder."""

from __future__ import annotations

import pytest
from django.urls import reverse

from programs.places.forms import NeighbourhoodSearchForm
from programs.places.queries import all_neighbourhoods, at_prefix, by_letter, named
from tests.factories.programs import DivisionFactory, NeighbourhoodFactory, PostalPrefixFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def west():
    """Three neighbourhoods, two of them close to each other."""
    division = DivisionFactory(number="14", name="14 Division", address="350 Dovercourt Road")
    little = NeighbourhoodFactory(
        name="Little Portugal", has_officers=True, officers_since="2022-06", division=division
    )
    NeighbourhoodFactory(name="Parkdale", latitude="43.64000", longitude="-79.38000", division=division)
    NeighbourhoodFactory(name="O'Connor-Parkview", latitude="43.90000", longitude="-79.10000", division=division)
    PostalPrefixFactory(prefix="M6H", neighbourhood=little)


def search(client, text):
    return client.get(reverse("places:index"), {"q": text})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("little portugal", ["Little Portugal"]),
        ("PARK", ["O'Connor-Parkview", "Parkdale"]),
        ("parkdale", ["Parkdale"]),
        ("o’connor", ["O'Connor-Parkview"]),
        ("atlantis", []),
    ],
)
def test_search_by_name(client, west, text, names):
    assert [row.name for row in search(client, text).context["found"].matches] == names


@pytest.mark.parametrize("text", ["M6H", "m6h", "M6H 2L4", "m6h2l4", "M6H-2L4", " m6h "])
def test_search_by_postal_code_uses_the_first_three_characters(client, west, text):
    found = search(client, text).context["found"]

    assert [row.name for row in found.matches] == ["Little Portugal"]
    assert [row.name for row in found.nearby] == ["Parkdale", "O'Connor-Parkview"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("M6", "That does not look like a postal code."),
        ("M6H 2", "That does not look like a postal code."),
        ("D1A", "That does not look like a postal code."),
        ("M6O", "That does not look like a postal code."),
        ("10 Downing", "That does not look like a postal code."),
        ("K1A 0B1", "K1A is not in Toronto."),
        ("M7R", "M7R is not in Toronto."),
        ("", "Enter the name of a neighbourhood or a postal code."),
        ("x" * 61, "Shorten this to 60 characters. It has 61 now."),
    ],
)
def test_what_cannot_be_searched_is_said_kindly(text, message):
    form = NeighbourhoodSearchForm({"q": text})

    assert form.errors["q"][0].startswith(message)


def test_unknown_prefix_finds_nothing_and_says_so(client, west):
    page = search(client, "M9W").content.decode()

    assert "No neighbourhood is known for M9W." in page


def test_error_leads_to_the_field(client, west):
    page = search(client, "K1A").content.decode()

    assert "<title>Error:" in page
    assert 'href="#id_q"' in page


def test_result_tells_division_station_officers_and_licence(client, west):
    page = search(client, "Little Portugal").content.decode()

    facts = ("14 Division", "350 Dovercourt Road", "Officers confirmed", "since June 2022", "It is not official")
    assert [fact for fact in facts if fact not in page] == []
    assert "Contains information licensed under the Open Government Licence – Toronto." in page


def test_list_is_by_letter(west):
    letters = [(letter, [row.name for row in rows]) for letter, rows in by_letter(all_neighbourhoods())]

    assert letters == [("L", ["Little Portugal"]), ("O", ["O'Connor-Parkview"]), ("P", ["Parkdale"])]


def test_many_matches_are_cut_and_counted():
    NeighbourhoodFactory.create_batch(12)

    found = named("neighbourhood", among=all_neighbourhoods())

    assert (len(found.matches), found.total) == (10, 12)


def test_prefix_without_a_neighbourhood_finds_nothing():
    assert at_prefix("M5A", among=all_neighbourhoods()).matches == []


@pytest.mark.parametrize("rows", [1, 3])
def test_finder_asks_three_queries(queries_of, rows):
    places = NeighbourhoodFactory.create_batch(rows, division=DivisionFactory())
    PostalPrefixFactory(prefix="M6H", neighbourhood=places[0])

    assert queries_of(reverse("places:index") + "?q=M6H") == 3


def test_hyphens_need_not_be_typed():
    NeighbourhoodFactory(name="Kensington-Chinatown")

    found = named("kensington  chinatown", among=all_neighbourhoods())

    assert [row.name for row in found.matches] == ["Kensington-Chinatown"]
