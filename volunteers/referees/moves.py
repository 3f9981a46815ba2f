"""How a request for a reference moves: under the application's lock, along the table, with its mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from programs.catalogue.models import Stage
from programs.catalogue.states import StageState
from programs.refusals import Refusal
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.moves import lock_application
from volunteers.applications.states import ENDS, S
from volunteers.people.models import User
from volunteers.referees import notifications
from volunteers.referees.links import send_link
from volunteers.referees.models import Referee
from volunteers.referees.naming import Person
from volunteers.referees.states import EXPIRY_DAYS, OPEN, WAITING, R, can_move


class RefereeRefused(Refusal):
    """That is not possible with this referee now."""


def lock_referee(referee_id: int) -> Referee:
    """The referee, with the application locked until the transaction ends: its moves and ours follow one another."""
    application_id = Referee.objects.values_list("application_id", flat=True).get(pk=referee_id)
    application = lock_application(application_id)
    referee = Referee.objects.get(pk=referee_id)
    referee.application = application
    return referee


def asking_state(program_id: int) -> str:
    """The state in which a program asks referees: that of its stage for references, else the conditions."""
    stages = Stage.objects.filter(program_id=program_id, kind=Stage.Kind.REFERENCES).order_by("order", "pk")
    return stages.values_list("state", flat=True).first() or StageState.CONDITIONS


def is_asking(application: Application) -> bool:
    """Whether the application has come to where referees are asked, and has not ended."""
    if application.state in ENDS or application.state == S.DRAFT or not application.program.referees_required:
        return False
    reached = ApplicationEvent.objects.filter(
        application_id=application.pk, target=asking_state(application.program_id)
    )
    return reached.exists()


def move(referee: Referee, target: R, *, at: datetime, by: User | None = None) -> None:
    """Moves a locked referee along the table, and saves it."""
    if not can_move(referee.state, target):
        raise RefereeRefused(
            _("For %(name)s it now says “%(state)s”, so that is no longer possible. Look at it again.")
            % {"name": referee.name, "state": referee.get_state_display()}
        )
    referee.state = target
    referee.closed_at = None if target in OPEN else at
    referee.cancelled_by = by if target == R.CANCELLED else None
    referee.save()


def ask(referee: Referee, *, at: datetime) -> None:
    """Asks somebody: the request goes out with its own link, and the clock of the reminders starts."""
    referee.asked_at, referee.opened_at = at, None
    referee.expires_at = at + timedelta(days=EXPIRY_DAYS)
    move(referee, R.ASKED, at=at)
    cause = notifications.cause_of(referee, "request")
    send_link(referee, kind="reference_request", cause=cause, at=at)


def cancel(referee: Referee, *, at: datetime, by: User | None = None) -> None:
    """Takes a request back; who was asked is told."""
    was_asked = referee.state in WAITING
    move(referee, R.CANCELLED, at=at, by=by)
    if was_asked:
        tell_cancelled(referee, at=at)


def tell_cancelled(referee: Referee, *, at: datetime) -> None:
    """Tells somebody who was asked that nothing is needed any more."""
    cause = notifications.cause_of(referee, "cancelled")
    notifications.write_to_referee(referee, kind="reference_cancelled", cause=cause, at=at)


def succeed(referee: Referee, person: Person, *, at: datetime) -> Referee:
    """Gives the place to somebody else, or anew to the same person, and asks them where referees are being asked."""
    was_asked = referee.state in WAITING
    referee.is_current = False
    if can_move(referee.state, R.REPLACED):
        move(referee, R.REPLACED, at=at)
    else:
        referee.save()
    if was_asked:
        tell_cancelled(referee, at=at)
    return name_person(referee.application, key=referee.key, person=person, replaces=referee, at=at)


def name_person(
    application: Application, *, key: str, person: Person, at: datetime, replaces: Referee | None = None
) -> Referee:
    """Writes down who was named, and asks at once where referees are being asked."""
    referee = Referee.objects.create(
        application=application,
        key=key,
        name=person.name,
        email=person.email.lower(),
        relation=person.relation,
        known_since=person.known_since,
        replaces=replaces,
        named_at=at,
    )
    if is_asking(application):
        ask(referee, at=at)
    return referee
