"""Which committees, meetings and exceptions a member of staff may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from programs.catalogue.models import Program
from programs.committees.models import Committee, Meeting
from volunteers.gatherings.models_attendance import Attendance, MeetingWaiver
from volunteers.gatherings.permissions import PLANNERS, READERS
from volunteers.people.permissions import programs_with


def committees_of(user: Any, roles: Iterable[str] = READERS) -> QuerySet[Committee]:
    """The committees of the programs and divisions that the person's roles reach."""
    wanted, reach = set(roles), Q(pk__in=[])
    for grant in user.live_grants:
        if grant.role not in wanted:
            continue
        part = Q(pk__isnull=False) if grant.program_id is None else Q(program_id=grant.program_id)
        if grant.division_id is not None:
            part &= Q(division__isnull=True) | Q(division_id=grant.division_id)
        reach |= part
    return Committee.objects.filter(reach).select_related("program", "division").order_by("kind", "name", "pk")


def committees_to_plan(user: Any) -> QuerySet[Committee]:
    """Those of them that the person coordinates."""
    return committees_of(user, PLANNERS)


def meetings_listed(user: Any, *, at: datetime, is_past: bool) -> QuerySet[Meeting]:
    """The meetings with how many came: those to come, or the last two hundred. One query."""
    rows = Meeting.objects.filter(committee__in=committees_of(user).order_by())
    rows = rows.select_related("committee").annotate(came=Count("attendances"))
    if is_past:
        return rows.filter(starts_at__lte=at).order_by("-starts_at", "-pk")[:200]
    return rows.filter(starts_at__gt=at).order_by("starts_at", "pk")


def meetings_visible_to(user: Any) -> QuerySet[Meeting]:
    """Any of those meetings."""
    return Meeting.objects.filter(committee__in=committees_of(user).order_by()).select_related("committee")


def attendances_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Who came."""
    return meeting.attendances.select_related("person", "entered_by").order_by("email", "pk")


def waivers_visible_to(user: Any) -> QuerySet[MeetingWaiver]:
    """The exceptions of the programs that the person's roles reach, the latest first."""
    everywhere = any(grant.role in READERS and grant.program_id is None for grant in user.live_grants)
    rows = MeetingWaiver.objects.select_related("program", "given_by").order_by("-given_at", "-pk")
    return rows if everywhere else rows.filter(program_id__in=programs_with(user, READERS))


def programs_asking(user: Any) -> QuerySet[Program]:
    """The programs with committees that the person coordinates."""
    return Program.objects.filter(pk__in=programs_with(user, PLANNERS), meetings_required__gt=0).order_by("order", "pk")
