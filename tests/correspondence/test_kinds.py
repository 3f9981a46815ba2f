"""The register of all mails: complete, whole in both languages, and shown in the admin without doing harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import staff
from volunteers.correspondence.kinds import KINDS, Kind, register
from volunteers.correspondence.models import OutboxMail
from volunteers.correspondence.services import as_message
from volunteers.correspondence.sheets import sheet_of
from volunteers.people.models import RoleGrant

Role = RoleGrant.Role
PARTS = {"application", "reason", "base", "interview_mail", "interview_when", "session_mail", "session_when", "referee"}
JARGON = re.compile(r"_|[Dd]isposition|[Ss]creening|[Pp]ending|\bstage\b|\bNone\b|\{|\}|&#|&amp;|!")
LANGUAGES = ["en", "fr"]
SITE_LINK = re.compile(re.escape(settings.SITE_URL) + r"/\S*")


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """The second factor has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


def test_every_text_is_registered_and_every_registered_mail_has_a_text() -> None:
    folder = Path(settings.BASE_DIR, "templates", "emails")

    own = {name for name, kind in KINDS.items() if not kind.parts}

    assert {path.stem for path in folder.glob("*.txt")} - PARTS == own


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(KINDS))
def test_mail_is_whole(name: str, language: str) -> None:
    subject, body = KINDS[name].write(language)

    assert 8 < len(subject) < 78
    assert len(body) > 60
    assert "\n\n\n" not in body
    assert not JARGON.findall(SITE_LINK.sub("", subject + body))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(KINDS))
def test_mail_leads_to_one_page(name: str, language: str) -> None:
    subject, body = KINDS[name].write(language)
    sheet = sheet_of(kind=name, language=language, subject=subject, body=body)

    links = set(SITE_LINK.findall(body))

    assert len(links) == (1 if KINDS[name].has_link else 0) + KINDS[name].more_links
    assert sheet.count('<table class="act"') == (1 if KINDS[name].has_link else 0)
    assert all(f'<a href="{link}"' in sheet for link in links)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_mail_is_translated(name: str) -> None:
    english, french = KINDS[name].write("en"), KINDS[name].write("fr")

    shared = set(english[1].splitlines()) & set(french[1].splitlines())

    assert english[0] != french[0]
    assert {line for line in shared if len(line.split()) > 3 and settings.SITE_URL not in line} == set()


def test_sheet_carries_each_line_of_the_text() -> None:
    subject, body = KINDS["not_selected"].write("en")

    sheet = sheet_of(kind="not_selected", language="en", subject=subject, body=body)

    words = re.sub(r"<[^>]+>", " ", sheet).replace("&#x27;", "'")
    assert all(line.partition(settings.SITE_URL)[0].rstrip(": ") in words for line in body.splitlines())


def test_sheet_escapes_what_people_write() -> None:
    sheet = sheet_of(kind="contact", language="en", subject="A <b>", body='<img src="x"> & more')

    assert "<img" not in sheet
    assert "<h1>A &lt;b&gt;</h1>" in sheet


def test_an_address_in_a_letter_does_not_become_the_button() -> None:
    body = f"Hello,\n\nLook: {settings.SITE_URL}/programs/\n\nOpen your application: {settings.SITE_URL}/my/"

    sheet = sheet_of(kind="offered", language="en", subject="An offer", body=body)

    assert sheet.count('class="act"') == 1
    assert f'<td bgcolor="#1d6f42"><a href="{settings.SITE_URL}/my/">Open your application</a>' in sheet


@pytest.mark.parametrize(
    ("kind", "address"), [("contact", f"{settings.SITE_URL}/account/login/"), ("offered", "https://elsewhere.example/")]
)
def test_no_button_for_a_visitors_link_or_a_foreign_one(kind: str, address: str) -> None:
    sheet = sheet_of(kind=kind, language="en", subject="Hello there", body=f"Press here: {address}")

    assert 'class="act"' not in sheet


def test_sheet_says_its_language_and_fetches_nothing() -> None:
    subject, body = KINDS["offered"].write("fr")

    sheet = sheet_of(kind="offered", language="fr", subject=subject, body=body)

    assert '<html lang="fr-CA">' in sheet
    assert "prefers-color-scheme: dark" in sheet
    assert not re.search(r"<img|<script|<link|url\(|@import", sheet)


def test_a_mail_goes_out_as_text_with_the_sheet_beside_it() -> None:
    subject, body = KINDS["offered"].write("en")
    mail = OutboxMail(kind="offered", language="en", to_email="a@example.org", subject=subject, body=body)

    message = as_message(mail)

    assert message.body == body
    assert [part.mimetype for part in message.alternatives] == ["text/html"]


def test_registering_twice_keeps_one() -> None:
    before = dict(KINDS)

    register([KINDS["contact"]])

    assert before == KINDS
    assert all(isinstance(kind, Kind) for kind in KINDS.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.COORDINATOR, 200),
        (Role.DECISION_MAKER, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.AUDITOR, 200),
        (Role.REVIEWER, 403),
    ],
)
@pytest.mark.parametrize(
    "address", [("kinds", []), ("kind", ["offered"]), ("sheet", ["offered", "fr"])], ids=lambda address: address[0]
)
def test_who_sees_the_list(role: str, status: int, address: tuple[str, list[str]]) -> None:
    name, arguments = address
    client = Client()
    whole = role in {Role.ADMINISTRATOR, Role.AUDITOR}
    client.force_login(
        staff(role, None if whole else ProgramFactory()),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    response = client.get(reverse(f"admin:volunteers_outboxmail_{name}", args=arguments))

    assert response.status_code == status


@pytest.fixture
def auditor(db: None) -> Client:
    """A browser of somebody who reads everything."""
    client = Client()
    client.force_login(staff(Role.AUDITOR), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_list_names_every_mail(auditor: Client) -> None:
    page = auditor.get(reverse("admin:volunteers_outboxmail_kinds")).content.decode()

    assert all(reverse("admin:volunteers_outboxmail_kind", args=[name]) in page for name in KINDS)


def test_a_mail_is_shown_in_both_languages(auditor: Client) -> None:
    page = auditor.get(reverse("admin:volunteers_outboxmail_kind", args=["offered"])).content.decode()

    assert "We offer you a place" in page
    assert "Nous vous offrons une place" in page


def test_the_sheet_may_do_nothing_on_its_page(auditor: Client) -> None:
    response = auditor.get(reverse("admin:volunteers_outboxmail_sheet", args=["offered", "en"]))

    policy = response["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "address", [("kind", ["no-such-mail"]), ("sheet", ["no-such-mail", "en"]), ("sheet", ["offered", "de"])]
)
def test_unknown_mails_and_languages_do_not_exist(auditor: Client, address: tuple[str, list[str]]) -> None:
    name, arguments = address

    assert auditor.get(reverse(f"admin:volunteers_outboxmail_{name}", args=arguments)).status_code == 404
