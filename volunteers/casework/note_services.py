"""Writing notes, and what colleagues are asked in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.moves import lock_application
from volunteers.casework import notifications
from volunteers.casework.models import Note, Task
from volunteers.casework.queries import colleagues_of, tasks_for
from volunteers.people.models import User

LONGEST: Final = 4000
EDITABLE: Final = timedelta(minutes=15)
MENTION: Final = re.compile(r"@([\w.'’-]+)")


class NoteRefused(Refusal):
    """The note cannot be written or changed, or not by this person."""


def handle_of(user: User) -> str:
    """How a colleague is named in a note: given.family, without accents and blanks."""
    name = f"{user.given_name}.{user.family_name}"
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z.]", "", plain.casefold())


def mentioned_in(text: str, colleagues: Iterable[User]) -> list[User]:
    """The colleagues whom a text names with an @."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    named = {re.sub(r"[^a-z.]", "", word).strip(".") for word in MENTION.findall(plain)}
    return [each for each in colleagues if handle_of(each) in named]


@transaction.atomic
def write_note(
    *, application_id: int, text: str, asked_id: int | None, due_on: date | None, by: User, at: datetime
) -> Note:
    """Notes something for colleagues. Whoever is chosen or named with an @ has a task, and gets a mail."""
    application = lock_application(application_id)
    if not by.has_perm("volunteers.write_note", application):
        raise NoteRefused(_("Only a coordinator of the program writes notes."))
    refuse_text(text)
    colleagues = list(colleagues_of(application, on=timezone.localdate(at)))
    asked = [each for each in colleagues if each.pk == asked_id]
    if asked_id is not None and not asked:
        raise NoteRefused(_("This person may not read notes on this application."))
    if due_on is not None and due_on < timezone.localdate(at):
        raise NoteRefused(_("Choose a day that has not passed."))
    note = Note.objects.create(application=application, author=by, text=text.strip(), written_at=at)
    for person in {each.pk: each for each in [*asked, *mentioned_in(text, colleagues)]}.values():
        ask(note, person, due_on=due_on, at=at)
    return note


def refuse_text(text: str) -> None:
    """Raises for an empty or a very long text."""
    if not text.strip() or len(text) > LONGEST:
        raise NoteRefused(_("Write a note of up to 4,000 characters."))


def ask(note: Note, person: User, *, due_on: date | None, at: datetime) -> None:
    """Makes a task of a mention, and tells the person."""
    task, is_new = Task.objects.get_or_create(note=note, asked_of=person, defaults={"due_on": due_on})
    if is_new and person.pk != note.author_id:
        notifications.tell_colleague(task, at=at)


def may_edit(note: Note, by: User, *, at: datetime) -> bool:
    """Whether the author may still change it: for 15 minutes."""
    return note.author_id == by.pk and at < note.written_at + EDITABLE


@transaction.atomic
def edit_note(*, note_id: int, text: str, by: User, at: datetime) -> Note:
    """The author puts a slip right. Who is named for the first time gets a task as well."""
    note = Note.objects.select_for_update(of=["self"]).select_related("application__intake").get(pk=note_id)
    if not by.has_perm("volunteers.write_note", note.application) or not may_edit(note, by, at=at):
        raise NoteRefused(_("A note is changed by its author within 15 minutes. After that, write another one."))
    refuse_text(text)
    note.text, note.edited_at = text.strip(), at
    note.save(update_fields=["text", "edited_at"])
    for person in mentioned_in(text, colleagues_of(note.application, on=timezone.localdate(at))):
        ask(note, person, due_on=None, at=at)
    return note


@transaction.atomic
def settle_task(*, task_id: int, is_done: bool, by: User, at: datetime) -> Task:
    """The person who was asked says that it is done, or takes it up again."""
    task = tasks_for(by).select_for_update(of=["self"]).filter(pk=task_id).first()
    if task is None:
        raise NoteRefused(_("This is not one of your tasks."))
    if is_done != (task.done_at is not None):
        task.done_at, task.done_by = (at, by) if is_done else (None, None)
        task.save(update_fields=["done_at", "done_by"])
    return task
