"""Taking a table out: asked for with a purpose, made by the worker, fetched for a day by who asked, then deleted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import IO, Final

import structlog
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate.contrib.django import app

from programs import cells
from programs.refusals import Refusal
from volunteers.exchange.kept import FILE_HOURS
from volunteers.exchange.models import Export
from volunteers.exchange.queries import may_fetch
from volunteers.exchange.storing import forget_bytes, storage
from volunteers.exchange.tables import PORTION, Row, Sheet, sheet_of
from volunteers.files.models import new_stored_name
from volunteers.people.models import User

log = structlog.get_logger("exports")
MOST_WAITING: Final = 3
LOST_AFTER: Final = timedelta(minutes=5)


class ExportRefused(Refusal):
    """No table can be made now, or not fetched any more."""


@transaction.atomic
def ask(
    *, kind: str, style: str, query: str, with_answers: bool, purpose: str, language: str, by: User, at: datetime
) -> Export:
    """Asks for a table; the job that makes it is written in the same transaction."""
    if not by.has_perm("volunteers.add_export"):
        raise ExportRefused(_("Only coordinators take tables out."))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Export.objects.filter(asked_by=by, made_at__isnull=True, refused="").count() >= MOST_WAITING:
        raise ExportRefused(_("Three of your tables are being made. Wait until one of them is there."))
    export = Export.objects.create(
        kind=kind,
        style=style,
        query=query,
        with_answers=with_answers,
        purpose=purpose,
        language=language,
        asked_by=by,
        asked_at=at,
    )
    app.configure_task("make_export").defer(export_id=export.pk)
    return export


def make_waiting(*, at: datetime) -> None:
    """Makes the tables whose job was lost or failed: those that no worker has touched for some minutes."""
    lost = Q(touched_at__lt=at - LOST_AFTER) | Q(touched_at__isnull=True, asked_at__lt=at - LOST_AFTER)
    waiting = Export.objects.filter(lost, made_at__isnull=True, refused="").order_by("pk")
    for export_id in list(waiting.values_list("pk", flat=True)):
        try:
            make(export_id=export_id, at=at)
        except Exception as error:  # whatever it is, it must not keep everybody else's table
            log.warning("table not made", export=export_id, error=type(error).__name__)


def make(*, export_id: int, at: datetime) -> bool:
    """Makes one table, for what the person may see now; False when it was made meanwhile.

    No lock is held while the rows are written, so that the page can tell how far it is; of two workers one is too late.
    """
    export = Export.objects.filter(pk=export_id, made_at__isnull=True, refused="").first()
    if export is None:
        return False
    user = User.objects.get(pk=export.asked_by_id)
    with override(export.language), tempfile.TemporaryFile() as draft:
        if not user.has_perm("volunteers.add_export"):
            return refuse(export, _("You no longer coordinate a program."))
        sheet = sheet_of(export, user, on=timezone.localdate(at))
        export.total, export.reach = sheet.total, sheet.reach
        cells.write(draft, counted(export, sheet), style=export.style, title=str(export.get_kind_display()))
        export.size = draft.tell()
        draft.seek(0)
        return finish(export, draft, at=at)


def counted(export: Export, sheet: Sheet) -> Iterator[Row]:
    """The header, then each line; tells the progress page after each portion."""
    yield sheet.header
    export.rows = 0
    for line in sheet.lines:
        if export.rows % PORTION == 0:
            told = {"rows": export.rows, "total": export.total, "touched_at": timezone.now()}
            Export.objects.filter(pk=export.pk, made_at__isnull=True).update(**told)
        export.rows += 1
        yield line


@transaction.atomic
def finish(export: Export, draft: IO[bytes], *, at: datetime) -> bool:
    """Puts the file where it can be fetched, unless another worker was faster."""
    if not Export.objects.select_for_update().filter(pk=export.pk, made_at__isnull=True, refused="").exists():
        return False
    export.stored_name, export.made_at = storage().save(new_stored_name(), File(draft)), at
    export.save()
    return True


def refuse(export: Export, why: str) -> bool:
    """Says why a table is not made."""
    export.refused = why
    export.save(update_fields=["refused"])
    return True


@transaction.atomic
def fetch(*, export_id: int, by: User, at: datetime) -> tuple[Export, IO[bytes]]:
    """Opens the file for who asked for it, and notes that it was fetched."""
    export = Export.objects.select_for_update().get(pk=export_id)
    if not may_fetch(by, export, at=at):
        raise ExportRefused(_("This table cannot be fetched any more. Ask for a new one."))
    content: IO[bytes] = storage().open(export.stored_name)
    if export.fetched_at is None:
        export.fetched_at = at
        export.save(update_fields=["fetched_at"])
    return export, content


@transaction.atomic
def forget_files(*, at: datetime) -> int:
    """Deletes files that are a day old, and what somebody searched for with them; the rows stay and tell of them."""
    over = at - timedelta(hours=FILE_HOURS)
    old = Export.objects.select_for_update().filter(forgotten_at__isnull=True)
    rows = list(old.filter(Q(made_at__lte=over) | Q(asked_at__lte=over, made_at__isnull=True)).order_by("pk"))
    for export in rows:
        if export.stored_name:
            transaction.on_commit(partial(forget_bytes, export.stored_name), robust=True)
        if export.made_at is None and not export.refused:
            export.refused = _("It could not be made within a day. Ask for a new one.")
        export.stored_name, export.forgotten_at, export.query = "", at, without_words(export.query)
        export.save()
    return len(rows)


def without_words(query: str) -> str:
    """A filter without the words that were searched for: they may be somebody's name."""
    kept = QueryDict(query, mutable=True)
    kept.pop("q", None)
    return kept.urlencode()
