"""What time does by itself: reminders, expiry, lapsing. Nothing here ever rejects anybody.

Each line of the two tables says in which state, after how long, and what then. A reminder's outbox cause names the
moment that its clock started, so that running again changes nothing and a clock that starts anew reminds anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from volunteers.applications import notifications
from volunteers.applications.deadlines import add_business_days
from volunteers.applications.file_answers import Place
from volunteers.applications.models import Application
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.moves import move
from volunteers.applications.states import (
    ANSWER_REMINDER_DAYS,
    DRAFT_DAYS,
    DRAFT_KEPT_DAYS,
    DRAFT_REMINDER_DAYS,
    INFO_DAYS,
    OFFER_REMINDER_BUSINESS_DAYS,
    OFFER_REMINDER_DAYS_LEFT,
    Actor,
    S,
)
from volunteers.applications.waiting import fill_places
from volunteers.correspondence.models import OutboxMail
from volunteers.files.queries import files_kept_for
from volunteers.files.services import discard
from volunteers.people.queries import held_people

log = structlog.get_logger("clocks")

When = Callable[[datetime], Q]
BEING_DECIDED: Final = (S.IN_REVIEW, S.INTERVIEW, S.DECISION_PENDING)


@dataclass(frozen=True)
class Reminder:
    """A mail that is written once in each run of a clock."""

    kind: str
    name: str
    states: tuple[str, ...]
    started: str
    rings: When


@dataclass(frozen=True)
class Ending:
    """A transition that the system makes when the time is over, and the person was warned as often as promised."""

    source: str
    target: str
    rings: When
    warnings: tuple[Reminder, ...] = ()
    days_between: int = 0
    """How many days a warning gives before the next one, or the end."""


def since(field: str, days: int, before: int | None = None) -> When:
    """`days` calendar days have passed since the field's moment, to the second; and `before` not yet."""

    def rings(at: datetime) -> Q:
        passed = Q(**{f"{field}__lte": at - timedelta(days=days)})
        return passed if before is None else passed & Q(**{f"{field}__gt": at - timedelta(days=before)})

    return rings


def business_days_since(field: str, days: int) -> When:
    """That many business days after the day of the field's moment, from midnight in Ontario."""

    def rings(at: datetime) -> Q:
        day = timezone.localdate(at)
        while add_business_days(day, days) > timezone.localdate(at):
            day -= timedelta(days=1)
        return Q(**{f"{field}__date__lte": day})

    return rings


def halfway_or_days_left(at: datetime) -> Q:
    """Half of the usual time to answer an offer has passed; or, where it has less time, few days are left of it."""
    usual = business_days_since("state_since", OFFER_REMINDER_BUSINESS_DAYS)(at)
    last = timezone.localdate(at) + timedelta(days=OFFER_REMINDER_DAYS_LEFT)
    return usual | (Q(due_on__lte=last) & since("state_since", 1)(at))


def due_day_over(at: datetime) -> Q:
    """The last day to act has ended; the day itself still counts in full."""
    return Q(due_on__lt=timezone.localdate(at))


def due_day_over_and_no_wish(at: datetime) -> Q:
    """The last day to act has ended, and no wish for a later intake waits for its answer."""
    unanswered = DeferralRequest.objects.filter(settled_at__isnull=True).values("application_id")
    return due_day_over(at) & ~Q(pk__in=unanswered)


def before_due_day_over(field: str, days: int) -> When:
    """`days` calendar days have passed since the field's moment, and the last day to act has not ended."""

    def rings(at: datetime) -> Q:
        return since(field, days)(at) & ~due_day_over(at)

    return rings


FIRST, LAST = DRAFT_REMINDER_DAYS
FIRST_ANSWER, LAST_ANSWER = ANSWER_REMINDER_DAYS
DRAFT_WARNINGS: Final = (
    Reminder("draft_reminder", "first", (S.DRAFT,), "edited_at", since("edited_at", FIRST, LAST)),
    Reminder("draft_reminder", "last", (S.DRAFT,), "edited_at", since("edited_at", LAST, DRAFT_DAYS)),
)
ANSWER_WARNINGS: Final = (
    Reminder(
        "info_reminder", "first", (S.INFO_REQUESTED,), "state_since", since("state_since", FIRST_ANSWER, LAST_ANSWER)
    ),
    Reminder(
        "info_reminder", "last", (S.INFO_REQUESTED,), "state_since", before_due_day_over("state_since", LAST_ANSWER)
    ),
)
REMINDERS: Final = (
    *DRAFT_WARNINGS,
    *ANSWER_WARNINGS,
    Reminder("offer_reminder", "only", (S.OFFERED,), "state_since", halfway_or_days_left),
    Reminder("decision_late", "only", BEING_DECIDED, "started_at", due_day_over),
)
ENDINGS: Final = (
    Ending(S.DRAFT, S.EXPIRED, since("edited_at", DRAFT_DAYS), DRAFT_WARNINGS, DRAFT_DAYS - LAST),
    Ending(S.INFO_REQUESTED, S.CLOSED_NO_REPLY, due_day_over, ANSWER_WARNINGS, INFO_DAYS - LAST_ANSWER),
    Ending(S.OFFERED, S.LAPSED, due_day_over_and_no_wish),
)


def run_clocks(*, at: datetime) -> int:
    """Does all that is due at this moment; returns how many applications it touched. Running again does nothing."""
    # Endings first: who runs out of time today is not reminded as well.
    touched = sum(run_ending(ending, at=at) for ending in ENDINGS)
    # What has just become free is offered at once.
    touched += fill_places(at=at)
    touched += sum(run_reminder(reminder, at=at) for reminder in REMINDERS)
    return touched + forget_expired_drafts(at=at)


def attempt(act: Callable[[], bool], *, clock: str, application_id: int) -> bool:
    """Acts on one application. What goes wrong there is logged, and the others have their turn all the same."""
    try:
        return act()
    except Exception as error:  # whatever it is, it must not stop the clocks of everybody else
        log.warning("clock failed", clock=clock, application=application_id, error=type(error).__name__)
        return False


def run_ending(ending: Ending, *, at: datetime) -> int:
    """Moves everything whose time is over, each in its own transaction."""
    due = Application.objects.filter(ending.rings(at), state=ending.source)
    return sum(
        attempt(partial(end, application_id, ending, at=at), clock=ending.target, application_id=application_id)
        for application_id in due.values_list("pk", flat=True)
    )


@transaction.atomic
def end(application_id: int, ending: Ending, *, at: datetime) -> bool:
    """Ends one application, unless its owner was quicker; where a promised warning is missing, writes that instead."""
    application = still_due(application_id, Q(state=ending.source) & ending.rings(at))
    if application is None:
        return False
    causes = [cause_of(warning, application) for warning in ending.warnings]
    written = dict(OutboxMail.objects.filter(cause__in=causes).values_list("cause", "created_at"))
    pause = timedelta(days=ending.days_between)
    if any(timezone.localdate(moment) + pause > timezone.localdate(at) for moment in written.values()):
        return False
    for warning in ending.warnings:
        if cause_of(warning, application) not in written:
            write(warning, application, at=at, until=timezone.localdate(at) + pause)
            return True
    move(application_id=application_id, target=ending.target, actors=[Actor.SYSTEM], by=None, at=at)
    return True


def run_reminder(reminder: Reminder, *, at: datetime) -> int:
    """Writes the mails of one reminder that were not written before."""
    due = Application.objects.filter(reminder.rings(at), state__in=reminder.states)
    causes = {cause_of(reminder, application): application.pk for application in due}
    written = OutboxMail.objects.filter(kind=reminder.kind, cause__in=causes).values_list("cause", flat=True)
    missing = causes.keys() - set(written)
    return sum(
        attempt(partial(remind, causes[cause], reminder, at=at), clock=reminder.kind, application_id=causes[cause])
        for cause in sorted(missing)
    )


def cause_of(reminder: Reminder, application: Application) -> str:
    """Names one run of the clock."""
    started = int(getattr(application, reminder.started).timestamp())
    return f"clock:{reminder.name}:{application.pk}:{started}"


@transaction.atomic
def remind(application_id: int, reminder: Reminder, *, at: datetime) -> bool:
    """Writes one reminder, unless its owner was quicker."""
    application = still_due(application_id, Q(state__in=reminder.states) & reminder.rings(at))
    if application is None:
        return False
    write(reminder, application, at=at)
    return True


def write(reminder: Reminder, application: Application, *, at: datetime, until: date | None = None) -> None:
    """Puts one reminder into the outbox; `until` is the last day to act where it comes late."""
    notifications.remind_applicant(
        kind=reminder.kind,
        application=application,
        cause=cause_of(reminder, application),
        is_last=reminder.name == "last",
        at=at,
        until=until,
    )


def forget_expired_drafts(*, at: datetime) -> int:
    """Deletes drafts that expired and were not taken up again: nothing of them was ever sent. A hold keeps them."""
    free = ~Q(applicant__in=held_people().values("pk"))
    old = Application.objects.filter(since("edited_at", DRAFT_KEPT_DAYS)(at), free, state=S.EXPIRED)
    return sum(
        attempt(partial(forget, application_id, at=at), clock="forget", application_id=application_id)
        for application_id in old.values_list("pk", flat=True)
    )


@transaction.atomic
def forget(application_id: int, *, at: datetime) -> bool:
    """Deletes one expired draft, unless its owner was quicker."""
    application = still_due(application_id, Q(state=S.EXPIRED) & since("edited_at", DRAFT_KEPT_DAYS)(at))
    if application is None:
        return False
    discard(files_kept_for(Place(application_id).label))
    application.delete()
    return True


def still_due(application_id: int, condition: Q) -> Application | None:
    """The application, locked, if it is free and the condition still holds; another worker's row is left alone."""
    return (
        Application.objects.select_for_update(of=["self"], skip_locked=True)
        .select_related("program", "intake", "applicant")
        .filter(condition, pk=application_id)
        .first()
    )
