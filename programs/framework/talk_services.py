"""Acts of the team around a draft: comments, and the named reviewers who sign it off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from programs.framework import signals
from programs.framework.models import DraftComment, FrameworkVersion, SignOff
from programs.framework.permissions import COMMENT, SIGN, WRITE, Person, candidates
from programs.framework.refused import PartIsGone
from programs.framework.services import draft_to_write
from programs.framework.trees import whole_version
from programs.refusals import FormRefused, Problem, Refusal, SomebodyChangedIt

LONGEST_COMMENT: Final = 2000
MOMENT: Final = timedelta(microseconds=1)


@transaction.atomic
def comment(*, version_id: int, text: str, by: Person, at: datetime, competency_id: int | None = None) -> DraftComment:
    """Writes a remark on the draft as a whole, or on one of its competencies."""
    version = draft_to_write(version_id, by=by, permission=COMMENT)
    if not text.strip():
        raise FormRefused([Problem("text", _("Write what you would change, or what is missing."))])
    if competency_id is not None and not version.competencies.filter(pk=competency_id).exists():
        raise PartIsGone
    return DraftComment.objects.create(
        version=version, competency_id=competency_id, author_id=by.pk, text=text.strip(), written_at=at
    )


@transaction.atomic
def settle(*, comment_id: int, by: Person, at: datetime) -> DraftComment:
    """Notes that a remark is dealt with. Twice is no error."""
    found = DraftComment.objects.filter(pk=comment_id).first()
    if found is None:
        raise PartIsGone
    draft_to_write(found.version_id, by=by, permission=COMMENT)
    row = DraftComment.objects.get(pk=comment_id)
    if row.settled_at is None:
        row.settled_at, row.settled_by_id = at, by.pk
        row.save(update_fields=["settled_at", "settled_by"])
    return row


@transaction.atomic
def name_reviewer(*, version_id: int, reviewer_id: int, by: Person, at: datetime) -> SignOff:
    """Asks somebody to read the draft and sign it off; the person is told by mail. Twice is no error."""
    version = draft_to_write(version_id, by=by)
    if not candidates(localdate(at)).filter(pk=reviewer_id).exists():
        raise FormRefused([Problem("reviewer", _("Choose somebody who works in the administration."))])
    sign_off, is_new = SignOff.objects.get_or_create(
        version=version, reviewer_id=reviewer_id, defaults={"asked_by_id": by.pk, "asked_at": at}
    )
    if is_new:
        signals.reviewer_named.send(SignOff, sign_off=sign_off, at=at)
    return sign_off


@transaction.atomic
def remove_reviewer(*, sign_off_id: int, by: Person, at: datetime) -> None:
    """No longer asks somebody for a sign-off; one that was given goes with it."""
    _version, sign_off = _sign_off(SignOff.objects.filter(pk=sign_off_id), by=by, permission=WRITE)
    sign_off.delete()


@transaction.atomic
def sign(*, version_id: int, seen: str, note: str, by: Person, at: datetime) -> SignOff:
    """Signs the draft off as it was read (`seen` is its mark). A later change of the text makes it count no more."""
    rows = SignOff.objects.filter(version_id=version_id, reviewer_id=by.pk)
    version, sign_off = _sign_off(rows, by=by, permission=SIGN)
    if whole_version(version).mark() != seen:
        raise SomebodyChangedIt
    sign_off.signed_at, sign_off.note = max(at, version.changed_at + MOMENT), note.strip()
    sign_off.save(update_fields=["signed_at", "note"])
    return sign_off


def _sign_off(rows: Any, *, by: Person, permission: str) -> tuple[FrameworkVersion, SignOff]:
    """The sign-off, its draft locked before it is read."""
    version_id = rows.values_list("version_id", flat=True).first()
    if version_id is None:
        raise NotAsked
    version = draft_to_write(version_id, by=by, permission=permission)
    found: SignOff | None = rows.first()
    if found is None:
        raise NotAsked
    return version, found


class NotAsked(Refusal):
    """The person is no reviewer of this draft, or not any more."""

    def __init__(self) -> None:
        super().__init__(_("You are not, or no longer, named as a reviewer of this draft. Ask whoever writes it."))
