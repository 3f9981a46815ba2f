"""Booking, confirming and giving back a place at an information session."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import InformationSession
from tests.factories.gatherings import SeatFactory, SessionFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import UserFactory, staff
from tests.parallel import in_parallel
from tests.performance.test_query_counts import queries_of
from volunteers.correspondence.models import OutboxMail
from volunteers.gatherings import planning, services
from volunteers.gatherings.clocks import release_holds, remind_of_sessions, run_session_clocks
from volunteers.gatherings.models import Seat, SeatAlert, SeatLink
from volunteers.gatherings.services import SessionFull, SessionRefused, Visitor
from volunteers.gatherings.states import SeatState
from volunteers.people.models import RoleGrant, User
from volunteers.privacy.disposal import dispose

TORONTO = ZoneInfo("America/Toronto")
SECOND = timedelta(seconds=1)
NOOR = Visitor("Noor Haddad", "Noor@Example.org", "en", "A ramp")
LINK = re.compile(r"/sessions/link/([\w-]+)/")


@pytest.fixture(autouse=True)
def _plain(settings: Any) -> None:
    """Without the second factor, which has its own tests."""
    settings.STAFF_MFA_REQUIRED = False


def book(session: InformationSession, *, email: str = NOOR.email, at: datetime | None = None) -> Seat:
    visitor = Visitor(NOOR.name, email, NOOR.language, NOOR.support_needs)
    return services.book(session_id=session.pk, visitor=visitor, at=at or timezone.now())


def kinds() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


def taken(session: InformationSession) -> int:
    return InformationSession.objects.get(pk=session.pk).places_taken


def page_of(session: InformationSession, name: str = "book") -> str:
    return reverse(f"gatherings:{name}", args=[session.program.slug, session.pk])


def form(**changes: str) -> dict[str, str]:
    return {"name": "Noor Haddad", "email": "noor@example.org", "support_needs": "", **changes}


def token_of(mail: OutboxMail) -> str:
    found = LINK.search(mail.body)
    assert found
    return found[1]


@pytest.mark.django_db
def test_a_place_is_held_for_24_hours_and_the_address_asked() -> None:
    session, now = SessionFactory(), timezone.now()

    seat = book(session, at=now)

    mail = OutboxMail.objects.get()
    assert (seat.email, seat.state, seat.held_until) == ("noor@example.org", SeatState.HELD, now + timedelta(hours=24))
    assert (mail.kind, mail.to_email, mail.is_secret, taken(session)) == ("session_confirm", seat.email, True, 1)
    assert token_of(mail) not in str(SeatLink.objects.values_list())


@pytest.mark.django_db
def test_booking_again_sends_the_link_again_and_takes_no_second_place() -> None:
    session, now = SessionFactory(), timezone.now()
    first = book(session, at=now)

    second = book(session, email="noor@EXAMPLE.org", at=now + SECOND)

    assert (second.pk, taken(session), kinds()) == (first.pk, 1, ["session_confirm"] * 2)


@pytest.mark.django_db
def test_a_hold_lapses_to_the_second_and_its_place_is_free() -> None:
    session, now = SessionFactory(capacity=1), timezone.now()
    seat = book(session, at=now)

    assert release_holds(at=seat.held_until - SECOND) == 0
    assert release_holds(at=seat.held_until) == 1

    seat.refresh_from_db()
    assert (seat.state, taken(session)) == (SeatState.EXPIRED, 0)


@pytest.mark.django_db
def test_a_lapsed_hold_makes_way_for_the_next_even_before_the_clock_runs() -> None:
    session, now = SessionFactory(capacity=1), timezone.now()
    book(session, at=now)
    with pytest.raises(SessionFull):
        book(session, email="b@example.org", at=now + timedelta(hours=23))

    seat = book(session, email="b@example.org", at=now + timedelta(hours=24))

    assert (seat.state, taken(session)) == (SeatState.HELD, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("is_taken", [False, True])
def test_confirming_late_works_while_a_place_is_free(is_taken: bool) -> None:
    session, now = SessionFactory(capacity=1), timezone.now()
    seat = book(session, at=now)
    late = now + timedelta(hours=30)
    if is_taken:
        book(session, email="b@example.org", at=late)
        with pytest.raises(SessionFull):
            services.confirm(seat_id=seat.pk, at=late)
    else:
        services.confirm(seat_id=seat.pk, at=late)

    seat.refresh_from_db()
    assert (seat.state, taken(session)) == (SeatState.EXPIRED if is_taken else SeatState.CONFIRMED, 1)


@pytest.mark.django_db
def test_confirming_and_cancelling_twice_are_once() -> None:
    session = SessionFactory()
    seat = book(session)

    for act in (services.confirm, services.confirm, services.cancel, services.cancel):
        act(seat_id=seat.pk, at=timezone.now())

    seat.refresh_from_db()
    assert (seat.state, taken(session)) == (SeatState.CANCELLED, 0)
    assert kinds() == ["session_confirm", "session_confirmed", "session_cancelled"]


@pytest.mark.django_db
def test_a_cancelled_booking_is_not_confirmed_by_an_old_link() -> None:
    seat = book(SessionFactory())
    services.cancel(seat_id=seat.pk, at=timezone.now())

    with pytest.raises(SessionRefused, match="book again"):
        services.confirm(seat_id=seat.pk, at=timezone.now())


@pytest.mark.django_db
def test_who_waits_for_a_place_is_told_once_and_forgotten() -> None:
    seat = SeatFactory(session__capacity=1)
    for email in ("W@example.org", "w@example.org"):
        services.ask_for_alert(program=seat.session.program, email=email, language="fr", at=timezone.now())

    services.cancel(seat_id=seat.pk, at=timezone.now())

    mail = OutboxMail.objects.get(kind="session_places")
    assert (mail.to_email, mail.language, SeatAlert.objects.count()) == ("w@example.org", "fr", 0)
    assert "/fr" + page_of(seat.session) in mail.body


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("has_lock", [True, False])
def test_the_last_place_goes_to_exactly_one(has_lock: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock (the control) the same race ends in an error of the constraint instead of a kind answer."""
    if not has_lock:
        monkeypatch.setattr(
            services, "lock_session", lambda pk: InformationSession.objects.select_related("program").get(pk=pk)
        )
    found = []
    for _round in range(20):
        session = SessionFactory(capacity=1)
        found += in_parallel(*[partial(book, session, email=f"{name}@example.org") for name in "abcd"])
        assert taken(session) == session.seats.taking().count() == 1

    names = {type(outcome).__name__ for outcome in found}
    assert names == {"Seat", "SessionFull"} if has_lock else "IntegrityError" in names


@pytest.mark.django_db
@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2027, 3, 15, 18, 0, tzinfo=TORONTO),
        datetime(2027, 11, 8, 18, 0, tzinfo=TORONTO),
        datetime(2027, 6, 1, 18, 0, tzinfo=TORONTO),
    ],
    ids=["spring", "autumn", "summer"],
)
def test_the_reminder_comes_48_hours_before_to_the_second(starts_at: datetime) -> None:
    moment = starts_at.astimezone(UTC) - timedelta(hours=48)
    SeatFactory(session__starts_at=starts_at.astimezone(UTC), booked_at=moment - timedelta(days=5))

    assert run_session_clocks(at=(moment - SECOND).astimezone(TORONTO)) == 0
    assert run_session_clocks(at=moment.astimezone(TORONTO)) == 1
    assert run_session_clocks(at=moment + timedelta(hours=1)) == 0

    assert "6:00 p.m. to 7:00 p.m. (Toronto time)" in OutboxMail.objects.get(kind="session_reminder").body


@pytest.mark.django_db
def test_only_who_confirmed_is_reminded() -> None:
    SeatFactory(state=SeatState.HELD, booked_at=timezone.now() - timedelta(days=5))

    assert remind_of_sessions(at=timezone.now() + timedelta(days=9)) == 0


@pytest.mark.django_db
def test_bookings_are_forgotten_30_days_after_the_session() -> None:
    seat = SeatFactory()
    limit = seat.session.ends_at + timedelta(days=30)

    dispose(at=limit - SECOND)
    assert Seat.objects.count() == 1
    dispose(at=limit)
    assert (Seat.objects.count(), InformationSession.objects.count()) == (0, 1)


@pytest.mark.django_db
def test_the_road_from_the_programs_page_to_a_confirmed_place(client: Client) -> None:
    session = SessionFactory(online_link="https://meet.example.org/abc")
    assert page_of(session) in client.get(session.program.get_absolute_url()).content.decode()

    sent = client.post(page_of(session), form(support_needs="A ramp"), follow=True)
    mail = OutboxMail.objects.get()
    arrived = client.get(f"/sessions/link/{token_of(mail)}/")
    shown = client.get(arrived.url)
    done = client.post(reverse("gatherings:confirm"), follow=True)

    assert sent.redirect_chain == [(page_of(session) + "?sent=1", 302)]
    assert (arrived.status_code, arrived["Referrer-Policy"]) == (302, "no-referrer")
    assert token_of(mail) not in arrived.url
    assert "Confirm my place" in shown.content.decode()
    assert shown["Cache-Control"] == "private, no-store"
    assert "https://meet.example.org/abc" in done.content.decode()
    assert Seat.objects.get().state == SeatState.CONFIRMED


@pytest.mark.django_db
def test_what_a_stranger_typed_is_not_mailed_to_an_address_that_is_not_confirmed() -> None:
    visitor = Visitor("Win a prize at prize.example", "noor@example.org", "en", "Win a prize")

    services.book(session_id=SessionFactory().pk, visitor=visitor, at=timezone.now())

    mail = OutboxMail.objects.get()
    assert "prize" not in mail.subject + mail.body


@pytest.mark.django_db
def test_guesses_leave_no_session_behind(client: Client) -> None:
    response = client.get("/sessions/link/no-such-secret/")

    assert (response.status_code, dict(response.cookies)) == (404, {})


@pytest.mark.django_db
def test_opening_a_link_confirms_nothing(client: Client) -> None:
    seat = book(SessionFactory())

    client.get(f"/sessions/link/{token_of(OutboxMail.objects.get())}/", follow=True)

    seat.refresh_from_db()
    assert seat.state == SeatState.HELD


@pytest.mark.django_db
def test_every_mailed_link_lives_as_long_as_the_booking(client: Client) -> None:
    seat = book(SessionFactory())
    services.confirm(seat_id=seat.pk, at=timezone.now())

    for mail in OutboxMail.objects.all():
        shown = client.get(f"/sessions/link/{token_of(mail)}/", follow=True)
        assert "Your place is confirmed" in shown.content.decode()


@pytest.mark.django_db
def test_a_link_that_opens_nothing_leads_on(client: Client) -> None:
    response = client.get("/sessions/link/no-such-secret/", follow=True)

    assert response.status_code == 404
    assert reverse("programs:catalogue") in response.content.decode()


@pytest.mark.django_db
def test_the_answer_does_not_tell_who_has_booked(client: Client) -> None:
    session = SessionFactory()
    SeatFactory(session=session, email="noor@example.org")

    known = client.post(page_of(session), form())
    unknown = client.post(page_of(session), form(email="new@example.org"))

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, page_of(session) + "?sent=1")


@pytest.mark.django_db
def test_a_full_session_offers_the_next_and_to_be_told(client: Client) -> None:
    full = SeatFactory(session__capacity=1).session
    other = SessionFactory(program=full.program, starts_at=full.starts_at + timedelta(days=2))

    page = client.get(page_of(full)).content.decode()

    assert "This session is full." in page
    assert page_of(other) in page
    assert page_of(full, "alert") in page


@pytest.mark.django_db
def test_an_address_is_kept_for_one_mail(client: Client) -> None:
    session = SessionFactory()

    response = client.post(page_of(session, "alert"), {"email": "W@example.org"}, follow=True)

    assert SeatAlert.objects.get().email == "w@example.org"
    assert "We will write to you" in response.content.decode()


@pytest.mark.django_db
def test_a_session_of_an_unpublished_program_does_not_exist(client: Client) -> None:
    session = SessionFactory(program__is_published=False)

    assert client.get(page_of(session)).status_code == 404


@pytest.mark.django_db
def test_one_address_gets_no_more_than_five_mails_an_hour(client: Client) -> None:
    session = SessionFactory()

    codes = [client.post(page_of(session), form()).status_code for _time in range(6)]

    assert codes == [302] * 5 + [429]


@pytest.mark.django_db
def test_what_is_missing_is_said_beside_the_field_and_the_rest_is_kept(client: Client) -> None:
    response = client.post(page_of(SessionFactory()), form(email="noor", support_needs="A ramp"))

    found = response.context["form"]
    assert found.errors == {"email": ["Enter an email address in the correct format, like name@example.org"]}
    assert found["support_needs"].value() == "A ramp"


@pytest.fixture
def coordinator(db: None) -> User:
    return staff(RoleGrant.Role.COORDINATOR, ProgramFactory())


def program_of(person: User) -> Any:
    grant = person.grants.get()
    return grant.program


def plan(days: int = 5, **changes: Any) -> planning.Plan:
    starts_at = timezone.now() + timedelta(days=days)
    values = {"place_en": "Room 1", "place_fr": "Salle 1", "capacity": 3, **changes}
    return planning.Plan(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **values)


def test_a_new_session_is_announced_to_who_waits(coordinator: User) -> None:
    program = program_of(coordinator)
    services.ask_for_alert(program=program, email="w@example.org", language="en", at=timezone.now())

    planning.plan_session(program=program, plan=plan(), by=coordinator, at=timezone.now())

    assert kinds() == ["session_places"]


def test_a_change_is_told_to_who_confirmed_only_when_it_concerns_them(coordinator: User) -> None:
    session = SessionFactory(program=program_of(coordinator))
    SeatFactory(session=session)
    SeatFactory(session=session, state=SeatState.HELD)
    same = planning.Plan(session.starts_at, session.ends_at, session.place_en, session.place_fr, 9, "New words")

    planning.change_session(session_id=session.pk, plan=same, by=coordinator, at=timezone.now())
    assert kinds() == []
    planning.change_session(session_id=session.pk, plan=plan(), by=coordinator, at=timezone.now())

    assert kinds() == ["session_changed"]


def test_a_cancelled_session_tells_everybody_why(coordinator: User) -> None:
    session = SessionFactory(program=program_of(coordinator))
    SeatFactory.create_batch(2, session=session)

    for _again in range(2):
        planning.cancel_session(session_id=session.pk, reason="No room", by=coordinator, at=timezone.now())

    assert (taken(session), [("No room" in mail.body) for mail in OutboxMail.objects.all()]) == (0, [True, True])
    with pytest.raises(SessionRefused, match="cancelled"):
        book(session)


def test_who_came_is_noted_once_it_has_begun(coordinator: User) -> None:
    seat = SeatFactory(session__program=program_of(coordinator))
    with pytest.raises(SessionRefused, match="has not begun"):
        planning.note_outcome(seat_id=seat.pk, outcome="attended", by=coordinator, at=timezone.now())

    planning.note_outcome(seat_id=seat.pk, outcome="attended", by=coordinator, at=seat.session.starts_at)

    seat.refresh_from_db()
    assert (seat.state, seat.noted_by) == (SeatState.ATTENDED, coordinator)


@pytest.mark.parametrize(
    "act",
    [
        lambda session, person: planning.cancel_session(
            session_id=session.pk, reason="x", by=person, at=timezone.now()
        ),
        lambda session, person: planning.change_session(
            session_id=session.pk, plan=plan(), by=person, at=timezone.now()
        ),
        lambda session, person: planning.plan_session(
            program=session.program, plan=plan(), by=person, at=timezone.now()
        ),
    ],
    ids=["cancel", "change", "plan"],
)
def test_only_the_programs_coordinators_plan(coordinator: User, act: Callable[..., Any]) -> None:
    session = SessionFactory()

    for person in (coordinator, UserFactory(), staff(RoleGrant.Role.REVIEWER, session.program)):
        with pytest.raises(SessionRefused, match="Only a coordinator"):
            act(session, person)


def desk(name: str, *arguments: int) -> str:
    return reverse(f"admin:programs_informationsession_{name}", args=arguments)


def test_the_desk_plans_changes_and_notes(client: Client, coordinator: User) -> None:
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    day = timezone.localdate() + timedelta(days=20)
    given = {"on_day": day.day, "on_month": day.month, "on_year": day.year, "starts": "18:30", "minutes": "60"}
    given |= {"capacity": "12", "place_en": "Room 1", "place_fr": "Salle 1", "program": str(program_of(coordinator).pk)}

    client.post(desk("add"), given)
    session = InformationSession.objects.get()
    client.post(desk("move", session.pk), {**given, "capacity": "20"})
    session.refresh_from_db()
    seat = SeatFactory(session=session)
    InformationSession.objects.update(starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now())
    client.post(desk("attended", seat.pk))

    session.refresh_from_db()
    seat.refresh_from_db()
    assert (session.capacity, seat.state) == (20, SeatState.ATTENDED)
    assert seat.email in client.get(desk("change", session.pk)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_a_constant_number(coordinator: User, rows: int) -> None:
    sessions = SessionFactory.create_batch(rows, program=program_of(coordinator))
    for session in sessions:
        SeatFactory(session=session)

    assert queries_of(coordinator, desk("changelist")) == 5
    assert queries_of(coordinator, page_of(sessions[0])) == 5


@pytest.mark.django_db
def test_places_that_a_new_booking_finds_lapsed_are_told_to_who_waits() -> None:
    session, now = SessionFactory(capacity=2), timezone.now()
    book(session, at=now)
    book(session, email="b@example.org", at=now)
    services.ask_for_alert(program=session.program, email="w@example.org", language="en", at=now)

    book(session, email="c@example.org", at=now + timedelta(hours=24))

    assert OutboxMail.objects.filter(kind="session_places", to_email="w@example.org").count() == 1
