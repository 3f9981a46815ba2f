"""Meetings on record, and what they open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.signals import user_logged_in
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from programs.committees.models import Committee, Meeting
from programs.history.models import HistoryEntry
from tests.factories.committees import AttendanceFactory, CommitteeFactory, MeetingFactory
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory, form_for
from tests.factories.volunteers import RoleGrantFactory, UserFactory, staff
from tests.parallel import in_parallel
from tests.performance.test_query_counts import queries_of
from volunteers.applications import services
from volunteers.applications.guards import StartHindered
from volunteers.applications.models import Application
from volunteers.gatherings import attendance
from volunteers.gatherings.attendance import AttendanceRefused
from volunteers.gatherings.models_attendance import Attendance, MeetingWaiver
from volunteers.people.models import RoleGrant, User
from volunteers.privacy.disposal import dispose


@pytest.fixture(autouse=True)
def _plain(settings: Any) -> None:
    """Without the second factor, which has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program(db: None) -> Program:
    """A program that asks for three meetings of its committees."""
    program: Program = ProgramFactory(meetings_required=3)
    return program


@pytest.fixture
def committee(program: Program) -> Committee:
    """Its committee."""
    committee: Committee = CommitteeFactory(program=program, name_en="22 Division Committee")
    return committee


@pytest.fixture
def intake(program: Program) -> Intake:
    """Its open intake, with a form."""
    form_for(program)
    intake: Intake = IntakeFactory(program=program)
    return intake


@pytest.fixture
def noor(db: None) -> User:
    """Somebody who would like to apply."""
    person: User = UserFactory(email="noor@example.org")
    return person


@pytest.fixture
def coordinator(program: Program) -> User:
    """Who enters attendance."""
    return staff(RoleGrant.Role.COORDINATOR, program)


def begin(intake: Intake, person: User) -> Application:
    return services.start(intake_id=intake.pk, by=person, at=timezone.now())


def came(committee: Committee, person: User, *, times: int, by_account: bool = False) -> list[Meeting]:
    meetings = MeetingFactory.create_batch(times, committee=committee)
    for meeting in meetings:
        AttendanceFactory(
            meeting=meeting,
            email="old@example.org" if by_account else person.email,
            person=person if by_account else None,
        )
    return meetings


def enter(meeting: Meeting, *emails: str, by: User) -> int:
    return attendance.enter_attendance(meeting_id=meeting.pk, emails=emails, by=by, at=timezone.now())


@pytest.mark.parametrize("by_account", [True, False])
def test_at_two_meetings_it_stays_shut_and_at_three_it_opens(
    intake: Intake, committee: Committee, noor: User, by_account: bool
) -> None:
    came(committee, noor, times=2)
    with pytest.raises(StartHindered, match="2 of 3 meetings on record"):
        begin(intake, noor)
    assert not Application.objects.exists()

    came(committee, noor, times=1, by_account=by_account)

    assert begin(intake, noor).state == "draft"


def test_one_meeting_entered_for_account_and_address_counts_once(
    intake: Intake, committee: Committee, noor: User
) -> None:
    first, _second = came(committee, noor, times=2)
    AttendanceFactory(meeting=first, email="old@example.org", person=noor)

    with pytest.raises(StartHindered, match="2 of 3"):
        begin(intake, noor)


def test_meetings_of_another_program_do_not_count(intake: Intake, committee: Committee, noor: User) -> None:
    came(committee, noor, times=2)
    came(CommitteeFactory(), noor, times=1)

    with pytest.raises(StartHindered, match="2 of 3"):
        begin(intake, noor)


def test_capitals_of_the_address_do_not_matter(intake: Intake, committee: Committee, coordinator: User) -> None:
    person = UserFactory(email="Noor.H@Example.org")
    for meeting in MeetingFactory.create_batch(3, committee=committee):
        enter(meeting, "NOOR.H@example.ORG", by=coordinator)

    assert begin(intake, person).state == "draft"


def test_a_program_that_asks_for_none_opens_at_once(noor: User) -> None:
    intake = IntakeFactory()
    form_for(intake.program)

    assert begin(intake, noor).state == "draft"


def test_an_application_that_was_begun_stays_open(intake: Intake, committee: Committee, noor: User) -> None:
    came(committee, noor, times=3)
    application = begin(intake, noor)
    Attendance.objects.all().delete()

    assert begin(intake, noor) == application


def test_an_exception_opens_it_and_the_history_keeps_who_made_it(
    intake: Intake, noor: User, coordinator: User, program: Program
) -> None:
    attendance.waive_meetings(
        program=program, email=" NOOR@example.org ", reason="Chaired for years", by=coordinator, at=timezone.now()
    )

    waiver = MeetingWaiver.objects.get()
    entry = HistoryEntry.objects.filter(table_name="volunteers_meetingwaiver").latest("pk")
    assert begin(intake, noor).state == "draft"
    assert (waiver.reason, waiver.given_by) == ("Chaired for years", coordinator)
    assert (entry.operation, entry.new_values["given_by_id"]) == ("INSERT", coordinator.pk)
    assert "noor" not in str(entry.new_values)


@pytest.mark.parametrize(("reason", "own", "match"), [(" ", False, "Say why"), ("x", True, "for themselves")])
def test_an_exception_needs_a_reason_and_is_for_somebody_else(
    program: Program, coordinator: User, reason: str, own: bool, match: str
) -> None:
    email = coordinator.email if own else "noor@example.org"

    with pytest.raises(AttendanceRefused, match=match):
        attendance.waive_meetings(program=program, email=email, reason=reason, by=coordinator, at=timezone.now())


def test_the_page_says_which_are_on_record_which_come_next_and_what_to_do(
    client: Client, intake: Intake, committee: Committee, noor: User
) -> None:
    meetings = came(committee, noor, times=2)
    coming = MeetingFactory(committee=committee, starts_at=timezone.now() + timedelta(days=9))
    closed = MeetingFactory(committee=committee, starts_at=timezone.now() + timedelta(days=19), is_open=False)
    client.force_login(noor, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(reverse("applications:start", args=[intake.program.slug])).content.decode()

    for words in ("2 of 3 meetings on record", *[each.in_words for each in meetings], coming.in_words, "Write to us"):
        assert words in page
    assert closed.in_words not in page
    assert "Start your application" not in page


def test_a_post_around_the_page_starts_nothing(
    client: Client, intake: Intake, committee: Committee, noor: User
) -> None:
    came(committee, noor, times=2)
    client.force_login(noor, backend="allauth.account.auth_backends.AuthenticationBackend")

    response = client.post(reverse("applications:start", args=[intake.program.slug]), {"intake": intake.pk})

    assert (response.status_code, Application.objects.count()) == (200, 0)
    assert "2 of 3 meetings on record" in str(response.context["form"].errors)


def test_who_came_is_entered_once_with_and_without_an_account(
    committee: Committee, coordinator: User, noor: User
) -> None:
    meeting = MeetingFactory(committee=committee)

    assert enter(meeting, "noor@example.org", "Stranger@example.org", by=coordinator) == 2
    assert enter(meeting, "NOOR@example.org", "other@example.org", by=coordinator) == 1

    assert list(meeting.attendances.order_by("email").values_list("email", "person", "entered_by")) == [
        ("noor@example.org", noor.pk, coordinator.pk),
        ("other@example.org", None, coordinator.pk),
        ("stranger@example.org", None, coordinator.pk),
    ]


def test_an_address_is_recognised_when_it_signs_in(committee: Committee) -> None:
    row = AttendanceFactory(meeting__committee=committee, email="later@example.org")
    person = UserFactory(email="later@example.org")

    user_logged_in.send(sender=User, request=None, user=person)

    row.refresh_from_db()
    assert row.person == person


def test_recognising_twice_the_same_meeting_keeps_one_for_the_person(committee: Committee, noor: User) -> None:
    meeting = MeetingFactory(committee=committee)
    AttendanceFactory(meeting=meeting, email="old@example.org", person=noor)
    AttendanceFactory(meeting=meeting, email=noor.email)

    assert attendance.claim_attendance(person=noor) == 0


def test_nobody_came_before_it_began(committee: Committee, coordinator: User) -> None:
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now() + timedelta(hours=1))

    with pytest.raises(AttendanceRefused, match="has not begun"):
        enter(meeting, "noor@example.org", by=coordinator)


def test_taking_somebody_off_leaves_a_trace(committee: Committee, coordinator: User) -> None:
    row = AttendanceFactory(meeting__committee=committee)

    for _again in range(2):
        attendance.take_off(attendance_id=row.pk, by=coordinator, at=timezone.now())

    entry = HistoryEntry.objects.filter(table_name="volunteers_attendance").latest("pk")
    assert (entry.operation, Attendance.objects.count()) == ("DELETE", 0)


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_enter_the_same_list_at_once_enter_it_once() -> None:
    meeting = MeetingFactory()
    clerks = [staff(RoleGrant.Role.COORDINATOR, meeting.committee.program) for _clerk in range(2)]
    emails = [f"person{number}@example.org" for number in range(20)]

    outcomes = in_parallel(*[partial(enter, meeting, *emails, by=clerk) for clerk in clerks])

    assert sorted(outcomes) == [0, 20]
    assert meeting.attendances.count() == 20


def test_what_was_kept_long_enough_is_forgotten(committee: Committee) -> None:
    row = AttendanceFactory(meeting__committee=committee)
    limit = row.meeting.ends_at + timedelta(days=730)

    dispose(at=limit - timedelta(seconds=1))
    assert Attendance.objects.count() == 1
    dispose(at=limit)
    assert Attendance.objects.count() == 0


@pytest.mark.parametrize(
    "act",
    [
        lambda meeting, person: enter(meeting, "x@example.org", by=person),
        lambda meeting, person: attendance.waive_meetings(
            program=meeting.committee.program, email="x@example.org", reason="x", by=person, at=timezone.now()
        ),
        lambda meeting, person: attendance.save_committee(committee=meeting.committee, by=person, at=timezone.now()),
    ],
    ids=["enter", "waive", "committee"],
)
def test_only_the_programs_coordinators_write(committee: Committee, act: Callable[..., Any]) -> None:
    meeting = MeetingFactory(committee=committee)
    auditor = staff(RoleGrant.Role.AUDITOR)

    for person in (staff(RoleGrant.Role.COORDINATOR, ProgramFactory()), auditor, UserFactory()):
        with pytest.raises(AttendanceRefused, match="Only a coordinator"):
            act(meeting, person)


def test_a_role_for_one_division_reaches_its_committees_only(program: Program) -> None:
    mine, other = DivisionFactory.create_batch(2)
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=mine)
    own = MeetingFactory(committee=CommitteeFactory(program=program, division=mine))
    others = MeetingFactory(committee=CommitteeFactory(program=program, division=other))

    assert enter(own, "x@example.org", by=person) == 1
    with pytest.raises(AttendanceRefused):
        enter(others, "x@example.org", by=person)


def desk(model: str, name: str, *arguments: int) -> str:
    room = "volunteers" if model == "meetingwaiver" else "programs"
    return reverse(f"admin:{room}_{model}_{name}", args=arguments)


@pytest.fixture
def office(client: Client, coordinator: User) -> Client:
    """The coordinator's browser."""
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_pasted_list_of_any_shape_is_read(office: Client, committee: Committee) -> None:
    meeting = MeetingFactory(committee=committee)
    pasted = "Noor Haddad <Noor@example.org>, b@example.org; c@example.org\n\nd@example.org\tb@example.org"

    office.post(desk("meeting", "change", meeting.pk), {"emails": pasted})

    found = sorted(meeting.attendances.values_list("email", flat=True))
    assert found == ["b@example.org", "c@example.org", "d@example.org", "noor@example.org"]


def test_what_is_no_address_is_named_and_nothing_is_entered(office: Client, committee: Committee) -> None:
    meeting = MeetingFactory(committee=committee)

    response = office.post(desk("meeting", "change", meeting.pk), {"emails": "a@example.org, noor at example, b@"})

    assert response.context["form"].errors == {"emails": ["These are not e-mail addresses: noor, at, example, b@"]}
    assert not Attendance.objects.exists()
    assert "a@example.org, noor at example, b@" in response.content.decode()


def test_the_desk_keeps_committees_meetings_and_exceptions(office: Client, program: Program) -> None:
    names = {"name_en": "14 Division Committee", "name_fr": "Comité de la Division 14", "meets_en": "", "meets_fr": ""}
    office.post(desk("committee", "add"), {"program": program.pk, "division": "", "kind": "cplc", **names})
    committee = Committee.objects.get()
    office.post(desk("committee", "change", committee.pk), {"program": program.pk, "kind": "ccc", **names})
    when = {"on_day": "3", "on_month": "2", "on_year": "2026", "starts": "19:00", "minutes": "90"}
    place = {"place_en": "Hall", "place_fr": "Salle", "is_open": "on"}
    office.post(desk("meeting", "add"), {"committee": committee.pk, **when, **place})
    meeting = Meeting.objects.get()
    office.post(desk("meeting", "edit", meeting.pk), {**when, **place, "place_en": "Room 4"})
    office.post(desk("meetingwaiver", "add"), {"program": program.pk, "email": "x@example.org", "reason": "Long known"})

    committee.refresh_from_db()
    meeting.refresh_from_db()
    assert (committee.kind, meeting.place_en, meeting.is_open) == ("ccc", "Room 4", True)
    assert "Long known" in office.get(desk("meetingwaiver", "changelist")).content.decode()


def test_a_second_meeting_at_the_same_time_is_refused_kindly(office: Client, committee: Committee) -> None:
    meeting = MeetingFactory(committee=committee, starts_at=timezone.now().replace(second=0, microsecond=0))
    at = timezone.localtime(meeting.starts_at)
    given = {"on_day": at.day, "on_month": at.month, "on_year": at.year, "starts": f"{at:%H:%M}", "minutes": "60"}

    response = office.post(
        desk("meeting", "add"), {"committee": committee.pk, **given, "place_en": "Hall", "place_fr": "Salle"}
    )

    assert response.context["form"].non_field_errors() == ["This committee has a meeting at that time already."]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_a_constant_number(coordinator: User, committee: Committee, rows: int) -> None:
    meetings = MeetingFactory.create_batch(rows, committee=committee)
    for number in range(rows):
        AttendanceFactory(meeting=meetings[0], person=UserFactory())
        MeetingWaiver.objects.create(
            program=committee.program,
            email=f"w{number}@example.org",
            reason="x",
            given_by=coordinator,
            given_at=timezone.now(),
        )

    found = [
        queries_of(coordinator, path)
        for path in (
            desk("meeting", "changelist") + "?past=1",
            desk("meeting", "change", meetings[0].pk),
            desk("committee", "changelist"),
            desk("meetingwaiver", "changelist"),
        )
    ]
    assert found == [5, 6, 5, 5]
