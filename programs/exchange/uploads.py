"""Bringing a framework in: read and told about first; once confirmed taken over into a draft, in portions.

The dry run is the real one, undone: what it foretells is what would be. A worker that is killed leaves whole portions
behind, and the next one goes on after them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.db import OperationalError, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs.exchange.draft import Draft, elsewhere
from programs.exchange.models import FrameworkUpload, FrameworkUploadRow
from programs.exchange.permissions import ADD, Person
from programs.exchange.reading_case import read_package
from programs.exchange.reading_items import uuid_of
from programs.exchange.reading_table import read_framework_table
from programs.exchange.statements import Line, Reading, Statement
from programs.exchange.taking import take_all
from programs.framework.models import Framework, FrameworkVersion
from programs.framework.services import note_change
from programs.history.context import acting
from programs.refusals import Refusal

log = structlog.get_logger("framework imports")
PORTION: Final = 50
LOST_AFTER: Final = timedelta(minutes=5)
CONTENT_DAYS: Final = 7
MOST_BYTES: Final = 10 * 1024 * 1024
State, Outcome, Format = FrameworkUpload.State, FrameworkUploadRow.Outcome, FrameworkUpload.Format


class FrameworkImportRefused(Refusal):
    """The file cannot be brought in now."""


def drafts() -> Any:
    """Versions that something can be taken over into."""
    found = FrameworkVersion.objects.filter(status=FrameworkVersion.Status.DRAFT)
    return found.select_related("framework").order_by("framework__slug", "number")


@transaction.atomic
def bring_in(
    *, kind: str, content: bytes, name: str, version_id: int | None, language: str, by: Person, at: datetime
) -> FrameworkUpload:
    """Keeps a file to be read by the worker. Nothing is taken over yet. Without a version it becomes a new framework."""
    require(by)
    if version_id is not None and not drafts().filter(pk=version_id).exists():
        raise FrameworkImportRefused(_("This version is no draft any more. Choose another one."))
    mine = FrameworkUpload.objects.filter(asked_by=by.pk, state__in=[State.READING, State.RUNNING], refused="")
    if mine.exists():
        raise FrameworkImportRefused(_("Your last file is still being worked on. Wait until it is done."))
    if len(content) > MOST_BYTES:
        raise FrameworkImportRefused(_("This file has more than 10 MB."))
    upload = FrameworkUpload.objects.create(
        format=kind,
        name=name[-120:],
        version_id=version_id,
        language=language,
        content=content,
        asked_by_id=by.pk,
        asked_at=at,
    )
    app.configure_task("read_framework").defer(upload_id=upload.pk)
    return upload


def require(by: Person) -> None:
    """Raises for everybody but the editor."""
    if not by.has_perm(ADD):
        raise FrameworkImportRefused(_("Only the editor of the framework brings frameworks in."))


@transaction.atomic
def read(*, upload_id: int, at: datetime) -> None:
    """The dry run: says of each row what it will do and why not. Changes nothing but its own notes."""
    waiting = FrameworkUpload.objects.select_for_update(of=["self"]).filter(state=State.READING, refused="")
    upload = waiting.filter(pk=upload_id).first()
    if upload is None:
        return
    with override(upload.language):
        try:
            reading = READERS[upload.format](bytes(upload.content or b""))
            rows = foreseen(upload, reading, at=at)
        except Refusal as refusal:
            upload.refused = str(refusal)[:400]
        else:
            FrameworkUploadRow.objects.bulk_create(rows, batch_size=500)
            upload.header, upload.notices = reading.header, reading.notices[:50]
            upload.heading = {
                name: getattr(reading, name) for name in ("title_en", "title_fr", "source", "identifier", "framework")
            }
            upload.state, upload.counts = State.READ, counted(upload)
    upload.content = None
    upload.save()


READERS: Final[dict[str, Callable[[bytes], Reading]]] = {Format.CASE: read_package, Format.TABLE: read_framework_table}


def foreseen(upload: FrameworkUpload, reading: Reading, *, at: datetime) -> list[FrameworkUploadRow]:
    """The rows with what each would do: they do it, and then it is undone."""
    rows = [as_row(upload, step, line) for step, line in enumerate(reading.lines, start=1)]
    with transaction.atomic():
        heading = {"title_en": reading.title_en, "title_fr": reading.title_fr, "source": reading.source}
        work(upload.version or new_framework(heading, {}, at=at), [row for row in rows if not row.is_done])
        transaction.set_rollback(True)
    return rows


def as_row(upload: FrameworkUpload, step: int, line: Line) -> FrameworkUploadRow:
    """A line as it is kept. What is refused, or means nothing here, is done with."""
    outcome = Outcome.REJECT if line.is_refused else Outcome.SKIP
    return FrameworkUploadRow(
        upload=upload,
        step=step,
        number=line.number,
        cells=line.cells,
        statements=[each.as_json() for each in line.statements],
        outcome=outcome,
        reason=line.reason[:400],
        is_done=not line.statements,
    )


def work(version: FrameworkVersion, rows: list[FrameworkUploadRow]) -> None:
    """Takes rows over into a draft and notes on each what it did."""
    statements = {row.step: [Statement.from_json(each) for each in row.statements] for row in rows}
    every = [each for several in statements.values() for each in several]
    named = {uuid_of(name) for each in every for name in (each.identifier, each.competency, each.group)} - {""}
    draft = Draft(version, elsewhere(version, named))
    for row in rows:
        draft.keep()
        try:
            with transaction.atomic():
                row.outcome = take_all(draft, statements[row.step])
        except OperationalError:
            raise
        except Refusal as refusal:
            draft.take_back()
            row.outcome, row.reason = Outcome.REJECT, str(refusal)[:400]
        except Exception as error:  # one row must not keep the others; its line is in the file of rejected rows
            log.warning("row not taken over", step=row.step, error=type(error).__name__)
            draft.take_back()
            row.outcome, row.reason = Outcome.REJECT, _("It could not be taken over. Enter it by hand.")


def new_framework(heading: dict[str, str], identity: dict[str, str], *, at: datetime) -> FrameworkVersion:
    """A framework with an empty draft, under the title of the file."""
    title = heading.get("title_en") or heading.get("title_fr") or "framework"
    base = slugify(title)[:40] or "framework"
    slug, number = base, 1
    while Framework.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    own = identity.get("framework", "")
    kept = {"uuid": own} if own and not Framework.objects.filter(uuid=own).exists() else {}
    framework = Framework.objects.create(
        slug=slug, title_en=heading.get("title_en", ""), title_fr=heading.get("title_fr", ""), **kept
    )
    own = identity.get("identifier", "")
    kept = {"uuid": own} if own and not FrameworkVersion.objects.filter(uuid=own).exists() else {}
    source = heading.get("source", "")[:200]
    return FrameworkVersion.objects.create(framework=framework, number=1, source=source, changed_at=at, **kept)


def counted(upload: FrameworkUpload) -> dict[str, int]:
    """How many rows do what, and how many are still to do."""
    found = upload.rows.values("outcome").annotate(all=Count("pk"), open=Count("pk", filter=Q(is_done=False)))
    counts = Counter({each["outcome"]: each["all"] for each in found})
    return {**counts, "rows": counts.total(), "open": sum(each["open"] for each in found)}


@transaction.atomic
def confirm(*, upload_id: int, by: Person, at: datetime) -> FrameworkUpload:
    """Takes the file over: from now on the worker is at it. Pressing twice changes nothing."""
    upload = own_upload(upload_id, by=by)
    if upload.state in {State.RUNNING, State.DONE}:
        return upload
    if upload.state != State.READ:
        raise FrameworkImportRefused(_("This file is not there any more. Bring it in once more."))
    if upload.version is None:
        upload.version = new_framework(upload.heading, upload.heading, at=at)
    elif not drafts().filter(pk=upload.version_id).exists():
        raise FrameworkImportRefused(_("The version has been published meanwhile. Nothing was taken over."))
    upload.state, upload.confirmed_at, upload.touched_at = State.RUNNING, at, at
    upload.save(update_fields=["version", "state", "confirmed_at", "touched_at"])
    app.configure_task("take_framework").defer(upload_id=upload.pk)
    return upload


@transaction.atomic
def drop(*, upload_id: int, by: Person, at: datetime) -> FrameworkUpload:
    """Leaves the file; its rows go at once."""
    upload = own_upload(upload_id, by=by)
    if upload.state not in {State.READ, State.READING}:
        raise FrameworkImportRefused(_("This file was taken over already."))
    forget(upload, at=at)
    return upload


def own_upload(upload_id: int, *, by: Person) -> FrameworkUpload:
    """The person's own file, locked (FrameworkUpload.DoesNotExist for anybody else's)."""
    require(by)
    uploads = FrameworkUpload.objects.select_for_update(of=["self"]).select_related("version__framework")
    return uploads.get(pk=upload_id, asked_by=by.pk)


def run(*, upload_id: int) -> None:
    """Takes a confirmed file over, portion by portion, until nothing is left to do."""
    while take_portion(upload_id=upload_id, at=timezone.now()):
        pass


@transaction.atomic
def take_portion(*, upload_id: int, at: datetime) -> bool:
    """Takes the next rows over; False when nothing was left."""
    running = FrameworkUpload.objects.select_for_update(of=["self"]).filter(state=State.RUNNING, refused="")
    upload = running.filter(pk=upload_id).first()
    if upload is None:
        return False
    with override(upload.language), acting(actor_id=upload.asked_by_id):
        version = drafts().select_for_update(of=["self"]).filter(pk=upload.version_id).first()
        if version is None:
            upload.refused = _("The version has been published meanwhile. The rest was not taken over.")
            upload.save(update_fields=["refused"])
            return False
        rows = list(upload.rows.filter(is_done=False).order_by("step")[:PORTION])
        work(version, rows)
        for row in rows:
            row.is_done = True
        FrameworkUploadRow.objects.bulk_update(rows, ["outcome", "reason", "is_done"])
        note_change(version, at=at)
        upload.touched_at = at
        if not upload.rows.filter(is_done=False).exists():
            upload.state, upload.done_at, upload.counts = State.DONE, at, counted(upload)
        upload.save()
    return upload.state == State.RUNNING


def rejected_rows(upload: FrameworkUpload) -> Iterator[list[Any]]:
    """The rows that were not taken over, under their own columns, with line and reason first."""
    yield [_("Line"), _("Reason"), *upload.header]
    for row in upload.rows.filter(outcome=Outcome.REJECT).order_by("number", "step").iterator(chunk_size=500):
        yield [row.number, row.reason, *row.cells]


def go_on(*, at: datetime) -> None:
    """Gives files back to the worker that no worker has touched for some minutes."""
    lost = Q(touched_at__lt=at - LOST_AFTER) | Q(touched_at__isnull=True, asked_at__lt=at - LOST_AFTER)
    for upload in FrameworkUpload.objects.filter(lost, state__in=[State.READING, State.RUNNING], refused=""):
        task = "take_framework" if upload.state == State.RUNNING else "read_framework"
        FrameworkUpload.objects.filter(pk=upload.pk).update(touched_at=at)
        app.configure_task(task).defer(upload_id=upload.pk)


def forget_rows(*, at: datetime) -> None:
    """Deletes the rows of files that are a week old; the counts stay."""
    old = FrameworkUpload.objects.filter(asked_at__lte=at - timedelta(days=CONTENT_DAYS), forgotten_at__isnull=True)
    for key in old.exclude(state=State.RUNNING).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            forget(FrameworkUpload.objects.select_for_update(of=["self"]).get(pk=key), at=at)


def forget(upload: FrameworkUpload, *, at: datetime) -> None:
    """Deletes what a file said; that it was brought in stays."""
    upload.rows.all().delete()
    if upload.state != State.DONE:
        upload.state = State.DROPPED
    upload.content, upload.forgotten_at = None, at
    upload.save()
