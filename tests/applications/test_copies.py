"""The copy to keep: whole, for screen readers, and deaf to what people write into it."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from programs.catalogue.models import Intake
from programs.typesetting import typeset
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.copies import SOURCE, copy_of, data_of
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.people.models import User

pytestmark = pytest.mark.django_db

TYPST_SYNTAX = """#read("/etc/passwd") #import "@preview/example:0.1.0": * #include "copy.typ" #panic("no") #sys.inputs
= Not a heading
$ x^2 $ @nobody <label> *bold* _soft_ `raw` [content] \\ // comment /* open ~ -- ] } ) "quoted" 'x' https://example.org"""


@pytest.fixture
def sent(applicant: User, intake: Intake) -> Application:
    """An application that was sent."""
    application: Application = ApplicationFactory(applicant=applicant, intake=intake, state=S.SUBMITTED)
    return application


def write(application: Application, text: str) -> None:
    """Puts a text into the answers that were sent."""
    revision = application.revisions.get()
    for item in revision.answers["motivation"]["items"]:
        item["value"] = text
    revision.save()


def url_of(application: Application) -> str:
    return reverse("applications:copy", args=[application.reference, 1])


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_the_copy_is_a_tagged_pdf_with_title_and_language(visitor: Client, sent: Application) -> None:
    response = visitor.get(url_of(sent))

    with opened(response.content) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot is not None
        assert str(pdf.Root.Lang) == "en-CA"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.open_metadata()["dc:title"] == f"Your application to {sent.program.title}"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == f'attachment; filename="application-{sent.reference}.pdf"'


def test_the_copy_speaks_french(visitor: Client, sent: Application) -> None:
    with opened(visitor.get(f"/fr{url_of(sent)}").content) as pdf:
        assert str(pdf.Root.Lang) == "fr-CA"


def test_the_copy_holds_every_answer_in_the_order_in_which_it_was_sent(sent: Application) -> None:
    data = data_of(sent, sent.revisions.get())

    values = [row["value"] for section in data["sections"] for row in section["rows"]]
    assert data["sections"][1]["title"] == "Your contact details"
    assert {"Noor", "I meet this", "I like helping people.", "Evenings"} <= set(values)


@pytest.mark.parametrize("text", [TYPST_SYNTAX, *TYPST_SYNTAX.split()])
def test_what_people_write_is_shown_and_never_obeyed(sent: Application, text: str) -> None:
    write(sent, text)

    made = copy_of(sent, sent.revisions.get())

    assert made.is_accessible


def has_kind(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/S" in each


def test_what_people_write_makes_no_heading(sent: Application) -> None:
    write(sent, TYPST_SYNTAX)
    hostile = typeset(SOURCE, data_of(sent, sent.revisions.get()))

    with opened(hostile) as pdf:
        kinds = [str(each["/S"]) for each in pdf.objects if has_kind(each)]

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(sent.revisions.get().answers)


def test_a_character_that_no_font_has_costs_the_promise_and_the_copy_says_so(sent: Application) -> None:
    write(sent, "𒀀 \U0010fffd")

    made = copy_of(sent, sent.revisions.get())

    assert not made.is_accessible
    with opened(made.content) as pdf:
        assert len(pdf.pages) >= 1


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_nobody_else_gets_the_copy(client: Client, sent: Application, who: str) -> None:
    if who == "stranger":
        stranger = ApplicationFactory().applicant
        client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(url_of(sent)).status_code == {"nobody": 302, "stranger": 404}[who]


@pytest.mark.parametrize("page", ["sent", "detail", "revision"])
def test_the_pages_of_an_application_lead_to_the_copy(visitor: Client, sent: Application, page: str) -> None:
    arguments = [sent.reference, 1] if page == "revision" else [sent.reference]

    assert url_of(sent) in visitor.get(reverse(f"applications:{page}", args=arguments)).content.decode()
