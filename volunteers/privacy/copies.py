"""The copy of one's data: a ZIP with JSON for machines, a page for people, and the person's own files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import structlog
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs.refusals import Refusal
from volunteers.files.models import StoredFile, new_stored_name
from volunteers.files.queries import readable
from volunteers.files.storage import private
from volunteers.people.models import User
from volunteers.privacy import notifications
from volunteers.privacy.bundle import Table, omissions, tables_about, value_of
from volunteers.privacy.kept import COPY_DAYS
from volunteers.privacy.models import DataCopy
from volunteers.privacy.words import sections_of

log = structlog.get_logger("copies")

FORMAT: Final = "community-programs-my-data"
VERSION: Final = 1
MOST_A_DAY: Final = 3
SETTLED_AFTER: Final = timedelta(hours=1)


class CopyRefused(Refusal):
    """No copy can be made now."""


def storage() -> Storage:
    """Where copies lie: as private as uploaded files, and apart from them."""
    return storages["copies"]


@transaction.atomic
def ask(*, by: User, language: str, at: datetime) -> DataCopy:
    """Asks for a copy; asking again while one is being made gives that one."""
    User.objects.select_for_update().get(pk=by.pk)
    if waiting := DataCopy.objects.filter(person=by, made_at__isnull=True).first():
        return waiting
    if DataCopy.objects.filter(person=by, asked_at__gt=at - timedelta(days=1)).count() >= MOST_A_DAY:
        raise CopyRefused(_("You had three copies made today. Fetch the newest, or ask again tomorrow."))
    copy = DataCopy.objects.create(person=by, language=language, asked_at=at)
    app.configure_task("make_copy").defer(copy_id=copy.pk)
    return copy


def make_waiting(*, at: datetime) -> None:
    """Makes the copies whose job was lost or failed."""
    for copy_id in DataCopy.objects.filter(made_at__isnull=True).order_by("pk").values_list("pk", flat=True):
        try:
            make(copy_id=copy_id, at=at)
        except Exception as error:  # whatever it is, it must not keep everybody else's copy
            log.warning("copy not made", copy=copy_id, error=type(error).__name__)


@transaction.atomic
def make(*, copy_id: int, at: datetime) -> bool:
    """Makes one copy and mails that it is ready; False when another worker has it or had it."""
    copy = (
        DataCopy.objects.select_for_update(skip_locked=True, of=["self"])
        .select_related("person")
        .filter(pk=copy_id, made_at__isnull=True)
        .first()
    )
    if copy is None:
        return False
    with tempfile.TemporaryFile() as draft:
        write_zip(draft, copy.person, language=copy.language, at=at)
        copy.size = draft.tell()
        draft.seek(0)
        copy.stored_name = storage().save(new_stored_name(), File(draft))
    copy.made_at = at
    copy.save(update_fields=["size", "stored_name", "made_at"])
    notifications.tell_of_copy(copy=copy, at=at)
    return True


def write_zip(target: IO[bytes], person: User, *, language: str, at: datetime) -> None:
    """Writes the whole copy."""
    with override(language), ZipFile(target, "w", ZIP_DEFLATED) as whole:
        tables = list(tables_about(person))
        left_out = list(omissions(person))
        data = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": at,
            "language": language,
            "records": {table.label: as_json(table, person) for table in tables},
            "left_out": [
                {"table": row.label, "columns": list(row.columns), "reason": str(row.reason)} for row in left_out
            ],
        }
        whole.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        page = {"person": person, "made_at": at, "sections": sections_of(tables, person), "left_out": left_out}
        whole.writestr("my-data.html", render_to_string("privacy/copy/data.html", page))
        whole.writestr("style.css", render_to_string("privacy/copy/style.css"))
        whole.writestr("README.txt", render_to_string("privacy/copy/readme.txt", page))
        for name, content in own_files(person):
            whole.writestr(name, content)


def as_json(table: Table, person: User) -> list[dict[str, Any]]:
    """The rows of a table with stable keys."""
    return [{column.key: value_of(row, column, person) for column in table.columns} for row in table.rows]


def own_files(person: User) -> Iterator[tuple[str, bytes]]:
    """What the person uploaded, under the names that they gave; a file that is missing is left out and reported."""
    for file in readable().filter(owner=person).order_by("pk"):
        content = bytes_of(file)
        if content is not None:
            yield f"files/{file.pk}-{file.name}", content


def bytes_of(file: StoredFile) -> bytes | None:
    """The content of one file, if the storage has it."""
    try:
        with private().open(file.stored_name) as content:
            return bytes(content.read())
    except OSError:
        log.warning("file missing in a copy", file=file.pk)
        return None


def open_copy(copy: DataCopy) -> IO[bytes]:
    """The bytes of a copy, to hand out."""
    opened: IO[bytes] = storage().open(copy.stored_name)
    return opened


def ready_copies(person: User, *, at: datetime) -> list[DataCopy]:
    """The copies that can be fetched, the newest first."""
    made = DataCopy.objects.filter(person=person, made_at__gt=at - timedelta(days=COPY_DAYS))
    return list(made.order_by("-pk"))


def forget_copies(*, at: datetime) -> int:
    """Deletes copies that are a week old with their bytes, and bytes that lost their row; returns how many rows."""
    old = DataCopy.objects.filter(made_at__lte=at - timedelta(days=COPY_DAYS))
    names = list(old.values_list("stored_name", flat=True))
    with transaction.atomic():
        count = old.delete()[0]
        for name in names:
            transaction.on_commit(partial(forget_bytes, name), robust=True)
    forget_orphans(at=at)
    return count


def forget_bytes(name: str) -> None:
    """Deletes the bytes of a copy; what fails now goes with the next night's look for orphans."""
    storage().delete(name)


def forget_orphans(*, at: datetime) -> None:
    """Deletes bytes without a row, for example of a worker that died or of an account that is closed."""
    known = set(DataCopy.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    try:
        folders, _files = storage().listdir("")
    except FileNotFoundError:  # no copy was ever made
        return
    for folder in folders:
        for name in storage().listdir(folder)[1]:
            path = f"{folder}/{name}"
            if path not in known and storage().get_modified_time(path) < at - SETTLED_AFTER:
                forget_bytes(path)
