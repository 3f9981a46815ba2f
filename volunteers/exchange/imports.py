"""Bringing a table in: read and told about first; once confirmed taken over in portions, each all or nothing.

A worker that is killed leaves whole portions behind, and the next one goes on after them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import structlog
from django.core.files.base import ContentFile
from django.db import OperationalError, connection, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs.history.context import acting
from programs.refusals import Refusal
from programs.tables import read_table
from volunteers.exchange.columns import Columns, columns_of
from volunteers.exchange.kept import CONTENT_DAYS
from volunteers.exchange.models import Kind, Upload, UploadRow
from volunteers.exchange.queries import intakes_for
from volunteers.exchange.storing import forget_bytes, storage
from volunteers.exchange.taking import Foreseen, Job, Kindly, Outcome
from volunteers.exchange.taking_applications import APPLICATIONS, names_of_questions
from volunteers.exchange.taking_people import PEOPLE
from volunteers.exchange.taking_scores import SCORES
from volunteers.files.models import new_stored_name
from volunteers.people.models import User

log = structlog.get_logger("imports")
HOW: Final[Mapping[str, Kindly]] = {Kind.PEOPLE: PEOPLE, Kind.APPLICATIONS: APPLICATIONS, Kind.SCORES: SCORES}
LOOKED_AT: Final = 1000
PORTION: Final = 100
TRIES: Final = 5
LOST_AFTER: Final = timedelta(minutes=5)
State = Upload.State


class ImportRefused(Refusal):
    """The table cannot be brought in now."""


@transaction.atomic
def bring_in(
    *, kind: str, content: bytes, name: str, intake_id: int | None, language: str, by: User, at: datetime
) -> Upload:
    """Keeps a file to be read by the worker. Nothing is taken over yet."""
    if not by.has_perm("volunteers.add_upload"):
        raise ImportRefused(_("Only coordinators bring tables in."))
    if intake_id is not None and not intakes_for(by).filter(pk=intake_id).exists():
        raise ImportRefused(_("You do not coordinate this intake."))
    if Upload.objects.filter(asked_by=by, state__in=[State.READING, State.RUNNING], refused="").exists():
        raise ImportRefused(_("Your last table is still being worked on. Wait until it is done."))
    stored = storage().save(new_stored_name(), ContentFile(content))
    upload = Upload.objects.create(
        kind=kind,
        name=name[-120:],
        intake_id=intake_id,
        language=language,
        asked_by=by,
        asked_at=at,
        stored_name=stored,
    )
    app.configure_task("read_upload").defer(upload_id=upload.pk)
    return upload


@transaction.atomic
def read(*, upload_id: int, at: datetime) -> None:
    """The dry run: says of each row what it will do and why not. Changes nothing but its own notes."""
    upload = Upload.objects.select_for_update(of=["self"]).filter(pk=upload_id, state=State.READING, refused="").first()
    if upload is None:
        return
    with override(upload.language):
        try:
            with storage().open(upload.stored_name) as file:
                table = read_table(file.read())
            upload.header = table.header
            job = job_of(upload)
        except (Refusal, FileNotFoundError) as refusal:
            upload.refused = str(refusal)[:400] if isinstance(refusal, Refusal) else _("The file is gone.")
        else:
            UploadRow.objects.bulk_create(noted(upload, job, table.rows), batch_size=LOOKED_AT)
            upload.state, upload.counts = State.READ, counted(upload)
    transaction.on_commit(partial(forget_bytes, upload.stored_name), robust=True)
    upload.stored_name = ""
    upload.save()


def job_of(upload: Upload) -> Job:
    """A table with its columns, for the person as they are now."""
    more = names_of_questions(upload.intake) if upload.intake else None
    return Job(upload, columns_of(upload.header, upload.kind, more), User.objects.get(pk=upload.asked_by_id))


def noted(upload: Upload, job: Job, rows: list[tuple[int, list[str]]]) -> Iterator[UploadRow]:
    """The rows with what is foreseen for each."""
    for start in range(0, len(rows), LOOKED_AT):
        portion = rows[start : start + LOOKED_AT]
        seen: list[Foreseen] = HOW[upload.kind].foresee(job, [row for _line, row in portion])
        for (line, row), each in zip(portion, seen, strict=True):
            yield UploadRow(
                upload=upload,
                number=line,
                email=each.email[:254],
                content=row,
                outcome=each.outcome,
                reason=each.reason[:400],
                is_done=each.outcome in {Outcome.SKIP, Outcome.REJECT},
            )


def counted(upload: Upload) -> dict[str, int]:
    """How many rows do what, and how many are still to do."""
    found = upload.rows.values("outcome").annotate(all=Count("pk"), open=Count("pk", filter=Q(is_done=False)))
    counts = Counter({each["outcome"]: each["all"] for each in found})
    return {**counts, "rows": counts.total(), "open": sum(each["open"] for each in found)}


@transaction.atomic
def confirm(*, upload_id: int, by: User, at: datetime) -> Upload:
    """Takes the table over: from now on the worker is at it. Pressing twice changes nothing."""
    upload = own_upload(upload_id, by=by)
    if upload.state in {State.RUNNING, State.DONE}:
        return upload
    if upload.state != State.READ:
        raise ImportRefused(_("This table is not there any more. Bring it in once more."))
    upload.state, upload.confirmed_at, upload.touched_at = State.RUNNING, at, at
    upload.save(update_fields=["state", "confirmed_at", "touched_at"])
    app.configure_task("run_upload").defer(upload_id=upload.pk)
    return upload


@transaction.atomic
def drop(*, upload_id: int, by: User, at: datetime) -> Upload:
    """Leaves the table; its rows go at once."""
    upload = own_upload(upload_id, by=by)
    if upload.state not in {State.READ, State.READING}:
        raise ImportRefused(_("This table was taken over already."))
    forget(upload, at=at)
    return upload


def own_upload(upload_id: int, *, by: User) -> Upload:
    """The person's own table, locked (Upload.DoesNotExist for anybody else's)."""
    upload = Upload.objects.select_for_update(of=["self"]).get(pk=upload_id, asked_by=by)
    if not by.has_perm("volunteers.add_upload"):
        raise ImportRefused(_("Only coordinators bring tables in."))
    return upload


def run(*, upload_id: int) -> None:
    """Takes a confirmed table over, portion by portion, until nothing is left to do."""
    tries = 0
    while True:
        try:
            if not take_portion(upload_id=upload_id, at=timezone.now()):
                return
        except OperationalError:  # somebody worked on the same people at the same moment: once more
            tries += 1
            if tries == TRIES:
                raise


@transaction.atomic
def take_portion(*, upload_id: int, at: datetime) -> bool:
    """Takes the next rows over; False when nothing was left. Portions of all tables take turns, whoever's they are:
    two tables about the same people would otherwise wait for each other.
    """
    take_turns()
    upload = Upload.objects.select_for_update(of=["self"]).filter(pk=upload_id, state=State.RUNNING).first()
    if upload is None:
        return False
    rows = list(upload.rows.filter(is_done=False).order_by("number")[:PORTION])
    with override(upload.language), acting(actor_id=upload.asked_by_id):
        job = job_of(upload)
        for row in rows:
            take_row(job, row, at=at)
    UploadRow.objects.bulk_update(rows, ["outcome", "reason", "is_done"])
    upload.touched_at = at
    if len(rows) < PORTION:
        upload.state, upload.done_at, upload.counts = State.DONE, at, counted(upload)
    upload.save()
    return upload.state == State.RUNNING


def take_turns() -> None:
    """Waits until no other portion is being taken over; lasts until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('volunteers.exchange.imports'))")


def take_row(job: Job, row: UploadRow, *, at: datetime) -> None:
    """Takes one row over, or notes why not; nothing of a row that fails stays."""
    row.is_done = True
    try:
        with transaction.atomic():
            HOW[job.upload.kind].take(job, row.content, at)
    except OperationalError:
        raise
    except Refusal as refusal:
        row.outcome, row.reason = Outcome.REJECT, str(refusal)[:400]
    except Exception as error:  # one row must not keep the others; its line is in the file of rejected rows
        log.warning("row not taken over", upload=job.upload.pk, line=row.number, error=type(error).__name__)
        row.outcome, row.reason = Outcome.REJECT, _("It could not be taken over. Enter it by hand.")


def rejected_rows(upload: Upload) -> Iterator[list[Any]]:
    """The rows that were not taken over, under their own columns, with line and reason first."""
    yield [_("Line"), _("Reason"), *upload.header]
    for row in upload.rows.filter(outcome=Outcome.REJECT).order_by("number").iterator(chunk_size=LOOKED_AT):
        yield [row.number, row.reason, *row.content]


def go_on(*, at: datetime) -> None:
    """Gives tables back to the worker that no worker has touched for some minutes."""
    lost = Q(touched_at__lt=at - LOST_AFTER) | Q(touched_at__isnull=True, asked_at__lt=at - LOST_AFTER)
    for upload in Upload.objects.filter(lost, state__in=[State.READING, State.RUNNING], refused="").order_by("pk"):
        task = "run_upload" if upload.state == State.RUNNING else "read_upload"
        Upload.objects.filter(pk=upload.pk).update(touched_at=at)
        app.configure_task(task).defer(upload_id=upload.pk)


def forget_rows(*, at: datetime) -> int:
    """Deletes the rows of tables that are a week old; the counts stay."""
    old = Upload.objects.filter(asked_at__lte=at - timedelta(days=CONTENT_DAYS), forgotten_at__isnull=True)
    keys = list(old.exclude(state=State.RUNNING).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            forget(Upload.objects.select_for_update(of=["self"]).get(pk=key), at=at)
    return len(keys)


def forget(upload: Upload, *, at: datetime) -> None:
    """Deletes what a table said; that it was brought in stays."""
    upload.rows.all().delete()
    if upload.stored_name:
        transaction.on_commit(partial(forget_bytes, upload.stored_name), robust=True)
    if upload.state != State.DONE:
        upload.state = State.DROPPED
    upload.stored_name, upload.forgotten_at = "", at
    upload.save()


def unused_columns(upload: Upload) -> list[str]:
    """The columns that nothing is taken from."""
    columns: Columns = job_of(upload).columns
    return columns.unused
