"""Which information sessions there are, and who comes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from programs.catalogue.models import InformationSession, Program
from volunteers.gatherings.models import Seat
from volunteers.gatherings.permissions import PLANNERS, READERS
from volunteers.gatherings.states import SeatState
from volunteers.people.permissions import programs_with


def session_of(program_slug: str, pk: int) -> QuerySet[InformationSession]:
    """A session of a published program."""
    return InformationSession.objects.filter(pk=pk, program__slug=program_slug, program__is_published=True)


def others_with_places(session: InformationSession, *, at: datetime) -> list[InformationSession]:
    """The program's other sessions that can be booked."""
    coming = InformationSession.objects.coming(at=at).filter(program_id=session.program_id)
    return list(coming.exclude(pk=session.pk).filter(places_taken__lt=F("capacity"))[:3])


def can_be_booked(session: InformationSession, *, at: datetime) -> bool:
    """Whether a place is free at this moment; one that was not confirmed in time counts as free."""
    return session.places_left > 0 or session.seats.lapsed(at=at).exists()


def sessions_visible_to(user: Any) -> QuerySet[InformationSession]:
    """The sessions of the programs that the person's roles reach."""
    everywhere = any(grant.role in READERS and grant.program_id is None for grant in user.live_grants)
    sessions = InformationSession.objects.select_related("program")
    return sessions if everywhere else sessions.filter(program_id__in=programs_with(user, READERS))


def sessions_listed(user: Any, *, at: datetime, is_past: bool) -> QuerySet[InformationSession]:
    """The sessions with how many come, those to come or the last two hundred that are over. One query."""
    is_expected = Q(seats__state__in=[SeatState.CONFIRMED, SeatState.ATTENDED])
    rows = sessions_visible_to(user).annotate(expected=Count("seats", filter=is_expected))
    if is_past:
        return rows.filter(starts_at__lte=at).order_by("-starts_at", "-pk")[:200]
    return rows.filter(starts_at__gt=at).order_by("starts_at", "pk")


def seats_shown(session: InformationSession) -> QuerySet[Seat]:
    """Who comes, by name; those who have not confirmed last."""
    return session.seats.taking().order_by("state", "name", "pk")


def programs_to_plan(user: Any) -> QuerySet[Program]:
    """The programs whose sessions the person plans."""
    return Program.objects.filter(pk__in=programs_with(user, PLANNERS)).order_by("order", "pk")
