"""Tags: a program's vocabulary, and putting them on and taking them off; and its own items of the checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.moves import lock_application
from volunteers.casework.models import Tag, Tagging
from volunteers.casework.models_screening import CheckItem
from volunteers.people.models import User


class TagRefused(Refusal):
    """The tag cannot be made or put on, or not by this person."""


@dataclass(frozen=True)
class Word:
    """What a coordinator writes for a tag, or for an item of the checklist."""

    name_en: str
    name_fr: str
    tone: str = ""
    is_active: bool = True


@transaction.atomic
def put_tag(*, application_id: int, tag_id: int, by: User, at: datetime) -> Tagging:
    """Puts a tag of the program on an application. Asking again changes nothing."""
    application = lock_application(application_id)
    tag = Tag.objects.filter(pk=tag_id, program_id=application.program_id, is_active=True).first()
    if tag is None or not by.has_perm("volunteers.put_tag", application):
        raise TagRefused(_("This tag cannot be put on this application."))
    defaults = {"put_on_by": by, "put_on_at": at}
    tagging, _is_new = Tagging.objects.get_or_create(application=application, tag=tag, defaults=defaults)
    return tagging


@transaction.atomic
def take_tag_off(*, application_id: int, tag_id: int, by: User) -> None:
    """Takes a tag off. Asking again changes nothing."""
    application = lock_application(application_id)
    if not by.has_perm("volunteers.put_tag", application):
        raise TagRefused(_("Only a coordinator of the program takes tags off."))
    Tagging.objects.filter(application=application, tag_id=tag_id).delete()


@transaction.atomic
def save_tag(*, program: Program, tag_id: int | None, word: Word, by: User) -> Tag:
    """Adds a tag to the program's vocabulary, or changes one. One that is no longer in use stays where it is."""
    if not by.has_perm("volunteers.change_tag", program):
        raise TagRefused(_("Only a coordinator of the program changes its tags."))
    tag = Tag.objects.get(pk=tag_id, program=program) if tag_id else Tag(program=program)
    fill(tag, word, "name_en", "name_fr", "tone", "is_active")
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError as error:
        raise TagRefused(_("The program has a tag of this name.")) from error
    return tag


@transaction.atomic
def save_item(*, program: Program, item_id: int | None, word: Word, by: User) -> CheckItem:
    """Adds an item to the program's screening checklist, or changes one."""
    if not by.has_perm("volunteers.change_checkitem", program):
        raise TagRefused(_("Only a coordinator of the program changes its checklist."))
    item = CheckItem.objects.get(pk=item_id, program=program) if item_id else CheckItem(program=program)
    fill(item, word, "name_en", "name_fr", "is_active")
    item.save()
    return item


def fill(row: Tag | CheckItem, word: Word, *names: str) -> None:
    """Writes what was entered into a row."""
    for name in names:
        setattr(row, name, getattr(word, name))
