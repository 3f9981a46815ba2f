"""The parts of an application and how each stands, in the few words that people know from other public services."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Stage
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.queries import Thing
from volunteers.applications.states import ENDS, S
from volunteers.applications.timeline import Standing
from volunteers.screening.models import Condition
from volunteers.screening.models_checks import RecordCheck

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOT_STARTED, WAITING, IN_PROGRESS, COMPLETED, EXEMPTED = (
    _("Not started"),
    _("Waiting on you"),
    _("In progress"),
    _("Completed"),
    _("Not needed"),
)
PARTS: Final = (
    (_("Check of what you sent"), (S.SUBMITTED, S.SCREENING)),
    (_("Assessment"), (S.IN_REVIEW,)),
    (_("Interview"), (S.INTERVIEW,)),
    (_("Decision"), (S.DECISION_PENDING, S.WAITLISTED, S.OFFERED, S.UNDER_RECONSIDERATION)),
    (_("Checks before you start"), (S.CONDITIONS, S.DEFERRED)),
)
"""The parts in their order, and the states in which each is worked on."""
THEIRS: Final = frozenset(
    {Stage.Kind.INFORMATION, Stage.Kind.DOCUMENTS, Stage.Kind.TEST, Stage.Kind.TRAINING, Stage.Kind.OATH}
)
"""Kinds of checks that the applicant takes part in."""
RECEIVED, OPEN, CLOSED = _("Received"), _("In progress"), _("Closed")


@dataclass(frozen=True)
class Part:
    """One line: a part and how it stands."""

    title: StrOrPromise
    status: StrOrPromise
    tone: str = ""


@dataclass(frozen=True)
class Check:
    """One condition of an offer: whether it is done, and who has to do something for it."""

    condition: Condition
    status: StrOrPromise
    who: StrOrPromise
    is_open: bool
    has_page: bool = False


def overall(application: Application) -> StrOrPromise:
    """The whole application in one word."""
    if application.state in ENDS:
        return CLOSED
    return RECEIVED if application.state == S.SUBMITTED else OPEN


def parts_of(application: Application, events: Iterable[ApplicationEvent], *, waits_for_you: bool) -> list[Part]:
    """How each part stands. What an ended application never came to is left out."""
    been = {event.target for event in events}
    here = application.came_from if application.state == S.INFO_REQUESTED else application.state
    reached = max((place for place, (_title, states) in enumerate(PARTS) if been & set(states)), default=-1)
    lines = []
    for place, (title, states) in enumerate(PARTS):
        if S.INTERVIEW in states and not application.program.has_interviews:
            continue
        if here in states:
            lines.append(part(title, WAITING if waits_for_you else IN_PROGRESS))
        elif been & set(states):
            lines.append(part(title, COMPLETED))
        elif place < reached or application.state == S.APPOINTED:
            lines.append(part(title, EXEMPTED))
        elif application.state not in ENDS:
            lines.append(part(title, NOT_STARTED))
    return lines


def waits_for_you(
    application: Application, standing: Standing, things: Iterable[Thing], checks: Iterable[Check]
) -> bool:
    """Whether the part that is worked on waits for the applicant. A message to read holds nothing up."""
    if application.state in {S.INTERVIEW, S.CONDITIONS} and any("/messages/" not in thing.url for thing in things):
        return True
    return standing.is_yours or any(check.is_open and check.status == WAITING for check in checks)


def part(title: StrOrPromise, status: StrOrPromise) -> Part:
    """A line with the colour of its status."""
    tone = "warn" if status is WAITING else "info" if status is IN_PROGRESS else ""
    return Part(title, status, tone)


def checks_of(conditions: Sequence[Condition], running: Iterable[RecordCheck] = ()) -> list[Check]:
    """What is done, what the applicant must do, what we do; `running` are the record checks that settle some."""
    by_condition = {check.condition_id: check for check in running}
    return [check_of(condition, by_condition.get(condition.pk)) for condition in conditions]


def check_of(condition: Condition, running: RecordCheck | None) -> Check:
    """One condition in words."""
    if condition.settled_at is not None:
        return Check(condition, EXEMPTED if condition.is_waived else COMPLETED, "", is_open=False)
    if running is not None:
        return record_check(condition, running)
    kind, status = condition.stage.kind, IN_PROGRESS
    who = _("We do this. You need not do anything.")
    if kind == Stage.Kind.REFERENCES:
        who = _("Your referees answer; we ask them and remind them.")
    elif kind in THEIRS:
        who, status = _("You take part; the coordinator tells you when and where."), WAITING
    elif kind == Stage.Kind.CHECK:
        who, status = _("You give what is asked for; we send it on and wait for the answer."), WAITING
    return Check(condition, status, who, is_open=True)


def record_check(condition: Condition, check: RecordCheck) -> Check:
    """The condition that a record check settles: whose turn it is."""
    who, status = _("The result goes to you first. Tell us when you have it."), IN_PROGRESS
    if check.consented_at is None:
        who, status = _("You agree to the check, or ask us about it."), WAITING
    elif check.shared_at is not None:
        who = _("The safeguarding officer looks at what you shared.")
    elif check.received_on is not None and not check.is_being_reconsidered:
        who, status = _("You decide whether to share the result."), WAITING
    return Check(condition, status, who, is_open=True, has_page=True)
