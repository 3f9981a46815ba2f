"""Saving the screening checklist as one goes, alone or with a colleague at the same time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.refusals import Refusal
from volunteers.applications.keeping import NO_WINDOW, Window
from volunteers.applications.models import Application, Revision
from volunteers.applications.moves import lock_application
from volunteers.applications.states import S
from volunteers.casework.checklist import Checklist, Line, checklist_of
from volunteers.casework.models_screening import Screening, ScreeningFinding
from volunteers.casework.states import OF_RULES, Finding
from volunteers.people.models import User


class ScreeningRefused(Refusal):
    """The checklist cannot be saved, or not by this person."""


class Overtaken(ScreeningRefused):
    """A colleague saved other findings meanwhile. `lines` are those where both wrote something else."""

    def __init__(self, lines: Sequence[Line], version: int) -> None:
        super().__init__(
            _("Somebody saved this checklist while you had it open. Look at the marked lines, then save again.")
        )
        self.lines = lines
        self.version = version


class NewerAnswers(ScreeningRefused):
    """The applicant has sent newer answers than the person read."""

    def __init__(self) -> None:
        super().__init__(_("The applicant has sent newer answers. They are shown now: look at them, then save again."))


@dataclass(frozen=True)
class Found:
    """What somebody enters in one line."""

    finding: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered."""
        return not self.finding and not self.note


@transaction.atomic
def save_checklist(
    *,
    application_id: int,
    found: Mapping[str, Found],
    version: int,
    revision_number: int,
    by: User,
    at: datetime,
    window: Window = NO_WINDOW,
) -> Checklist:
    """Saves what was found so far. `version` and `revision_number` say what the person's page was made from.

    What only a colleague entered meanwhile stays; where both entered something else, nothing is saved and the person
    is shown both. Newer answers of the applicant are read first. A `window` that saved last has seen what is there.
    """
    application = lock_application(application_id)
    refuse_to_screen(application, by=by)
    before = checklist_of(application)
    if revision_number != before.revision.number:
        raise NewerAnswers
    is_own_work = before.was_saved_by(window)
    if window.saves_by_itself and is_own_work and before.screening and window.turn <= before.screening.turn:
        return before
    taken = agreed(before, found, version=before.version if is_own_work else version)
    screening = pinned(application, before, by=by, at=at, window=window)
    for line in before.lines:
        keep(screening, line, taken[line.key], by=by, at=at)
    after = checklist_of(application)
    screening.done_at = None if after.open else screening.done_at or at
    screening.save(update_fields=["done_at"])
    return after


def refuse_to_screen(application: Application, *, by: User) -> None:
    """Raises for anybody but a coordinator, and once screening is over."""
    if not by.has_perm("volunteers.change_screening", application):
        raise ScreeningRefused(_("Only a coordinator of the program fills in the checklist."))
    if application.state != S.SCREENING:
        raise ScreeningRefused(
            _("This application is now “%(state)s”, so its checklist can no longer be changed.")
            % {"state": application.get_state_display()}
        )


def agreed(before: Checklist, found: Mapping[str, Found], *, version: int) -> dict[str, Found]:
    """What to save in each line, or Overtaken where a colleague meanwhile entered something else than this person."""
    taken, disputed = {}, []
    for line in before.lines:
        now = Found(line.found.finding, line.found.note) if line.found else Found()
        new = valid(line, found.get(line.key, now))
        is_newer = line.found is not None and line.found.version > version
        if is_newer and new != now and not new.is_blank:
            disputed.append(line)
        taken[line.key] = now if is_newer and new.is_blank else new
    if disputed:
        raise Overtaken(disputed, before.version)
    return taken


def valid(line: Line, found: Found) -> Found:
    """What was entered, if it fits the line."""
    allowed = {"", *OF_RULES} if line.is_rule else {"", Finding.DONE}
    if found.finding not in allowed:
        raise ScreeningRefused(_("Choose one of the findings on offer."))
    if found.finding == Finding.NOT_MET and not found.note.strip():
        raise ScreeningRefused(_("Say in a short note why “%(rule)s” is not met.") % {"rule": line.title})
    return Found(found.finding, found.note.strip()[:240])


def pinned(application: Application, before: Checklist, *, by: User, at: datetime, window: Window) -> Screening:
    """The row of the checklist, pinned to the rules and the answers that were read, one saving further."""
    screening = before.screening or Screening(application=application, started_by=by, started_at=at)
    screening.revision = before.revision
    screening.rules_version = application.rules_version or 0
    screening.version += 1
    screening.saved_by, screening.saved_at = by, at
    screening.window, screening.turn = window.name, window.turn
    screening.save()
    return screening


def keep(screening: Screening, line: Line, found: Found, *, by: User, at: datetime) -> None:
    """Writes one line, if it says something new."""
    now = Found(line.found.finding, line.found.note) if line.found else Found()
    if found == now:
        return
    ScreeningFinding.objects.update_or_create(
        screening=screening,
        key=line.key,
        defaults={
            "finding": found.finding,
            "note": found.note,
            "version": screening.version,
            "found_by": by,
            "found_at": at,
        },
    )


@transaction.atomic
def look_again(application: Application, revision: Revision) -> None:
    """Newer answers were sent: a complete checklist waits until somebody has looked at them."""
    Screening.objects.filter(application=application, done_at__isnull=False).exclude(revision=revision).update(
        done_at=None
    )
