"""A version is published, and retired when its time is over. Between the two nothing in it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.framework import signals
from programs.framework.holes import holes_of
from programs.framework.models import Framework, FrameworkVersion, SignOff
from programs.framework.permissions import WRITE, Person, require
from programs.framework.queries import version_before
from programs.framework.services import counts, draft_to_write
from programs.framework.trees import whole_versions
from programs.refusals import FormRefused, Problem, Refusal, SomebodyChangedIt

Status = FrameworkVersion.Status
SAY_WHAT_IS_NEW: Final = _("Say what is new, in both languages. Members read it beside the version.")
SAY_WHY: Final = _("Say why, in both languages. Members and coordinators are told.")


@dataclass(frozen=True)
class Note:
    """What is new, in words for members; needed in both languages."""

    en: str
    fr: str


class NotReady(Refusal):
    """The draft has holes or lacks sign-offs; all are listed on the page."""

    def __init__(self, found: Sequence[str]) -> None:
        self.found = list(found)
        super().__init__(_("This version cannot be published yet. What is missing is listed below."))


def missing_sign_offs(version: FrameworkVersion, sign_offs: Sequence[SignOff], *, by: Person) -> list[str]:
    """What the sign-offs still lack, as sentences."""
    if not sign_offs:
        return [gettext("Nobody is named as a reviewer. Name at least one person besides yourself.")]
    found = []
    for each in sign_offs:
        if each.signed_at is None:
            found.append(gettext("%(person)s has not signed off yet.") % {"person": each.reviewer})
        elif not counts(each, version):
            told = gettext("%(person)s signed off before the text was changed. Ask for it again.")
            found.append(told % {"person": each.reviewer})
    if all(each.reviewer_id == by.pk for each in sign_offs):
        found.append(gettext("Somebody other than you has to sign off too. Name a second person."))
    return found


@transaction.atomic
def publish(
    *, version_id: int, note: Note, seen: str, enrolment_until: date | None, by: Person, at: datetime
) -> FrameworkVersion:
    """Publishes a draft as it was read (`seen` is its mark); it never changes again.

    The version published before is retired: people are enrolled on it until `enrolment_until` (today, where none is
    given), and whoever is under way stays on it. Publishing what is published already is no error.
    """
    framework_id = FrameworkVersion.objects.values_list("framework_id", flat=True).get(pk=version_id)
    Framework.objects.select_for_update().get(pk=framework_id)
    if FrameworkVersion.objects.filter(pk=version_id, status=Status.PUBLISHED).exists():
        require(by, WRITE)
        return FrameworkVersion.objects.get(pk=version_id)
    version = draft_to_write(version_id, by=by)
    _check(version, note=note, seen=seen, by=by)
    # Locked: somebody may be retiring it at this moment, and their reason and last day stay.
    rows = FrameworkVersion.objects.select_for_update(of=("self",))
    before = rows.filter(framework_id=framework_id, status=Status.PUBLISHED).first()
    if before is not None:
        _retire(before, until=enrolment_until or localdate(at), reason=_successor(version), at=at)
    _say(version, "change_note", note)
    version.status, version.published_on, version.published_by_id = Status.PUBLISHED, localdate(at), by.pk
    version.save(
        update_fields=[
            "change_note",
            "change_note_en",
            "change_note_fr",
            "status",
            "published_on",
            "published_by",
        ]
    )
    return version


def _check(version: FrameworkVersion, *, note: Note, seen: str, by: Person) -> None:
    before = version_before(version)
    trees = whole_versions([version, before] if before else [version])
    whole, earlier = trees[version.pk], trees[before.pk] if before else None
    if whole.mark() != seen:
        raise SomebodyChangedIt
    if missing := [
        Problem(name, SAY_WHAT_IS_NEW)
        for name, words in (("note_en", note.en), ("note_fr", note.fr))
        if not words.strip()
    ]:
        raise FormRefused(missing)
    sign_offs = list(version.sign_offs.select_related("reviewer").order_by("pk"))
    found = [hole.sentence for hole in holes_of(whole, earlier)] + missing_sign_offs(version, sign_offs, by=by)
    if found:
        raise NotReady(found)


@transaction.atomic
def retire(*, version_id: int, enrolment_until: date, reason: Note, by: Person, at: datetime) -> FrameworkVersion:
    """Takes a published version out of use: nobody is enrolled after the day; whoever is under way stays on it.

    Twice is no error.
    """
    rows = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework")
    version = rows.get(pk=version_id)
    require(by, WRITE, version)
    if version.status == Status.RETIRED:
        return version
    if version.status == Status.DRAFT:
        raise Refusal(_("A draft is not retired. Discard it instead."))
    problems = [
        Problem(name, SAY_WHY)
        for name, words in (("reason_en", reason.en), ("reason_fr", reason.fr))
        if not words.strip()
    ]
    if enrolment_until < localdate(at):
        problems.append(Problem("enrolment_until", _("This day is over. Choose today or a later day.")))
    if problems:
        raise FormRefused(problems)
    _retire(version, until=enrolment_until, reason=reason, at=at)
    return version


def _say(version: FrameworkVersion, name: str, note: Note) -> None:
    setattr(version, f"{name}_en", note.en.strip())
    setattr(version, f"{name}_fr", note.fr.strip())


def _successor(version: FrameworkVersion) -> Note:
    words = []
    for language in ("en", "fr"):
        with translation.override(language):
            words.append(gettext("Version %(number)d takes its place.") % {"number": version.number})
    return Note(*words)


def _retire(version: FrameworkVersion, *, until: date, reason: Note, at: datetime) -> None:
    version.status, version.retired_on, version.enrolment_until = Status.RETIRED, localdate(at), until
    _say(version, "retire_reason", reason)
    version.save(
        update_fields=[
            "status",
            "retired_on",
            "enrolment_until",
            "retire_reason",
            "retire_reason_en",
            "retire_reason_fr",
        ]
    )
    signals.retired.send(FrameworkVersion, version=version, at=at)
