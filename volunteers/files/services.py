"""Takes files in, has them scanned, and lets them go. Never a row without its bytes; bytes without a row do not last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from django.core.files.base import ContentFile, File
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from volunteers.files import scanner
from volunteers.files.cleaning import Cleaned, FileRefused, clean
from volunteers.files.limits import within_limits
from volunteers.files.models import StoredFile, new_stored_name
from volunteers.files.notifications import tell_of_virus
from volunteers.files.signals import infected
from volunteers.files.states import FileState
from volunteers.files.storage import private
from volunteers.people.models import User

log = structlog.get_logger("files")


@dataclass
class Incoming:
    """A cleaned file whose bytes are stored; its row follows."""

    cleaned: Cleaned
    stored_name: str
    owner: User
    at: datetime
    is_recorded: bool = False


def receive(*, upload: File[Any], owner: User, at: datetime, kept_for: str = "") -> StoredFile:
    """Checks, cleans and keeps one uploaded file (FileRefused when it cannot be kept)."""
    with incoming(upload=upload, owner=owner, at=at) as arrived, transaction.atomic():
        return record(arrived, kept_for=kept_for)


@contextmanager
def incoming(*, upload: File[Any], owner: User, at: datetime) -> Iterator[Incoming]:
    """Stores the cleaned bytes, and takes them away again if what is done with them inside fails or needs them not.

    Open the transaction inside and `record` the file in it: then neither a refusal nor a failing commit leaves bytes.
    When the connection is lost nobody knows whether the commit arrived: the bytes stay, and the nightly sweep decides.
    """
    if not within_limits(owner, size=upload.size or 0, at=at):
        raise FileRefused(_("You have uploaded many files in a short time. Wait an hour and try again."))
    cleaned = clean(upload)
    arrived = Incoming(cleaned, write(cleaned), owner, at)
    try:
        yield arrived
    except (OperationalError, InterfaceError):
        raise
    except BaseException:
        forget_bytes(arrived.stored_name)
        raise
    if not arrived.is_recorded:
        forget_bytes(arrived.stored_name)


def write(cleaned: Cleaned) -> str:
    """Stores the bytes under a random name; a full or broken storage is told in plain words."""
    try:
        return private().save(new_stored_name(), ContentFile(cleaned.content))
    except Exception as error:
        log.exception("file not stored", error=type(error).__name__)
        raise FileRefused(
            _("We cannot store files at the moment. What you have written is kept; try again in an hour.")
        ) from error


def record(arrived: Incoming, *, kept_for: str = "") -> StoredFile:
    """Writes the row of a stored file, with the job that scans it where there is a scanner."""
    waits, arrived.is_recorded = scanner.has_scanner(), True
    file = StoredFile.objects.create(
        owner=arrived.owner,
        kept_for=kept_for,
        name=arrived.cleaned.name,
        kind=arrived.cleaned.kind,
        size=len(arrived.cleaned.content),
        sha256=arrived.cleaned.sha256,
        stored_name=arrived.stored_name,
        state=FileState.QUARANTINED if waits else FileState.CLEAN,
        uploaded_at=arrived.at,
    )
    if waits:
        app.configure_task("scan_file").defer(file_id=file.pk)
    return file


@transaction.atomic
def remove(*, file_id: int, by: User) -> None:
    """Deletes a person's own file, and its bytes once that is certain (StoredFile.DoesNotExist for anybody else's)."""
    file = StoredFile.objects.select_for_update().get(pk=file_id, owner=by)
    discard([file])


@transaction.atomic
def discard(files: Iterable[StoredFile]) -> None:
    """Deletes files for the slice that kept them, and their bytes after the commit."""
    for file in list(files):
        transaction.on_commit(partial(forget_bytes, file.stored_name), robust=True)
        file.delete()


def forget_bytes(name: str) -> None:
    """Deletes bytes. What cannot be deleted now has no row any more, and goes with the nightly sweep."""
    try:
        private().delete(name)
    except Exception as error:  # whatever the storage does, the act itself is done
        log.exception("file not deleted", error=type(error).__name__)


@transaction.atomic
def scan(*, file_id: int, at: datetime) -> None:
    """Asks the scanner about one quarantined file. While there is no plain answer, it stays where it is."""
    file = (
        StoredFile.objects.select_for_update(skip_locked=True, of=["self"])
        .select_related("owner")
        .filter(pk=file_id, state=FileState.QUARANTINED)
        .first()
    )
    if file is None or not scanner.has_scanner():
        return
    try:
        with private().open(file.stored_name) as content:
            verdict = scanner.scan(content.read())
    except (scanner.ScannerUnavailableError, OSError) as error:
        log.warning("file not scanned", file=file.pk, error=str(error))
        return
    file.scanned_at = at
    if verdict is scanner.Verdict.CLEAN:
        file.state = FileState.CLEAN
    else:
        refuse(file, at=at)
    file.save(update_fields=["state", "scanned_at"])


def refuse(file: StoredFile, *, at: datetime) -> None:
    """An infected file: nobody gets it, its bytes go, its owner is told."""
    file.state = FileState.REFUSED
    tell_of_virus(file=file, at=at)
    infected.send(StoredFile, file=file, at=at)
    transaction.on_commit(partial(forget_bytes, file.stored_name), robust=True)


def scan_waiting(*, at: datetime) -> None:
    """Asks again about all files that wait."""
    for file_id in StoredFile.objects.filter(state=FileState.QUARANTINED).order_by("pk").values_list("pk", flat=True):
        scan(file_id=file_id, at=at)
