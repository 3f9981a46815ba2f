"""What an action on many applications would do with each of them. Nothing here asks the database or writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.conversations.queries import is_open
from volunteers.desk.states import SOURCES, TAGGING, BulkAction
from volunteers.people.models import User
from volunteers.review.steps import Standing, Step, steps_for
from volunteers.review.words import staff_name

AT_ONCE: Final = 200
"""More applications than this run in the background."""
MOST: Final = 5000


@dataclass(frozen=True)
class Seen:
    """An application now, the state in which it was chosen, and what the guards of its steps ask."""

    application: Application
    expected: str
    standing: Standing
    has_tag: bool | None = None
    """Whether it has the tag of the run; None where the tag is another program's, or there is none."""


@dataclass(frozen=True)
class Line:
    """What would happen to one application: its step, or the sentence why not."""

    application: Application
    step: Step | None = None
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """All lines of a run."""

    ready: list[Line]
    skipped: list[Line]
    action: str = ""

    @property
    def step(self) -> Step | None:
        """The step whose page asks for the most; None where nothing moves."""
        steps = [line.step for line in self.ready if line.step]
        return max(steps, key=lambda step: (step.needs_listed_reason, step.needs_note)) if steps else None

    def examples(self) -> list[Line]:
        """The first application of each language in which mails would go out."""
        if self.action in TAGGING:
            return []
        found: dict[str, Line] = {}
        for line in self.ready:
            found.setdefault(line.application.applicant.language, line)
        return list(found.values())


def plan_of(seen: Iterable[Seen], action: str, *, by: User, at: datetime) -> Plan:
    """What the action does with each application, in the order in which they are taken."""
    lines = list(_lines(seen, action, by=by, at=at))
    return Plan([line for line in lines if not line.why], [line for line in lines if line.why], action)


def _lines(seen: Iterable[Seen], action: str, *, by: User, at: datetime) -> Iterator[Line]:
    offered: Counter[int] = Counter()
    for each in seen:
        if action in TAGGING:  # whatever its state is meanwhile
            yield Line(each.application, why=untaggable(each, action, by=by))
            continue
        line = line_of(each, action, by=by, at=at)
        intake = each.application.intake_id
        if action == BulkAction.OFFER and not line.why:
            # A proposal holds no place yet, so the places are shared out here, in order.
            offered[intake] += 1
            if offered[intake] > each.standing.places_left:
                line = Line(each.application, why=_("No further place is left in this intake."))
        yield line


def line_of(each: Seen, action: str, *, by: User, at: datetime) -> Line:
    """What the action does with one application."""
    application = each.application
    if application.state != each.expected:
        return Line(application, why=_("Meanwhile it is “%(state)s”.") % {"state": staff_name(application.state)})
    if action == BulkAction.MESSAGE:
        return Line(application, why=silence_of(application, by=by, at=at))
    if application.state not in SOURCES[action]:
        return Line(application, why=_("It is “%(state)s”.") % {"state": staff_name(application.state)})
    found = by_target(steps_for(by, application, each.standing)).get(action)
    if found is None:
        return Line(application, why=_("Your roles do not include this step here, or the program does not have it."))
    return Line(application, step=found, why=str(found.hindrance))


def by_target(steps: Iterable[Step]) -> Mapping[str, Step]:
    """The steps by the state that they lead to."""
    return {step.target: step for step in steps}


def untaggable(each: Seen, action: str, *, by: User) -> str:
    """Why the tag is not put on or taken off here; nothing when it is."""
    if not by.has_perm("volunteers.put_tag", each.application):
        return _("Only a coordinator of the program puts tags on.")
    if each.has_tag is None:
        return _("The tag belongs to another program.")
    if action == BulkAction.TAG:
        return _("It has the tag already.") if each.has_tag else ""
    return "" if each.has_tag else _("It does not have the tag.")


def silence_of(application: Application, *, by: User, at: datetime) -> str:
    """Why this person cannot write to the applicant; nothing when they can."""
    if not by.has_perm("volunteers.answer_message", application):
        return _("Only a coordinator of the program can write to the applicant.")
    if not is_open(application, at=at):
        return _("It ended more than 30 days ago, so its messages are closed.")
    return ""
