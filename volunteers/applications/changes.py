"""Changing an application that was sent: each saving is a revision of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.applications.answers import snapshot
from volunteers.applications.attachments import refuse_more_than
from volunteers.applications.editing import Editable, editable, merged
from volunteers.applications.file_answers import FILE, Place, ids_in
from volunteers.applications.models import Application, Revision, SectionAnswers
from volunteers.applications.services import (
    ApplicationRefused,
    SomebodySavedMeanwhile,
    own_application,
    take_over_contact,
    was_sent_with,
)
from volunteers.applications.shape import Topic, parts_of
from volunteers.applications.signals import revised
from volunteers.files.services import Incoming, record
from volunteers.people.models import User


@dataclass(frozen=True)
class ChangedFiles:
    """What is new at a question for files, and which of those there are to go."""

    added: Sequence[Incoming] = ()
    removed: frozenset[str] = frozenset()


@transaction.atomic
def change_section(
    *,
    application_id: int,
    section: str,
    answers: Mapping[str, Any],
    version: int,
    by: User,
    at: datetime,
    key: str = "",
    files: Mapping[str, ChangedFiles] | None = None,
) -> Revision:
    """Keeps a change of one section as a new revision; what cannot be changed stays, whatever was sent.

    `version` is the one that the page was opened with, `key` names that page: the same page once more (double click,
    retry) changes nothing again. Without any difference the latest revision is given back.
    """
    application = own_application(application_id, by=by)
    if was_sent_with(application, key):
        return application.revisions.get(key=key)
    sheet, can = changeable(application, section)
    if sheet.version != version:
        raise SomebodySavedMeanwhile(
            _("You changed this section in another window or on another device. Look at both before you save again.")
        )
    after = merged(can, sheet.answers, {**answers, **with_files(application, can, sheet, files or {})})
    latest = application.revisions.order_by("-number")[:1].get()
    if after == sheet.answers:
        return latest
    sheet.answers, sheet.version, sheet.saved_at, sheet.is_complete = after, sheet.version + 1, at, True
    sheet.save()
    if can.part.topic == Topic.CONTACT:
        take_over_contact(application)
    application.edited_at = at
    application.save(update_fields=["edited_at", "applicant_name"])
    return revise_section(application, section, after=latest, at=at, key=key)


def with_files(
    application: Application, can: Editable, sheet: SectionAnswers, files: Mapping[str, ChangedFiles]
) -> dict[str, list[str]]:
    """The new answers of the questions for files. What was sent before stays with its revision."""
    changed = {}
    for question in can.part.questions:
        change = files.get(question.key)
        if change is None or question.kind != FILE or can.part.freezes(question):
            continue
        before = ids_in(sheet.answers.get(question.key))
        stay = [public_id for public_id in before if public_id not in change.removed]
        refuse_more_than(question.most_files, len(stay) + len(change.added))
        label = Place(application.pk, can.part.code, question.key).label
        changed[question.key] = [*stay, *(str(record(each, kept_for=label).public_id) for each in change.added)]
    return changed


def changeable(application: Application, section: str) -> tuple[SectionAnswers, Editable]:
    """The section's sheet and what can be changed in it; ApplicationRefused when that is nothing."""
    sheet = application.sections.filter(section=section).first()
    part = parts_of(application, [section]).get(section)
    if sheet is None or part is None:
        raise ApplicationRefused(_("This application has no such section."))
    can = editable(application, part, sheet.answers)
    if not can.has_any:
        raise ApplicationRefused(_("This part of your application can no longer be changed."))
    return sheet, can


def revise_section(application: Application, section: str, *, after: Revision, at: datetime, key: str = "") -> Revision:
    """A revision that differs from the one before in one section. What else is being written stays unsent."""
    revision = Revision.objects.create(
        application=application,
        number=after.number + 1,
        answers={**after.answers, section: snapshot(application)[section]},
        notice_id=after.notice_id,
        sent_at=at,
        key=key,
    )
    revised.send(Application, application=application, revision=revision, at=at)
    return revision
