"""The competency framework, public."""

from __future__ import annotations

from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.framework.models import Behaviour, Competency, FrameworkVersion, LevelDescriptor
from tests.factories.engagement import BEHAVIOURS, FrameworkVersionFactory, changing_published_frameworks

pytestmark = pytest.mark.django_db


def retire(version):
    """Takes an edition out of force."""
    version.status = FrameworkVersion.Status.RETIRED
    version.retired_on = version.enrolment_until = timezone.localdate()
    version.save()


def test_index_lists_values_levels_and_competencies(client):
    FrameworkVersionFactory()

    page = client.get(reverse("competencies:index")).content.decode()

    shown = (
        "How did I treat people?",
        "Level executive",
        "Community focused",
        reverse("competencies:competency", args=["community"]),
    )
    assert [text for text in shown if text not in page] == []


def test_index_without_a_published_framework(client):
    FrameworkVersionFactory(status=FrameworkVersion.Status.DRAFT)

    assert "No framework has been published yet." in client.get(reverse("competencies:index")).content.decode()


def test_competency_shows_every_level_with_its_behaviours(client):
    FrameworkVersionFactory()

    response = client.get(reverse("competencies:competency", args=["community"]))

    shown = {at.level.code: len(at.behaviours) for at in response.context["sheet"].levels}
    assert shown == BEHAVIOURS
    assert list(shown) == list(BEHAVIOURS)


def test_competency_of_a_draft_does_not_exist(client):
    FrameworkVersionFactory(status=FrameworkVersion.Status.DRAFT)

    assert client.get(reverse("competencies:competency", args=["community"])).status_code == 404


def test_competency_in_french(client):
    FrameworkVersionFactory()

    assert "Je fais member 1" in client.get("/fr/competencies/community/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_index_asks_four_queries(queries_of, rows):
    version = FrameworkVersionFactory()
    with changing_published_frameworks():
        for number in range(1, rows):
            Competency.objects.create(
                version=version, slug=f"c{number}", name_en="C", summary_en="S", definition_en="D", order=9
            )

    assert queries_of(reverse("competencies:index")) == 4


@pytest.mark.parametrize(
    ("name", "named", "queries"),
    [
        ("competency", {"slug": "community"}, 8),
        ("level", {"code": "executive"}, 5),
        ("compare", {"code": "member"}, 5),
        ("changes", {}, 1),
    ],
)
def test_pages_ask_the_same_queries_whatever_the_edition_holds(queries_of, name, named, queries):
    FrameworkVersionFactory()

    assert queries_of(reverse(f"competencies:{name}", kwargs=named)) == queries


def test_search_asks_nine_queries(queries_of):
    FrameworkVersionFactory()

    assert queries_of(reverse("competencies:search") + "?q=member") == 9


def test_a_level_holds_its_own_behaviours_and_those_below_and_none_above(client):
    FrameworkVersionFactory()

    response = client.get(reverse("competencies:level", args=["manager"]))

    (sheet,) = response.context["sheets"]
    assert [(at.level.code, len(at.behaviours)) for at in sheet.levels] == [
        ("manager", 5),
        ("supervisor", 3),
        ("member", 5),
    ]


def test_the_highest_level_has_none_to_be_compared_with(client):
    FrameworkVersionFactory()

    assert client.get(reverse("competencies:compare", args=["executive"])).status_code == 404


def test_a_level_that_is_not_known_or_known_in_part_says_so(client):
    version = FrameworkVersionFactory()
    with changing_published_frameworks():
        LevelDescriptor.objects.filter(level__code="manager").update(is_partial=True)
        LevelDescriptor.objects.get(level__code="executive", competency__version=version).delete()

    page = client.get(reverse("competencies:competency", args=["community"])).content.decode()

    assert (page.count("Described in part. There is more"), page.count("Not described yet. Nothing is expected")) == (
        1,
        1,
    )


def test_a_retired_edition_stays_at_its_own_address_with_a_notice(client):
    retire(FrameworkVersionFactory())
    FrameworkVersionFactory()
    old = FrameworkVersion.objects.get(status=FrameworkVersion.Status.RETIRED)

    page = client.get(reverse("competencies:edition_competency", args=[old.number, "community"])).content.decode()

    in_force = reverse("competencies:index")
    assert (f"You are reading version {old.number}" in page, f'href="{in_force}"' in page) == (True, True)


def test_pages_of_the_edition_in_force_say_nothing_of_retiring(client):
    FrameworkVersionFactory()

    assert "You are reading version" not in client.get(reverse("competencies:index")).content.decode()


def test_what_changed_names_behaviours_that_are_new_gone_and_reworded(client):
    before = FrameworkVersionFactory()
    old = Competency.objects.get(version=before)
    retire(before)
    after = FrameworkVersionFactory()
    with changing_published_frameworks():
        new = Competency.objects.get(version=after)
        Competency.objects.filter(pk=new.pk).update(lineage=old.lineage)
        first = Behaviour.objects.filter(descriptor__competency=new).order_by("pk")[0]
        kept = Behaviour.objects.filter(descriptor__competency=old).order_by("pk")[0]
        Behaviour.objects.filter(pk=first.pk).update(lineage=kept.lineage, text_en="I do it in other words")

    page = client.get(reverse("competencies:changes"))

    (row,) = page.context["rows"]
    acts = Counter(each.label for level in row.children for each in level.children)
    assert acts == {"Added": 18, "Removed": 18, "Changed": 1}
    assert "in other words" in page.content.decode()


@pytest.mark.parametrize("words", ["EXECUTIVE 6", "éxécutive", "exec 6"])
def test_search_finds_beginnings_of_words_whatever_their_accents(client, words):
    FrameworkVersionFactory()

    page = client.get(reverse("competencies:search"), {"q": words})

    assert "I do <mark>exec" in page.content.decode()


def test_search_says_that_nothing_is_found_and_keeps_the_words(client):
    FrameworkVersionFactory()

    page = client.get(reverse("competencies:search"), {"q": "<b>zebra"}).content.decode()

    assert ("Nothing found for “&lt;b&gt;zebra”" in page, 'value="&lt;b&gt;zebra"' in page) == (True, True)


def test_search_needs_two_letters(client):
    FrameworkVersionFactory()

    assert "at least two letters" in client.get(reverse("competencies:search"), {"q": "a"}).content.decode()
