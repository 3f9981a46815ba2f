"""A program's own words in the portal's mails: which mails may have them, what they may contain, how they are kept.

The portal's own text stays in every mail, since it carries the dates, the reasons and the rights that a person must be
told; a program adds words before and after it, and may write the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Program
from programs.catalogue.permissions import CHANGE_PROGRAM, Person, require
from programs.refusals import Refusal
from volunteers.correspondence.kinds import APPLICANT, KINDS, Kind
from volunteers.correspondence.models_wording import LANGUAGES, PARTS, MailWording

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PLACEHOLDERS: Final[Mapping[str, StrOrPromise]] = MappingProxyType(
    {
        "given_name": _("the person’s given name"),
        "program": _("the program"),
        "intake": _("the intake"),
        "reference": _("the reference of the application"),
    }
)
_KNOWN: ContextVar[dict[int, dict[str, MailWording]] | None] = ContextVar("known_wordings", default=None)
BRACES: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Words:
    """Subject, and the words before and after, in the language of the mail; empty where there are none."""

    subject: str = ""
    before: str = ""
    after: str = ""


class WordingRefused(Refusal):
    """The words cannot be kept: which field (`part_language`), and why."""

    def __init__(self, field: str, message: StrOrPromise) -> None:
        super().__init__(message)
        self.field = field


class SavedMeanwhile(Refusal):
    """Somebody else saved these words since the page was opened."""

    def __init__(self, wording: MailWording) -> None:
        super().__init__(_("Somebody else saved other words meanwhile. Yours are below, theirs beside them."))
        self.wording = wording


def kinds_with_words() -> list[Kind]:
    """The mails about an application, to its applicant; the others are the portal's own affair."""
    return sorted((kind for kind in KINDS.values() if takes_words(kind)), key=lambda kind: kind.name)


def takes_words(kind: Kind) -> bool:
    """Whether it is written to the applicant of an application, by one template of its own."""
    return kind.to == APPLICANT and not kind.parts and "application" in kind.example()


def problem_of(text: str, *, is_subject: bool = False) -> StrOrPromise:
    """What is wrong with words, in a sentence; nothing when they may be kept.

    A brace that belongs to no placeholder would reach the applicant as it is, so it is refused.
    """
    for name in BRACES.findall(text):
        if name not in PLACEHOLDERS:
            known = ", ".join("{" + each + "}" for each in PLACEHOLDERS)
            return _("“{%(name)s}” stands for nothing. These do: %(known)s.") % {"name": name, "known": known}
    if re.search(r"[{}]", BRACES.sub("", text)):
        return _("A brace is open or closed alone. Write a placeholder like {program}, or no brace.")
    if is_subject and len(" ".join(text.splitlines())) != len(text):
        return _("A subject is one line.")
    return ""


def fill(text: str, context: Mapping[str, Any]) -> str:
    """The words with the placeholders filled in; what is not known stays out."""
    application, recipient = context.get("application"), context.get("recipient")
    values = {
        "given_name": getattr(recipient, "given_name", ""),
        "program": getattr(context.get("program"), "title", ""),
        "intake": getattr(getattr(application, "intake", None), "title", ""),
        "reference": getattr(application, "reference", ""),
    }
    return BRACES.sub(lambda found: str(values.get(found[1], "") or ""), text).strip()


def words_for(kind: str, context: Mapping[str, Any]) -> Words | None:
    """The program's words for this mail, in the language of the moment."""
    program = context.get("program")
    if not isinstance(program, Program) or program.pk is None or kind not in KINDS:
        return None
    wording = stored(program.pk, kind)
    return in_language(wording, context) if wording and takes_words(KINDS[kind]) else None


def stored(program_id: int, kind: str) -> MailWording | None:
    """What is kept for one mail of a program."""
    known = _KNOWN.get()
    if known is None:
        return MailWording.objects.filter(program_id=program_id, kind=kind).first()
    if program_id not in known:
        known[program_id] = {each.kind: each for each in MailWording.objects.filter(program_id=program_id)}
    return known[program_id].get(kind)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the words of a program are read once: for pages that show many mails."""
    token = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(token)


def in_language(wording: MailWording, context: Mapping[str, Any]) -> Words:
    """The words of one language, filled in."""
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    return Words(**{part: fill(getattr(wording, f"{part}_{language}"), context) for part in PARTS})


@transaction.atomic
def keep_wording(
    *, program_id: int, kind: str, texts: Mapping[str, str], seen: int, by: Person, at: datetime
) -> MailWording:
    """Keeps the words (`part_language` -> text) of a kind of mail. A broken one is refused, and so is half a language.

    `seen` is the version that the page showed: of two people who save at once, the second is told and loses nothing.
    """
    program = Program.objects.select_for_update().get(pk=program_id)
    require(by, CHANGE_PROGRAM, program)
    if kind not in {each.name for each in kinds_with_words()}:
        raise WordingRefused("subject_en", _("This mail has no words of a program."))
    for field, problem in problems_of(texts).items():
        raise WordingRefused(field, problem)
    wording = MailWording.objects.filter(program=program, kind=kind).first() or MailWording(program=program, kind=kind)
    if wording.version != seen:
        raise SavedMeanwhile(wording)
    for field, text in texts.items():
        setattr(wording, field, text.strip())
    wording.version, wording.saved_at = seen + 1, at
    wording.save()
    return wording


def problems_of(texts: Mapping[str, str]) -> dict[str, StrOrPromise]:
    """What keeps the words (`part_language` -> text) from being kept, by field; nothing when they may be."""
    found: dict[str, StrOrPromise] = {}
    for part in PARTS:
        for language in LANGUAGES:
            field, twin = f"{part}_{language}", f"{part}_{other(language)}"
            if problem := problem_of(texts.get(field, ""), is_subject=part == "subject"):
                found[field] = problem
            elif texts.get(twin, "").strip() and not texts.get(field, "").strip():
                found[field] = _("Write it in both languages, or in neither.")
    return found


def other(language: str) -> str:
    """The other language."""
    return "fr" if language == "en" else "en"
