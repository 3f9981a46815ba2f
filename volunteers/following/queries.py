"""What the applicant's page shows beyond the application itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from django.db.models import Exists, OuterRef, QuerySet

from programs.catalogue.models import Program
from volunteers.applications.models import Application
from volunteers.applications.models_after import DeferralRequest
from volunteers.applications.queries import applications_of
from volunteers.applications.states import S
from volunteers.conversations.queries import has_unread
from volunteers.following.models import TypicalTime
from volunteers.people.models import User

SHOWN_FROM: Final = 11
"""Below so many applications a typical time would tell of somebody."""


@dataclass(frozen=True)
class Place:
    """Somebody's place on the waiting list of an intake."""

    number: int
    of: int


class Asked(TypedDict):
    """What is read about an application in the same query."""

    has_unread: bool
    has_asked_to_defer: bool


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Followed = WithAnnotations[Application, Asked]
else:
    Followed = Application


def followed_by(user: User) -> QuerySet[Followed]:
    """A person's applications, each with whether a message waits and whether a later intake was asked for."""
    asked = DeferralRequest.objects.filter(application=OuterRef("pk"))
    return applications_of(user).annotate(has_unread=has_unread(), has_asked_to_defer=Exists(asked))


def typical_times_of(programs: Iterable[Program]) -> dict[tuple[int, str], TypicalTime]:
    """The typical times that may be shown, by program and state. One query."""
    times = TypicalTime.objects.filter(program__in={program.pk for program in programs}, n__gte=SHOWN_FROM)
    return {(time.program_id, time.state): time for time in times}


def times_by_state(program: Program) -> Mapping[str, TypicalTime]:
    """The typical times of one program by state. One query."""
    return {state: time for (_program, state), time in typical_times_of([program]).items()}


def place_of(application: Application) -> Place | None:
    """The place on the waiting list of the intake, which is followed in the order of entry. One query."""
    if application.state != S.WAITLISTED:
        return None
    waiting = Application.objects.filter(intake_id=application.intake_id, state=S.WAITLISTED)
    order = list(waiting.order_by("state_since", "pk").values_list("pk", flat=True))
    return Place(order.index(application.pk) + 1, len(order)) if application.pk in order else None
