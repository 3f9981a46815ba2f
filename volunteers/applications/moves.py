"""The one function that moves an application, and everything that belongs to the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.catalogue.models import DispositionReason, Stage
from programs.catalogue.services import hold_place, release_place
from programs.refusals import Refusal
from volunteers.applications import notifications
from volunteers.applications.deadlines import add_business_days, business_days_between, resumed_due_day
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.signals import moved
from volunteers.applications.states import (
    ANSWERABLE,
    BUSINESS_DAYS,
    ENDS,
    HOLDING,
    INFO_DAYS,
    REMEMBERS_ORIGIN,
    TRANSITIONS,
    WAITING_LIST_OFFER_DAYS,
    Actor,
    S,
    Transition,
)
from volunteers.people.models import User


class MoveRefused(Refusal):
    """The application cannot go there, or not by this person."""


class BesideAnother(MoveRefused):
    """The person has another application to the same intake, which is under way or ended in an appointment."""

    def __init__(self) -> None:
        super().__init__(
            _("Another application of the same person to this intake is under way or ended in an appointment.")
        )


@dataclass(frozen=True)
class Grounds:
    """Why a move is made: a listed reason, a message to the applicant, a note for staff."""

    reason: DispositionReason | None = None
    message: str = ""
    note: str = ""


NO_GROUNDS = Grounds()


def lock_application(application_id: int) -> Application:
    """The application, locked until the transaction ends. Everything that moves it goes through here first."""
    return (
        Application.objects.select_for_update(of=["self"])
        .select_related("program", "intake", "applicant")
        .get(pk=application_id)
    )


def allowed_transition(application: Application, target: str, actors: Iterable[Actor]) -> Transition:
    """The table's row for this move, or MoveRefused with a sentence that says what happened meanwhile."""
    row = TRANSITIONS.get((application.state, target))
    if row is None or (row.goes_back and application.came_from != target):
        raise MoveRefused(
            _("This application is now “%(state)s”, so that step is no longer possible. Look at it again.")
            % {"state": application.get_state_display()}
        )
    if not row.by & set(actors):
        raise MoveRefused(_("You may not take this step."))
    return row


@transaction.atomic
def move(
    *,
    application_id: int,
    target: str,
    actors: Iterable[Actor],
    by: User | None,
    at: datetime,
    grounds: Grounds = NO_GROUNDS,
    expected: str | None = None,
) -> Application:
    """Moves an application at once, with its event, mail, place and due day in one transaction.

    `expected` is the state that the person saw; another one refuses, so that of two people who act at once the second
    is told. Moves whose mail waits for release are proposed instead (see proposals).
    """
    application = lock_application(application_id)
    if expected is not None and application.state != expected:
        raise MoveRefused(
            _("Somebody else has just moved this application to “%(state)s”. Nothing was changed.")
            % {"state": application.get_state_display()}
        )
    row = allowed_transition(application, target, actors)
    if row.is_held and Actor.SYSTEM not in actors:
        raise MoveRefused(_("This step takes effect when its mail is released."))
    apply(application, row, by=by, at=at, grounds=grounds)
    return application


def apply(
    application: Application, row: Transition, *, by: User | None, at: datetime, grounds: Grounds = NO_GROUNDS
) -> ApplicationEvent:
    """Carries a checked transition out on a locked application. Call it inside the transaction that locked it."""
    source = application.state
    if row.needs_reason and grounds.reason is None and not grounds.note:
        raise MoveRefused(_("Give a reason."))
    refuse_beside_another(application, row)
    keep_place(application, source=source, target=row.target)
    today = timezone.localdate(at)
    if row.target in REMEMBERS_ORIGIN:
        application.came_from = source
    stop_clock(application, row, on=today)
    application.state = row.target
    application.state_since = at
    application.due_on = due_day(application, on=today, source=source)
    if row.target not in ANSWERABLE:
        application.days_kept = None
    save_alone(application)
    event = ApplicationEvent.objects.create(
        application=application,
        source=source,
        target=row.target,
        at=at,
        actor=by,
        reason=grounds.reason,
        message=grounds.message,
        note=grounds.note,
    )
    if row.mail:
        notifications.tell_applicant(kind=row.mail, event=event, at=at)
    moved.send(Application, application=application, event=event, at=at)
    return event


def refuse_beside_another(application: Application, row: Transition) -> None:
    """Raises where this would take up an application again, or hold a place, beside another one to the same intake."""
    takes_up_again = row.source in ENDS and row.target not in ENDS
    if not takes_up_again and row.target not in HOLDING:
        return
    others = Application.objects.filter(applicant_id=application.applicant_id, intake_id=application.intake_id)
    if others.exclude(pk=application.pk).exclude(state__in=ENDS - {S.APPOINTED}).exists():
        raise BesideAnother


def save_alone(application: Application) -> None:
    """Saves, unless another application to the same intake was begun in this very moment."""
    try:
        application.save()
    except IntegrityError as error:
        if "one_live_application_an_intake" in str(error):
            raise BesideAnother from error
        raise


def keep_place(application: Application, *, source: str, target: str) -> None:
    """Takes or gives back a place of the intake, as the move enters or leaves the states that hold one."""
    if source not in HOLDING and target in HOLDING:
        hold_place(intake_id=application.intake_id)
    elif source in HOLDING and target not in HOLDING:
        release_place(intake_id=application.intake_id)


def stop_clock(application: Application, row: Transition, *, on: date) -> None:
    """While the applicant is asked for something, what was left of the step stands still."""
    if row.target == S.INFO_REQUESTED:
        application.days_kept = business_days_between(on, application.due_on) if application.due_on else None


def due_day(application: Application, *, on: date, source: str = "") -> date | None:
    """By when somebody has to act in the state entered on `on` from `source`; None where nobody has to."""
    if application.state in ENDS or application.state == S.DRAFT:
        return None
    if application.state == S.INFO_REQUESTED:
        return on + timedelta(days=INFO_DAYS)
    if source in ANSWERABLE and application.days_kept is not None:
        return resumed_due_day(on, application.days_kept)
    if application.state == S.OFFERED and source == S.WAITLISTED:
        return on + timedelta(days=WAITING_LIST_OFFER_DAYS)
    targets = Stage.objects.filter(program_id=application.program_id, state=application.state)
    of_stages = sum(days for days in targets.values_list("target_days", flat=True) if days)
    days = of_stages or BUSINESS_DAYS.get(application.state, 0)
    return add_business_days(on, days) if days else None
