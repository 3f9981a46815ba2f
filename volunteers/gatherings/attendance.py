"""Attendance that earns the right to apply: who came, what it adds up to, and exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.catalogue.models import Program
from programs.committees.models import Committee, Meeting
from programs.refusals import Refusal
from volunteers.applications.guards import Hindrance, Passage
from volunteers.gatherings.models_attendance import Attendance, MeetingWaiver
from volunteers.people.models import User

NEXT_SHOWN: Final = 4


class AttendanceRefused(Refusal):
    """It cannot be written down like this."""


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting as it is planned."""

    starts_at: datetime
    ends_at: datetime
    place_en: str
    place_fr: str
    is_open: bool


@transaction.atomic
def save_committee(*, committee: Committee, by: User, at: datetime) -> Committee:
    """Stores a new or changed committee."""
    act = "add" if committee.pk is None else "change"
    if committee.pk is not None:
        refuse_unless(by, "change", Committee.objects.select_for_update().get(pk=committee.pk))
    refuse_unless(by, act, committee)
    try:
        with transaction.atomic():
            committee.save()
    except IntegrityError as error:
        raise AttendanceRefused(_("There is a committee of that name.")) from error
    return committee


@transaction.atomic
def plan_meeting(*, committee: Committee, plan: MeetingPlan, by: User, at: datetime) -> Meeting:
    """A new meeting; one that has taken place can be written down as well."""
    refuse_unless(by, "change", committee)
    return save_meeting(Meeting(committee=committee), plan)


@transaction.atomic
def change_meeting(*, meeting_id: int, plan: MeetingPlan, by: User, at: datetime) -> Meeting:
    """Another day, time or place."""
    return save_meeting(own_meeting(meeting_id, by=by), plan)


def save_meeting(meeting: Meeting, plan: MeetingPlan) -> Meeting:
    """Puts the plan onto the row and stores it."""
    meeting.starts_at, meeting.ends_at, meeting.is_open = plan.starts_at, plan.ends_at, plan.is_open
    meeting.place_en, meeting.place_fr = plan.place_en, plan.place_fr
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        raise AttendanceRefused(_("This committee has a meeting at that time already.")) from error
    return meeting


@transaction.atomic
def enter_attendance(*, meeting_id: int, emails: Iterable[str], by: User, at: datetime) -> int:
    """Writes down who came; returns how many were not on the list yet. Entering somebody twice is entering once."""
    meeting = own_meeting(meeting_id, by=by)
    if meeting.starts_at > at:
        raise AttendanceRefused(_("The meeting has not begun. Enter afterwards who came."))
    wanted = {email.strip().lower() for email in emails}
    people = {user.email.lower(): user for user in User.objects.filter(email__in=wanted, is_active=True)}
    here = meeting.attendances.filter(Q(email__in=wanted) | Q(person__in=people.values()))
    known_people = {row.person_id for row in here}
    known = {row.email for row in here} | {email for email, user in people.items() if user.pk in known_people}
    rows = [
        Attendance(meeting=meeting, person=people.get(email), email=email, entered_by=by, entered_at=at)
        for email in sorted(wanted - known)
    ]
    return len(Attendance.objects.bulk_create(rows))


@transaction.atomic
def take_off(*, attendance_id: int, by: User, at: datetime) -> None:
    """Takes somebody off the list who was entered by mistake. The history keeps that it was so."""
    row = Attendance.objects.select_related("meeting").filter(pk=attendance_id).first()
    if row is not None:
        own_meeting(row.meeting_id, by=by)
        row.delete()


@transaction.atomic
def waive_meetings(*, program: Program, email: str, reason: str, by: User, at: datetime) -> MeetingWaiver:
    """Lets an address apply without all the meetings, with a reason. Nobody does so for themselves."""
    if not by.has_perm("volunteers.add_meetingwaiver", program):
        raise AttendanceRefused(_("Only a coordinator of the program can make an exception."))
    address = email.strip().lower()
    if address == by.email.lower():
        raise AttendanceRefused(_("Nobody makes an exception for themselves."))
    if not reason.strip():
        raise AttendanceRefused(_("Say why the meetings are not needed."))
    waiver, _is_new = MeetingWaiver.objects.get_or_create(
        program=program, email=address, defaults={"reason": reason.strip(), "given_by": by, "given_at": at}
    )
    return waiver


def claim_attendance(*, person: User) -> int:
    """Gives somebody who signs in with an address what is on record for it; returns how much that was."""
    mine = Attendance.objects.filter(person=person).values("meeting_id")
    found = Attendance.objects.filter(email=person.email.lower(), person__isnull=True).exclude(meeting__in=mine)
    return found.update(person=person)


def on_record(program: Program, person: User) -> QuerySet[Meeting]:
    """The program's meetings to which somebody came, by account or by address, each once."""
    mine = Attendance.objects.filter(Q(person=person) | Q(person__isnull=True, email=person.email.lower()))
    return Meeting.objects.filter(committee__program=program, pk__in=mine.values("meeting_id"))


def meetings_missing(program: Program, person: User, at: datetime) -> Hindrance | None:
    """The guard of programs that ask for attendance: what is on record, what comes next, what to do if one is missing."""
    if not program.meetings_required:
        return None
    record = list(on_record(program, person).select_related("committee").order_by("starts_at", "pk"))
    if len(record) >= program.meetings_required or has_exception(program, person):
        return None
    coming = Meeting.objects.coming(at=at).filter(committee__program=program).select_related("committee")
    return Hindrance(
        title=ngettext(
            "%(done)d of %(required)d meeting on record",
            "%(done)d of %(required)d meetings on record",
            program.meetings_required,
        )
        % {"done": len(record), "required": program.meetings_required},
        text=_(
            "You can apply once you have come to %(required)d meetings. We know of those that were entered for the address %(email)s. If one is missing, write to us and say which."
        )
        % {"required": program.meetings_required, "email": person.email},
        passages=passages_of(record, list(coming[:NEXT_SHOWN])),
    )


def passages_of(record: list[Meeting], coming: list[Meeting]) -> list[Passage]:
    """Which meetings are on record and which come next, each list only if there is something in it."""
    lists = ((_("On record for you"), record), (_("The next meetings, to which you are welcome"), coming))
    return [Passage(title, [line_of(meeting) for meeting in meetings]) for title, meetings in lists if meetings]


def line_of(meeting: Meeting) -> str:
    """A meeting in one line."""
    return _("%(committee)s: %(time)s, %(place)s") % {
        "committee": meeting.committee.name,
        "time": meeting.in_words,
        "place": meeting.place,
    }


def has_exception(program: Program, person: User) -> bool:
    """Whether staff have let this address apply without all the meetings."""
    return MeetingWaiver.objects.filter(program=program, email=person.email.lower()).exists()


def own_meeting(meeting_id: int, *, by: User) -> Meeting:
    """The meeting, locked, if the person works for its committee's program."""
    meeting = Meeting.objects.select_for_update(of=["self"]).select_related("committee").get(pk=meeting_id)
    refuse_unless(by, "change", meeting.committee)
    return meeting


def refuse_unless(by: User, act: str, committee: Committee) -> None:
    """Raises for everybody but the coordinators of the program, and of the division where they have one."""
    if not by.has_perm(f"programs.{act}_committee", committee):
        raise AttendanceRefused(_("Only a coordinator of the program can do this for its committees."))
