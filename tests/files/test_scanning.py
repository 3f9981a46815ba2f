"""Nobody reads a file before the scanner, if there is one, has said that it is clean."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from tests.factories.volunteers import UserFactory
from tests.files.clamd import SIGNATURE, scanner
from tests.files.disk import stored
from tests.files.papers import paper
from volunteers.files import services
from volunteers.files.states import FileState
from volunteers.files.storage import private
from volunteers.models import OutboxMail, StoredFile
from volunteers.tasks import scan_file, scan_waiting_files

NOW = timezone.now()
NOWHERE = "tcp://127.0.0.1:9"


def receive(content=None, **kwargs):
    upload = ContentFile(content or paper(), name="Ada Lovelace.pdf")
    return services.receive(upload=upload, owner=UserFactory(**kwargs), at=NOW)


def state_of(file):
    file.refresh_from_db()
    return file.state


def reads(client, file):
    client.force_login(file.owner)
    return client.get(reverse("files:read", args=[file.public_id])).status_code


@pytest.mark.django_db
def test_file_waits_and_its_scan_is_a_job_of_the_same_transaction():
    with override_settings(CLAMD_URL=NOWHERE):
        file = receive()

    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs")
        jobs = [(name, args) for name, args in cursor.fetchall() if name == "scan_file"]
    assert (file.state, len(jobs)) == (FileState.QUARANTINED, 1)
    assert str(file.pk) in str(jobs[0][1])


@pytest.mark.django_db
def test_clean_file_is_read_after_the_scan_and_not_before(client):
    with scanner() as clamd:
        file = receive()
        before = reads(client, file)
        scan_file(file_id=file.pk)

    with private().open(file.stored_name) as content:
        assert clamd.received == [content.read()]
    assert (before, state_of(file), reads(client, file)) == (404, FileState.CLEAN, 200)
    assert file.scanned_at is not None


@pytest.mark.django_db(transaction=True)
def test_infected_file_is_deleted_and_its_owner_told_without_its_name(client, disk):
    with scanner():
        file = receive(paper(text=b"BT (" + SIGNATURE + b") Tj ET"))
        scan_file(file_id=file.pk)

    mail = OutboxMail.objects.get(kind="file_refused")
    assert (state_of(file), stored(disk), reads(client, file)) == (FileState.REFUSED, [], 404)
    assert (mail.recipient, "Lovelace" in mail.subject + mail.body) == (file.owner, False)


@pytest.mark.django_db
def test_scanner_finds_what_is_honest_text_to_the_cleaner():
    with scanner():
        file = receive(paper(text=b"BT (X) Tj ET % " + SIGNATURE))
        scan_file(file_id=file.pk)

    assert state_of(file) == FileState.REFUSED


ANSWERS = {
    "garbage": b"\xff\xfe\x00garbage\0",
    "nothing": b"",
    "error": b"INSTREAM size limit exceeded. ERROR\0",
    "half an answer": b"stream: O",
    "two answers": b"stream: OK\0stream: Virus FOUND\0",
    "another file's answer": b"other: OK\0",
    "endless": b"stream: OK " * 4000,
    "a page": b"HTTP/1.1 200 OK\r\n\r\nstream: OK\0",
}


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_that_is_not_plain_leaves_the_file_in_quarantine(client, answer):
    with scanner(reply=ANSWERS[answer]):
        file = receive()
        scan_file(file_id=file.pk)

    assert (state_of(file), reads(client, file)) == (FileState.QUARANTINED, 404)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [NOWHERE, "unix:///nowhere/clamd.ctl"])
def test_scanner_that_is_down_leaves_the_file_in_quarantine_until_it_is_back(client, address):
    with override_settings(CLAMD_URL=address):
        file = receive()
        scan_file(file_id=file.pk)
        while_down = (state_of(file), reads(client, file))

    with scanner():
        scan_waiting_files(timestamp=0)

    assert (while_down, state_of(file)) == ((FileState.QUARANTINED, 404), FileState.CLEAN)


@pytest.mark.django_db
def test_scanner_that_says_nothing_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr("volunteers.files.scanner.SECONDS", 0.2)
    with scanner() as clamd, override_settings(CLAMD_URL=f"tcp://127.0.0.1:{clamd.server_address[1]}"):
        monkeypatch.setattr("tests.files.clamd.Conversation.handle", lambda self: self.rfile.read())
        file = receive()
        scan_file(file_id=file.pk)

    assert state_of(file) == FileState.QUARANTINED


@pytest.mark.django_db
def test_quarantine_outlasts_a_scanner_that_is_taken_out_of_the_settings():
    with override_settings(CLAMD_URL=NOWHERE):
        file = receive()

    scan_waiting_files(timestamp=0)

    assert state_of(file) == FileState.QUARANTINED


@pytest.mark.django_db
def test_scanned_file_is_not_scanned_again():
    with scanner() as clamd:
        file = receive()
        scan_file(file_id=file.pk)
        scan_file(file_id=file.pk)

    assert len(clamd.received) == StoredFile.objects.filter(pk=file.pk, state=FileState.CLEAN).count()
