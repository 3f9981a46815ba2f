"""Which times there are, for applicants and for coordinators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Program
from volunteers.applications.models import Application
from volunteers.applications.queries import Thing, applications_of
from volunteers.applications.scope import applications_for
from volunteers.applications.states import S
from volunteers.interviews.models import InterviewBooking, InterviewSlot, SlotQuerySet
from volunteers.interviews.permissions import PLANNERS, READERS
from volunteers.interviews.states import BookingState
from volunteers.people.models import User
from volunteers.people.permissions import programs_with


@dataclass(frozen=True)
class Row:
    """One line of a summary list."""

    key: str
    value: str


def slots_to_choose(application: Application, *, at: datetime, keeping: int | None = None) -> list[InterviewSlot]:
    """What the applicant can choose now, the first time first; the one that is already theirs included."""
    free = Q(places_taken__lt=F("capacity")) | Q(pk=keeping)
    return list(InterviewSlot.objects.fitting(application).on_offer(at=at).filter(free).order_by("starts_at", "pk"))


def latest_booking(application: Application) -> InterviewBooking | None:
    """The booking that counts: the one that stands, or the last that did."""
    return application.interviews.select_related("slot", "application__program").order_by("-pk").first()


def rows_of(booking: InterviewBooking) -> list[Row]:
    """A booking in words."""
    return [
        Row(_("Day"), booking.slot.day_words),
        Row(_("Time"), booking.slot.hours_words),
        Row(_("Place"), booking.slot.place),
        Row(_("Support for the interview"), booking.support_needs),
    ]


def places_in_words(slot: InterviewSlot) -> str:
    """How many can still choose it."""
    left = slot.places_left
    return ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}


def things_for_interviews(user: User, *, at: datetime) -> list[Thing]:
    """The interviews for which the person has still to choose a time, while there is one to choose. Two queries."""
    waiting = list(without_a_time(applications_of(user)).order_by("pk"))
    if not waiting:
        return []
    programs = {application.program_id for application in waiting}
    offered = InterviewSlot.objects.on_offer(at=at).filter(places_taken__lt=F("capacity"), program__in=programs)
    slots = list(offered.order_by("starts_at", "pk"))
    things = [thing_of(application, slots) for application in waiting]
    return [thing for thing in things if thing is not None]


def without_a_time(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those at their interview for which no time stands and none was held since the invitation."""
    of_each = InterviewBooking.objects.filter(application=OuterRef("pk"))
    has_time = Q(state=BookingState.BOOKED) | Q(state=BookingState.ATTENDED, booked_at__gte=OuterRef("state_since"))
    return applications.filter(~Exists(of_each.filter(has_time)), state=S.INTERVIEW)


def thing_of(application: Application, slots: Iterable[InterviewSlot]) -> Thing | None:
    """What waits for the applicant; its deadline is the day of the last time on offer."""
    fitting = [
        slot
        for slot in slots
        if slot.program_id == application.program_id and slot.intake_id in {None, application.intake_id}
    ]
    if not fitting:
        return None
    return Thing(
        _("%(program)s invites you to an interview.") % {"program": application.program.title},
        reverse("interviews:interview", args=[application.reference]),
        _("Choose a time"),
        day_of(fitting[-1]),
    )


def day_of(slot: InterviewSlot) -> date:
    """The day on which an interview begins."""
    return timezone.localdate(slot.starts_at)


def slots_visible_to(user: Any) -> SlotQuerySet:
    """The interviews of the programs and divisions that the person's roles reach."""
    reach: Q | None = None
    for grant in user.live_grants:
        if grant.role not in READERS:
            continue
        part = Q() if grant.program_id is None else Q(program_id=grant.program_id)
        if grant.division_id is not None:
            part &= Q(intake__isnull=True) | Q(intake__division__isnull=True) | Q(intake__division_id=grant.division_id)
        reach = part if reach is None else reach | part
    slots = InterviewSlot.objects.all()
    return slots.none() if reach is None else slots.filter(reach)


def slots_listed(user: Any, *, at: datetime, is_past: bool) -> QuerySet[InterviewSlot]:
    """The interviews with who comes: those to come, or the last two hundred that are over. Two queries."""
    rows = slots_visible_to(user).select_related("program", "intake")
    if is_past:
        rows = rows.filter(starts_at__lte=at).order_by("-starts_at", "-pk")[:200]
    else:
        rows = rows.filter(starts_at__gt=at).order_by("starts_at", "pk")
    return rows.prefetch_related(Prefetch("bookings", queryset=bookings_shown(user), to_attr="shown"))


def bookings_shown(user: Any) -> QuerySet[InterviewBooking]:
    """The bookings that were not cancelled, with who comes: only of applications within the person's scope.

    A time for no intake in particular is chosen by applicants of every division.
    """
    return (
        InterviewBooking.objects.filter(application__in=applications_for(user, READERS))
        .exclude(state=BookingState.CANCELLED)
        .select_related("application__applicant")
        .order_by("pk")
    )


def programs_to_plan(user: Any) -> QuerySet[Program]:
    """The programs with interviews that the person coordinates."""
    mine = programs_with(user, PLANNERS)
    return Program.objects.filter(pk__in=mine, has_interviews=True).order_by("order", "pk")
