"""What applicants do with the files of their answers: add one, take one away."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Question
from volunteers.applications.file_answers import FILE, Place, ids_in, is_sent
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.moves import lock_application
from volunteers.applications.services import ApplicationRefused, own_application
from volunteers.applications.shape import parts_of
from volunteers.applications.states import may_edit
from volunteers.files import services as files
from volunteers.files.models import StoredFile
from volunteers.files.queries import files_kept_for
from volunteers.people.models import User


class AddedAlreadyError(Exception):
    """The same file is there already: it was sent twice."""

    def __init__(self, file: StoredFile) -> None:
        super().__init__()
        self.file = file


def attach(*, place: Place, upload: File[Any], by: User, at: datetime) -> StoredFile:
    """Adds a file to an answer. The same one again changes nothing, so that a lost reply can be asked for again.

    Cleaning takes a while, so it is done before anything is locked; what can be refused without it is refused first.
    """
    with transaction.atomic():
        answer_at(place, by=by)
    try:
        with files.incoming(upload=upload, owner=by, at=at) as arrived, transaction.atomic():
            application, sheet, question = answer_at(place, by=by)
            ids = ids_in(sheet.answers.get(place.key))
            refuse_twin(place, ids, sha256=arrived.cleaned.sha256)
            refuse_more_than(question.most_files, len(ids) + 1)
            file = files.record(arrived, kept_for=place.label)
            write(application, sheet, place.key, [*ids, str(file.public_id)], at=at)
            return file
    except AddedAlreadyError as added:
        return added.file


@transaction.atomic
def detach(*, place: Place, public_id: str, by: User, at: datetime) -> str:
    """Takes a file out of an answer; its name, or "" when it was not there. What was sent with a revision stays."""
    application, sheet, _question = answer_at(place, by=by)
    ids = ids_in(sheet.answers.get(place.key))
    if public_id not in ids:
        return ""
    file = files_kept_for(Place(application.pk).label).filter(public_id=public_id).first()
    write(application, sheet, place.key, [each for each in ids if each != public_id], at=at)
    if file is not None and not is_sent(file, place):
        files.discard([file])
    return file.name if file else ""


@transaction.atomic
def leave_out(file: StoredFile, *, at: datetime) -> None:
    """Takes a file that turned out to be infected out of what is being written: it answers nothing any more."""
    place = Place.read(file.kept_for)
    if place is None or not Application.objects.filter(pk=place.application_id).exists():
        return
    application = lock_application(place.application_id)
    for sheet in application.sections.all():
        ids = ids_in(sheet.answers.get(place.key))
        if str(file.public_id) in ids:
            write(application, sheet, place.key, [each for each in ids if each != str(file.public_id)])


def answer_at(place: Place, *, by: User) -> tuple[Application, SectionAnswers, Question]:
    """The person's own application, locked, with the sheet and the question that the file is for."""
    application = own_application(place.application_id, by=by)
    part = parts_of(application, [place.section]).get(place.section)
    asked = part.questions if part else ()
    question = next((each for each in asked if each.key == place.key and each.kind == FILE), None)
    sheet = application.sections.filter(section=place.section).first()
    may_change = may_edit(place.section, application.state, application.requested_sections)
    if part is None or question is None or sheet is None or not may_change or part.freezes(question):
        raise ApplicationRefused(_("This part of your application can no longer be changed."))
    return application, sheet, question


def refuse_twin(place: Place, ids: list[str], *, sha256: str) -> None:
    """Raises, with the file that is there, when the same one is."""
    if twin := files_kept_for(Place(place.application_id).label).filter(public_id__in=ids, sha256=sha256).first():
        raise AddedAlreadyError(twin)


def refuse_more_than(most: int, count: int) -> None:
    """Raises when there would be more files than are asked for."""
    if count > most:
        raise ApplicationRefused(
            ngettext(
                "You can add one file here. Remove it before you add another.",
                "You can add %(most)d files here. Remove one before you add another.",
                most,
            )
            % {"most": most}
        )


def write(
    application: Application, sheet: SectionAnswers, key: str, ids: list[str], *, at: datetime | None = None
) -> None:
    """Notes which files an answer has. It is no new version of the section: what is typed beside it stays valid."""
    sheet.answers = {**sheet.answers, key: ids}
    if at is not None:
        sheet.saved_at = application.edited_at = at
        application.save(update_fields=["edited_at"])
    sheet.save(update_fields=["answers", "saved_at"])
