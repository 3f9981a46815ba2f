"""Who is asked: the people named in the form, when the time has come; and what the applicant may change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.applications.models import Application, Revision
from volunteers.applications.services import own_application
from volunteers.applications.states import ENDS
from volunteers.people.models import User
from volunteers.referees.models import Referee
from volunteers.referees.moves import (
    RefereeRefused,
    ask,
    asking_state,
    cancel,
    lock_referee,
    move,
    name_person,
    succeed,
)
from volunteers.referees.naming import Person, people_named
from volunteers.referees.queries import current_of, is_fresh, is_replaceable, missing_of
from volunteers.referees.sheets import free_key, keep_in_answers
from volunteers.referees.states import ADD_IN, MOST_REFEREES, REPLACE_IN, REPLACEABLE, WAITING, R


def take_over_named(application: Application, revision: Revision, *, at: datetime) -> None:
    """Brings the referees in line with what was just sent. The caller holds the application's lock.

    Only what differs from the revision before counts: a referee replaced since then stays replaced.
    """
    named = people_named(revision)
    before = application.revisions.filter(number=revision.number - 1).first()
    known = people_named(before) if before else {}
    for key, person in named.items():
        if known.get(key) != person:
            take_over(application, key, person, at=at)
    for referee in current_of(application):
        if referee.key in known and referee.key not in named and referee.state == R.NAMED:
            referee.is_current = False
            move(referee, R.REPLACED, at=at)


def take_over(application: Application, key: str, person: Person, *, at: datetime) -> None:
    """Gives one place of the form to the person named for it now."""
    holders = {referee.key: referee for referee in current_of(application)}
    holder = holders.pop(key, None)
    if refusal_of(application, person, others=list(holders.values())):
        return  # the page of the referees says that somebody is missing
    if holder is None:
        name_person(application, key=key, person=person, at=at)
    elif holder.state == R.NAMED or (holder.is_open and holder.email == person.email):
        holder.name, holder.email = person.name, person.email
        holder.relation, holder.known_since = person.relation, person.known_since
        holder.save()
    elif holder.state in REPLACEABLE:
        succeed(holder, person, at=at)


def begin_asking(application: Application, *, state: str, at: datetime) -> None:
    """Asks everybody who was named, once the application comes to the state in which they are asked.

    Who was let off because the application had ended is asked again, and so is whose reference has grown too old.
    """
    if not application.program.referees_required or state != asking_state(application.program_id):
        return
    for referee in current_of(application):
        if referee.state == R.NAMED or (referee.state == R.CANCELLED and referee.cancelled_by_id is None):
            ask(referee, at=at)
        elif referee.state == R.RECEIVED and not is_fresh(referee, at=at):
            succeed(referee, same_person(referee), at=at)


def stop_asking(application: Application, *, at: datetime) -> None:
    """Takes back what was asked for an application that has ended."""
    for referee in current_of(application):
        if referee.state in WAITING:
            cancel(referee, at=at)


def follow(application: Application, *, state: str, at: datetime) -> None:
    """What a transition means for the referees. The caller holds the application's lock."""
    if state in ENDS:
        stop_asking(application, at=at)
    else:
        begin_asking(application, state=state, at=at)


@transaction.atomic
def replace_referee(*, referee_id: int, person: Person, by: User, at: datetime) -> Referee:
    """The applicant names somebody else. Who was asked before is told that nothing is needed any more."""
    referee = lock_own(referee_id, by=by)
    application = referee.application
    if not is_replaceable(referee, application):
        raise RefereeRefused(
            _("%(name)s can no longer be replaced. This is where things stand now.") % {"name": referee.name}
        )
    others = [row for row in current_of(application) if row.pk != referee.pk]
    refuse_person(application, person, others=others)
    successor = succeed(referee, person, at=at)
    keep_in_answers(application, referee.key, person, at=at)
    return successor


@transaction.atomic
def add_referee(*, application_id: int, person: Person, by: User, at: datetime) -> Referee:
    """The applicant names one person more: while checks are completed, or where somebody is missing."""
    application = own_application(application_id, by=by)
    if not may_add(application):
        raise RefereeRefused(_("Nobody can be added now. This is where things stand."))
    refuse_person(application, person, others=current_of(application))
    key = free_key(application)
    referee = name_person(application, key=key, person=person, at=at)
    keep_in_answers(application, key, person, at=at)
    return referee


def may_add(application: Application) -> bool:
    """Whether the applicant may name one person more."""
    if not application.program.referees_required or application.state not in REPLACE_IN:
        return False
    return application.state in ADD_IN or missing_of(application, current_of(application)) > 0


def refuse_person(application: Application, person: Person, *, others: list[Referee]) -> None:
    """Raises where this person cannot be asked."""
    if refusal := refusal_of(application, person, others=others):
        raise RefereeRefused(refusal)


def refusal_of(application: Application, person: Person, *, others: list[Referee]) -> str:
    """Why this person cannot be asked, in words; nothing where they can."""
    address = person.email.lower()
    if address == application.applicant.email.lower():
        return _("Name somebody else: this is your own address.")
    if any(other.email == address for other in others):
        return _("You have already named somebody with this address.")
    if application.referees.filter(email=address, state=R.DECLINED).exists():
        return _("This person has told us that they cannot give a reference. Name somebody else.")
    if application.referees.count() >= MOST_REFEREES:
        return _("You have named as many people as we can ask. Write to the coordinator.")
    return ""


def same_person(referee: Referee) -> Person:
    """A referee as somebody to name again."""
    return Person(referee.name, referee.email, referee.relation, referee.known_since)


def lock_own(referee_id: int, *, by: User) -> Referee:
    """The person's own referee, with the application locked (Referee.DoesNotExist for anybody else's)."""
    referee = lock_referee(referee_id)
    if referee.application.applicant_id != by.pk:
        raise Referee.DoesNotExist
    return referee
