"""Keeping files: with their row or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from programs.models import HistoryEntry
from tests.factories.files import StoredFileFactory
from tests.factories.volunteers import UserFactory
from tests.files.disk import stored
from tests.files.papers import paper
from tests.files.photos import heic, jpeg
from tests.parallel import in_parallel
from volunteers.files import services, storage
from volunteers.files.cleaning import FileRefused
from volunteers.files.limits import MOST_AN_HOUR, MOST_BYTES_A_DAY, within_limits
from volunteers.files.models import StoredFile
from volunteers.files.states import FileKind, FileState
from volunteers.files.sweeping import Swept, sweep

NOW = timezone.now()


def upload(name="cv.pdf", content=None):
    return ContentFile(paper() if content is None else content, name=name)


def receive(owner=None, **kwargs):
    return services.receive(upload=upload(**kwargs), owner=owner or UserFactory(), at=NOW)


@pytest.mark.django_db
def test_received_file_is_clean_at_once_without_a_scanner(disk):
    file = receive(name="IMG_1.HEIC", content=heic())

    (path,) = stored(disk)
    assert (file.name, file.kind, file.state) == ("IMG_1.jpg", FileKind.JPEG, FileState.CLEAN)
    assert (file.size, path.read_bytes()[:3]) == (path.stat().st_size, b"\xff\xd8\xff")


@pytest.mark.django_db
def test_stored_name_says_nothing_and_nobody_else_reads_it(disk):
    file = receive(name="Ada Lovelace.pdf")

    (path,) = stored(disk)
    assert str(path.relative_to(disk)) == file.stored_name
    assert "Ada" not in file.stored_name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.django_db
def test_private_storage_gives_out_no_address(disk):
    file = receive()

    with pytest.raises(ValueError, match="no address"):
        storage.private().url(file.stored_name)


@pytest.mark.django_db
def test_refused_file_leaves_neither_row_nor_bytes(disk):
    with pytest.raises(FileRefused):
        receive(content=b"<html>")

    assert (StoredFile.objects.count(), stored(disk)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_transaction_that_fails_takes_the_bytes_with_it(disk):
    owner = UserFactory()

    def fail_after_recording():
        with services.incoming(upload=upload(), owner=owner, at=NOW) as arrived, transaction.atomic():
            services.record(arrived)
            raise DatabaseError

    with pytest.raises(DatabaseError):
        fail_after_recording()

    assert (StoredFile.objects.count(), stored(disk)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_commit_that_fails_takes_the_bytes_with_it(disk):
    """The database refuses only at the commit: a deferred key finds its person gone."""
    owner = UserFactory()

    def commit_for_nobody():
        with services.incoming(upload=upload(), owner=owner, at=NOW) as arrived, transaction.atomic():
            file = services.record(arrived)
            StoredFile.objects.filter(pk=file.pk).update(owner_id=owner.pk + 1000)

    with pytest.raises(DatabaseError):
        commit_for_nobody()

    assert (StoredFile.objects.count(), stored(disk)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_bytes_go_only_when_the_removal_is_certain(disk):
    owner = UserFactory()
    file = receive(owner)

    with transaction.atomic():
        services.remove(file_id=file.pk, by=owner)
        transaction.set_rollback(True)
    after_undoing = (StoredFile.objects.count(), len(stored(disk)))
    services.remove(file_id=file.pk, by=owner)

    assert (after_undoing, StoredFile.objects.count(), stored(disk)) == ((1, 1), 0, [])


@pytest.mark.django_db
def test_nobody_removes_the_file_of_somebody_else():
    file = StoredFileFactory()

    with pytest.raises(StoredFile.DoesNotExist):
        services.remove(file_id=file.pk, by=UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["mkdir", "open", "fsync", "write"])
def test_full_disk_is_told_plainly_and_leaves_nothing(disk, monkeypatch, where):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    targets = {
        "mkdir": "pathlib.Path.mkdir",
        "open": "volunteers.files.storage.os.open",
        "fsync": "volunteers.files.storage.os.fsync",
        "write": "django.core.files.base.ContentFile.chunks",
    }
    with monkeypatch.context() as broken:
        broken.setattr(targets[where], full)
        with pytest.raises(FileRefused, match="cannot store files at the moment"):
            receive()
    left = (StoredFile.objects.count(), stored(disk))

    receive()

    assert (left, len(stored(disk))) == ((0, []), 1)  # and it goes on by itself


@pytest.mark.django_db
def test_nothing_is_taken_once_less_than_a_tenth_of_the_disk_is_free(disk, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda _folder: usage._replace(total=1000, free=99))

    with pytest.raises(FileRefused, match="cannot store files"):
        receive()

    assert stored(disk) == []


@pytest.mark.django_db
def test_night_deletes_bytes_without_a_row_and_keeps_the_others(disk):
    receive()
    (mine,) = stored(disk)
    orphan, partial = mine.with_name("orphan"), mine.with_name("half.part")
    for path in (orphan, partial):
        path.write_bytes(b"left behind")

    at_once = sweep(at=NOW)
    later = sweep(at=NOW + timedelta(hours=2))

    assert (at_once, later, stored(disk)) == (Swept(0, 0), Swept(2, 0), [mine])


@pytest.mark.django_db
def test_night_reports_rows_without_bytes_and_forgets_none(disk):
    file = receive()
    stored(disk)[0].unlink()

    found = sweep(at=NOW + timedelta(hours=2))

    assert (found, StoredFile.objects.get()) == (Swept(0, 1), file)


@pytest.mark.django_db
def test_night_finds_nothing_where_nothing_was_ever_uploaded(disk):
    assert sweep(at=NOW) == Swept(0, 0)


@pytest.mark.django_db
def test_history_tells_of_the_file_but_not_what_it_was_called():
    file = receive(name="Ada Lovelace.pdf")

    entry = HistoryEntry.objects.get(table_name="volunteers_storedfile", row_key=str(file.pk))
    assert set(entry.new_values) == {"id", "owner_id", "kept_for", "kind", "size", "sha256", "state", *TIMES}


TIMES = ("uploaded_at", "scanned_at")


@pytest.mark.django_db
def test_thirty_files_an_hour_and_then_a_sentence():
    owner = UserFactory()

    counted = [within_limits(owner, size=1, at=NOW) for _number in range(MOST_AN_HOUR + 1)]
    somebody_else = within_limits(UserFactory(), size=1, at=NOW)
    an_hour_later = within_limits(owner, size=1, at=NOW + timedelta(hours=1))

    assert counted == [True] * MOST_AN_HOUR + [False]
    assert (somebody_else, an_hour_later) == (True, True)


@pytest.mark.django_db
def test_two_hundred_megabytes_a_day_and_not_one_byte_more():
    owner = UserFactory()

    first = within_limits(owner, size=MOST_BYTES_A_DAY, at=NOW)
    one_byte = within_limits(owner, size=1, at=NOW + timedelta(hours=23))
    next_day = within_limits(owner, size=1, at=NOW + timedelta(days=1))

    assert (first, one_byte, next_day) == (True, False, True)


@pytest.mark.django_db
def test_who_uploads_too_much_is_told_to_wait():
    owner = UserFactory()
    within_limits(owner, size=MOST_BYTES_A_DAY, at=NOW)

    with pytest.raises(FileRefused, match="Wait an hour"):
        receive(owner)


@pytest.mark.django_db(transaction=True)
def test_limit_holds_for_uploads_at_the_same_moment():
    owner = UserFactory()
    size = MOST_BYTES_A_DAY // 4

    outcomes = in_parallel(*[lambda: within_limits(owner, size=size, at=NOW)] * 8)

    assert sorted(outcomes) == [False] * 4 + [True] * 4


@pytest.mark.django_db(transaction=True)
def test_files_arriving_at_the_same_moment_are_all_kept(disk):
    owner = UserFactory()

    outcomes = in_parallel(*[lambda: receive(owner, name="a.jpg", content=jpeg())] * 6)

    assert {type(outcome).__name__ for outcome in outcomes} == {"StoredFile"}
    assert len(stored(disk)) == StoredFile.objects.count() == 6
