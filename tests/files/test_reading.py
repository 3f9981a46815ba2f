"""A file is handed out to who may read it, in a way that can do no harm."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import RequestFactory
from django.urls import reverse

from tests.factories.files import CONTENT, StoredFileFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import UserFactory, staff
from volunteers.files import permissions
from volunteers.files.cleaning import MOST_BYTES, FileRefused, clean
from volunteers.files.receiving import MOST_BYTES_A_REQUEST, BoundedUpload
from volunteers.files.states import FileKind, FileState
from volunteers.files.storage import private


def page_of(file):
    return reverse("files:read", args=[file.public_id])


@pytest.mark.django_db
def test_document_is_downloaded_under_headers_that_disarm_it(client):
    file = StoredFileFactory(name="Résumé d'été.pdf")
    client.force_login(file.owner)

    response = client.get(page_of(file))

    assert b"".join(response) == CONTENT
    assert {name: response[name] for name in LITERAL} == LITERAL


LITERAL = {
    "Content-Type": "application/pdf",
    "Content-Disposition": "attachment; filename*=utf-8''R%C3%A9sum%C3%A9%20d%27%C3%A9t%C3%A9.pdf",
    "Content-Length": str(len(CONTENT)),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "mime"), [(FileKind.JPEG, "image/jpeg"), (FileKind.PNG, "image/png")])
def test_picture_is_shown_under_the_same_headers(client, kind, mime):
    file = StoredFileFactory(name="licence.jpg", kind=kind)
    client.force_login(file.owner)

    response = client.get(page_of(file))

    assert (response["Content-Type"], response["Content-Disposition"]) == (mime, 'inline; filename="licence.jpg"')
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.django_db
def test_name_cannot_add_a_header(client):
    file = StoredFileFactory(name='x"; filename="y.exe\\.pdf')
    client.force_login(file.owner)

    response = client.get(page_of(file))

    assert response["Content-Disposition"] == 'attachment; filename="x\\"; filename=\\"y.exe\\\\.pdf"'


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["reviewer", "coordinator", "decision_maker", "safeguarding", "auditor"])
def test_staff_without_a_slice_that_lets_them_read_get_404(client, role):
    file = StoredFileFactory()
    client.force_login(staff(role, ProgramFactory()))

    assert client.get(page_of(file)).status_code == 404


@pytest.mark.django_db
def test_stranger_gets_404_and_nobody_is_asked_to_sign_in_first(client):
    file = StoredFileFactory()
    anonymous = client.get(page_of(file))
    client.force_login(UserFactory())

    stranger = client.get(page_of(file))

    assert (anonymous.status_code, anonymous.url.startswith("/account/login/"), stranger.status_code) == (
        302,
        True,
        404,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["quarantined", "refused"])
def test_file_that_is_not_clean_is_nobodys_not_even_its_owners(client, state):
    scanned_at = None if state == FileState.QUARANTINED else StoredFileFactory().uploaded_at
    file = StoredFileFactory(state=state, scanned_at=scanned_at)
    client.force_login(file.owner)

    assert client.get(page_of(file)).status_code == 404


@pytest.mark.django_db
def test_file_whose_bytes_are_lost_is_404(client):
    file = StoredFileFactory()
    private().delete(file.stored_name)
    client.force_login(file.owner)

    assert client.get(page_of(file)).status_code == 404


@pytest.mark.django_db
def test_slice_lets_others_read_its_own_files_only(client, monkeypatch):
    monkeypatch.setattr(permissions, "LETS_READ", [])
    permissions.lets_read(lambda user, file: file.kept_for == "application:17")
    mine, other = StoredFileFactory(kept_for="application:17"), StoredFileFactory(kept_for="application:170")
    client.force_login(UserFactory())

    assert [client.get(page_of(file)).status_code for file in (mine, other)] == [200, 404]


def received(content, *, signed_in=True, files=1):
    """What the handler makes of a form."""
    request = RequestFactory().post("/", {"f": [named(content) for _file in range(files)]})
    if signed_in:
        request.COOKIES["session"] = "x"
    request.upload_handlers = [BoundedUpload(request)]
    return request.FILES.getlist("f")


def named(content):
    file = BytesIO(content)
    file.name = "a.jpg"
    return file


def test_upload_comes_in_whole_up_to_the_limit():
    (file,) = received(b"x" * MOST_BYTES)

    assert (file.size, file.read() == b"x" * MOST_BYTES) == (MOST_BYTES, True)


def test_upload_beyond_the_limit_is_counted_and_not_kept():
    (file,) = received(b"x" * (MOST_BYTES + 70_000))

    assert (file.size, len(file.read())) == (MOST_BYTES + 70_000, MOST_BYTES + 1)


def test_a_form_cannot_fill_the_memory():
    files = received(b"x" * MOST_BYTES, files=8)

    kept = sum(len(file.read()) for file in files)
    assert kept <= MOST_BYTES_A_REQUEST
    assert [file.size > MOST_BYTES for file in files] == [False] * 6 + [True] * 2


def test_nothing_is_kept_of_what_a_stranger_sends():
    (file,) = received(b"x" * 1000, signed_in=False)

    with pytest.raises(FileRefused, match="too big"):
        clean(file)
    assert file.read() == b""
