"""Served as in real life, from collected, hashed and compressed files, every page finds what it asks for."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from config.demo.reference import load_reference
from tests.factories.volunteers import ApplicationFactory, staff
from tests.performance.weight import References
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The portal with its files collected into a folder of these tests."""
    folder = tmp_path_factory.mktemp("collected")
    with override_settings(
        STORAGES=STORAGES, STATIC_ROOT=folder, WHITENOISE_AUTOREFRESH=False, STAFF_MFA_REQUIRED=False
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def pages():
    """Who opens what: public pages, an applicant's, and an administrator's."""
    load_reference(today=timezone.localdate())
    draft = ApplicationFactory()
    public = ["/", "/fr/programs/", "/programs/auxiliary-officers/", "/competencies/", "/account/login/"]
    own = [reverse("applications:section", args=[draft.reference, "contact"])]
    admin = [reverse(f"admin:{name}") for name in ("index", "programs_program_changelist", "programs_program_add")]
    people = [(None, public), (draft.applicant, own), (staff(RoleGrant.Role.ADMINISTRATOR), admin)]
    return [(user, path) for user, paths in people for path in paths]


def test_every_file_of_every_page_is_there_under_its_hashed_name(collected):
    found = {}

    for user, path in pages():
        client = Client()
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = client.get(path)
        assert response.status_code == 200
        for address in asked_for(response.content.decode()):
            answer = client.get(address)
            is_whole = bool(b"".join(answer))
            found[address] = (answer.status_code, is_whole, bool(HASHED.search(address)))

    assert len(found) > 20
    assert {address: answer for address, answer in found.items() if answer != (200, True, True)} == {}


def test_pictures_in_sheets_are_there(collected):
    sheets = [path for path in collected.rglob("*.css") if HASHED.search(path.name)]
    relative = re.compile(r"""url\(\s*["']?(?!data:|#|/|http)([^"')]+)""")

    missing = [
        (sheet.name, name)
        for sheet in sheets
        for name in relative.findall(sheet.read_text(encoding="utf-8"))
        if not (sheet.parent / name.partition("#")[0].partition("?")[0]).exists()
    ]

    assert missing == []


def test_sheets_and_scripts_are_compressed_beforehand(collected):
    own = [path for path in (*collected.glob("css/*.css"), *collected.glob("js/*.js")) if HASHED.search(path.name)]

    assert len(own) > 8
    assert [path.name for path in own if not path.with_name(f"{path.name}.br").exists()] == []


def asked_for(html: str) -> list[str]:
    """The files that the page names."""
    references = References()
    references.feed(html)
    named = [*references.sheets, *references.scripts, *references.images]
    return [address for address in named if not address.startswith("data:") and not address.endswith("/jsi18n/")]
