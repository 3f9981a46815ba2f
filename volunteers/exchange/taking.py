"""What every kind of row shares: what is foreseen for it, and the words for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.exchange.columns import Columns
from volunteers.exchange.models import Upload, UploadRow
from volunteers.people.models import User

Outcome = UploadRow.Outcome
LANGUAGES: Final[Mapping[str, str]] = {
    "en": "en", "english": "en", "anglais": "en", "fr": "fr", "french": "fr", "français": "fr", "francais": "fr", "": "",
}  # fmt: skip
LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Foreseen:
    """What a row will do, with the reason where it does nothing."""

    outcome: str
    reason: str = ""
    email: str = ""


@dataclass(frozen=True)
class Job:
    """A table that is read or taken over, and for whom."""

    upload: Upload
    columns: Columns
    by: User
    seen: set[tuple[str, int]] = field(default_factory=set)

    def of(self, row: Sequence[str], key: str) -> str:
        """What a row says in a column."""
        return self.columns.of(row, key)


@dataclass(frozen=True)
class Kindly:
    """How one kind of table is looked through, a portion at a time, and how one row is taken over."""

    foresee: Callable[[Job, list[list[str]]], list[Foreseen]]
    take: Callable[[Job, list[str], datetime], None]


def refuse_person(job: Job, row: Sequence[str], *, needs_email: bool) -> None:
    """Raises with what is wrong with the columns about a person."""
    email = job.of(row, "email")
    if needs_email and not email:
        raise Refusal(_("The e-mail address is missing."))
    if email and not is_email(email):
        raise Refusal(_("“%(typed)s” is no e-mail address.") % {"typed": email[:80]})
    names = [job.of(row, "given_name"), job.of(row, "family_name")]
    if not all(names):
        raise Refusal(_("The given name or the family name is missing."))
    if max(map(len, names)) > LONGEST_NAME:
        raise Refusal(_("A name has more than %(most)d characters.") % {"most": LONGEST_NAME})
    if job.of(row, "language").casefold() not in LANGUAGES:
        raise Refusal(_("The language is neither English nor French."))


def foreseen(look: Callable[[], Foreseen], *, email: str = "") -> Foreseen:
    """What a row will do; what is refused is rejected with the reason."""
    try:
        return look()
    except Refusal as refusal:
        return Foreseen(Outcome.REJECT, str(refusal), email if is_email(email) else "")


def is_email(typed: str) -> bool:
    """Whether a text is an address that a mail can go to."""
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


def language_of(typed: str) -> str:
    """The language's code."""
    return LANGUAGES.get(typed.casefold(), "")


def day_of(typed: str) -> date | None:
    """A day as ISO says it; None for anything else."""
    try:
        return date.fromisoformat(typed[:10]) if typed else None
    except ValueError:
        return None
