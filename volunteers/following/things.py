"""Everything that waits for a person, from all slices, in one list.

A slice that has something for the applicant to do gives a function here; its queries do not depend on how many
applications there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final

from volunteers.applications.models import Application
from volunteers.applications.queries import Mine, Thing, things_for, things_owed
from volunteers.applications.states import S
from volunteers.conversations.queries import things_for_messages, unread_thing
from volunteers.guardians.queries import things_for_guardians
from volunteers.interviews.queries import things_for_interviews
from volunteers.people.models import User
from volunteers.referees.queries import things_for_referees
from volunteers.screening.check_queries import things_for_checks

Provider = Callable[[User, datetime], Iterable[Thing]]


def of_interviews(user: User, at: datetime) -> Iterable[Thing]:
    """Interviews for which a time is to be chosen."""
    return things_for_interviews(user, at=at)


def of_messages(user: User, at: datetime) -> Iterable[Thing]:
    """Messages that were not opened."""
    return things_for_messages(user)


def of_questions(user: User, at: datetime) -> Iterable[Thing]:
    """Questions that have to be answered only now."""
    return things_owed(user)


def of_referees(user: User, at: datetime) -> Iterable[Thing]:
    """Referees who declined or are silent, or who are missing."""
    return things_for_referees(user, at=at)


def of_guardians(user: User, at: datetime) -> Iterable[Thing]:
    """Guardians who have not confirmed."""
    return things_for_guardians(user)


def of_checks(user: User, at: datetime) -> Iterable[Thing]:
    """Record checks that wait for the person's agreement, or whose result is theirs to share."""
    return things_for_checks(user)


PROVIDERS: Final[tuple[Provider, ...]] = (
    of_interviews,
    of_messages,
    of_questions,
    of_referees,
    of_guardians,
    of_checks,
)
"""What waits besides drafts, requests and offers, which the applications themselves say."""


def things_waiting(user: User, listed: Sequence[Mine], *, at: datetime) -> list[Thing]:
    """All that waits, the first deadline first; what has none comes last."""
    things = [*things_for(list(listed)), *from_providers(user, at=at)]
    return sorted(things, key=lambda thing: thing.deadline or date.max)


def from_providers(user: User, *, at: datetime, but: Iterable[Provider] = ()) -> list[Thing]:
    """What the other slices have for the person."""
    return [thing for provider in PROVIDERS if provider not in but for thing in provider(user, at)]


def things_besides(application: Application, *, has_unread: bool, at: datetime) -> list[Thing]:
    """What waits in one application, except what its state itself asks for: the page says that in a box of its own."""
    mark = f"/{application.reference}/"
    but: list[Provider] = [of_messages, of_checks]  # the list of conditions says the latter
    if application.state != S.INTERVIEW:
        but.append(of_interviews)
    if not application.program.guardian_below_18:
        but.append(of_guardians)
    things = [thing for thing in from_providers(application.applicant, at=at, but=but) if mark in thing.url]
    things += [unread_thing(application)] if has_unread else []
    return sorted(things, key=lambda thing: thing.deadline or date.max)
