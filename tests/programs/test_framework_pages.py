"""The competency framework, public."""

from __future__ import annotations

import pytest
from django.urls import reverse

from programs.framework.models import Competency, FrameworkVersion
from tests.factories.engagement import BEHAVIOURS, FrameworkVersionFactory, changing_published_frameworks

pytestmark = pytest.mark.django_db


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

    shown = {row.level.code: len(row.shown_behaviours) for row in response.context["descriptors"]}
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


def test_competency_asks_four_queries(queries_of):
    FrameworkVersionFactory()

    assert queries_of(reverse("competencies:competency", args=["community"])) == 4
