"""Committees and meetings in the demo, and who came: the applicants three times, Nadia twice so far."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from config.demo.columns import in_both_languages
from config.demo.content.committees import COMMITTEES, CommitteeText
from config.demo.people import Cast
from programs.models import Committee, Division, Meeting, Program
from volunteers.gatherings import attendance

MONTHS = range(-10, 3)
PEOPLE = 60
"""As many applicants are made; every fourth applies to a committee."""
NEEDED = 3


def load_committees(cast: Cast, *, at: datetime) -> None:
    """The committees, their meetings of ten months past and two to come, and who came to the oldest ones."""
    amina = cast["amina.yusuf"]
    program = Program.objects.get(slug="community-consultative")
    came = [f"applicant{number + 1}@example.org" for number in range(PEOPLE) if number % 4 == 3]
    came.append(cast["samuel.okafor"].email)
    for content in COMMITTEES:
        committee = Committee(
            program=program,
            division=Division.objects.filter(number=content.division).first(),
            kind=content.kind,
            **in_both_languages("name", content.name),
            **in_both_languages("meets", content.meets),
        )
        attendance.save_committee(committee=committee, by=amina, at=at)
        meetings = [
            attendance.plan_meeting(committee=committee, plan=plan, by=amina, at=at) for plan in plans(content, at=at)
        ]
        if content.division == "22":
            enter(meetings[:NEEDED], came, cast)
            enter([each for each in meetings if each.starts_at < at][-2:], [cast["nadia.haddad"].email], cast)
    attendance.waive_meetings(
        program=program,
        email="elder@example.org",
        reason="Has chaired a residents’ association for years and came to meetings before we kept lists.",
        by=amina,
        at=at,
    )


def enter(meetings: list[Meeting], emails: list[str], cast: Cast) -> None:
    """Writes down who came, the morning after each meeting."""
    for meeting in meetings:
        morning = meeting.ends_at + timedelta(hours=12)
        attendance.enter_attendance(meeting_id=meeting.pk, emails=emails, by=cast["amina.yusuf"], at=morning)


def plans(content: CommitteeText, *, at: datetime) -> Iterator[attendance.MeetingPlan]:
    """One evening a month, on the committee's own day."""
    if content.week is None or content.place is None:
        return
    for month in MONTHS:
        day = day_of(content, timezone.localdate(at) + relativedelta(months=month))
        starts_at = datetime.combine(day, time(19), tzinfo=timezone.get_default_timezone())
        yield attendance.MeetingPlan(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place_en=content.place.en,
            place_fr=content.place.fr,
            is_open=True,
        )


def day_of(content: CommitteeText, month: date) -> date:
    """The committee's day in a month: `week` counts its weekdays, from the end when negative."""
    week = content.week or 1
    days = [each[content.weekday] for each in monthcalendar(month.year, month.month) if each[content.weekday]]
    return month.replace(day=days[week - 1 if week > 0 else week])
