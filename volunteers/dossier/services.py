"""Takes the whole file of one application as a ZIP, and writes down who did."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.dossier import contents  # noqa: F401  (registers what it contributes)
from volunteers.dossier.models import DossierTaken
from volunteers.dossier.parts import CONTRIBUTORS, EXEMPT, GIVEN, Part
from volunteers.dossier.queries import Taker, taker_of
from volunteers.dossier.tables import closed_tables, parts_of_tables
from volunteers.files.storage import private
from volunteers.people.models import User
from volunteers.review.record import owes_review

log = structlog.get_logger("dossier")
IN_MEMORY: Final = 4_000_000
"""Bytes up to which a file is put together in memory; a bigger one on the disk."""


class DossierRefused(Refusal):
    """This file cannot be taken."""


@transaction.atomic
def take(*, application: Application, purpose: str, note: str, by: User, at: datetime) -> IO[bytes]:
    """Writes down that the file is taken, puts it together, and hands it out; both or neither."""
    if not by.has_perm("volunteers.take_dossier", application):
        raise DossierRefused(_("You may not take the file of this application."))
    if owes_review(application, by):
        raise DossierRefused(_("You are asked to review this application. Hand your review in first."))
    taker = taker_of(by, application)
    taken = DossierTaken.objects.create(
        application=application, by=by, at=at, purpose=purpose, note=note, with_identity=taker.sees_who
    )
    whole = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed by the response that streams it)
    try:
        write(whole, taker, taken)
    except BaseException:
        whole.close()
        raise
    whole.seek(0)
    return whole


def parts_for(taker: Taker) -> Iterator[Part]:
    """Every part of the file that this person may have."""
    yield from chain.from_iterable(contributor(taker) for contributor in CONTRIBUTORS)
    yield from parts_of_tables(taker)


def write(target: IO[bytes], taker: Taker, taken: DossierTaken) -> None:
    """Writes the ZIP, part by part; only their names and reasons stay in memory for the index."""
    listed: dict[str, list[dict[str, Any]]] = {GIVEN: [], EXEMPT: []}
    with ZipFile(target, "w", ZIP_DEFLATED) as whole:
        for part in parts_for(taker):
            for path, name in write_part(whole, part, taker):
                listed[part.folder].append({"path": path, "name": name, "reasons": part.reasons, "law": part.law})
        closed = list(closed_tables(taker))
        page = {"taker": taker, "taken": taken, "given": listed[GIVEN], "exempt": listed[EXEMPT], "closed": closed}
        whole.writestr("index.html", render_to_string("dossier/index.html", page))
        whole.writestr("style.css", render_to_string("privacy/copy/style.css"))


def write_part(whole: ZipFile, part: Part, taker: Taker) -> Iterator[tuple[str, str]]:
    """Writes one part; yields each path with what it is called."""
    for path, stored_name in part.stored.items():
        if write_stored(whole, path, stored_name):
            yield path, f"{part.title}: {path.rpartition('/')[2]}"
    if part.stored:
        return
    up = "../" * (part.path.count("/"))
    page = {"part": part, "taker": taker, "up": up, "is_exempt": part.folder == EXEMPT}
    whole.writestr(part.path, render_to_string("dossier/part.html", page))
    yield part.path, str(part.title)
    if part.data is not None:
        path = part.path.removesuffix(".html") + ".json"
        whole.writestr(path, json.dumps(part.data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        yield path, f"{part.title} (JSON)"


def write_stored(whole: ZipFile, path: str, stored_name: str) -> bool:
    """Copies a stored file; False, and reported, when the storage has lost it."""
    try:
        with private().open(stored_name) as content, whole.open(path, "w") as entry:
            shutil.copyfileobj(content, entry)
    except OSError:
        log.warning("file missing in a dossier", path=path)
        return False
    return True
