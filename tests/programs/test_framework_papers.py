"""The framework as a PDF: tagged, whole, made once."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from django.urls import reverse

from tests.factories.engagement import FrameworkVersionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title", "language"),
    [
        ("/competencies/framework.pdf", "Competencies", "en-CA"),
        ("/fr/competencies/community.pdf", "Au service de la communauté", "fr-CA"),
    ],
)
def test_the_paper_is_a_tagged_pdf_with_title_and_language(client, path, title, language):
    FrameworkVersionFactory()

    response = client.get(path)

    pdf = pikepdf.open(io.BytesIO(response.content))
    found = str(pdf.docinfo["/Title"]), str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)
    assert (response["Content-Type"], found) == ("application/pdf", (title, language, True))


def test_the_paper_is_not_sent_again_to_who_has_it(client):
    FrameworkVersionFactory()
    path = reverse("competencies:competency_paper", args=["community"])
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_competency_that_is_not_there_has_no_paper(client):
    FrameworkVersionFactory()

    assert client.get(reverse("competencies:competency_paper", args=["nothing"])).status_code == 404


def test_a_date_in_may_is_a_month_in_french(client):
    FrameworkVersionFactory(published_on=date(2025, 5, 11))

    assert "publiée le 11 mai 2025" in client.get("/fr/competencies/").content.decode()
