"""Erasure: at once what may go, the rest by its rule, then the account, and none of the person's words anywhere."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from programs.refusals import Refusal
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, MembershipFactory, UserFactory, staff
from tests.parallel import in_parallel
from tests.privacy.nights import dispose
from tests.privacy.test_copies import made, stored_file
from volunteers.applications.clocks import forget_expired_drafts
from volunteers.applications.services import delete_draft
from volunteers.applications.states import S
from volunteers.models import Application, ErasureRequest, Hold, OpeningAlert, OutboxMail, User
from volunteers.people.models import RoleGrant
from volunteers.privacy import services
from volunteers.privacy.queries import plan_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
YEAR = timedelta(days=365)
CANARIES = {"given_name": "Zephyrine", "family_name": "Quokkasdottir", "email": "zephyrine.q@example.org"}


def everywhere(word: str) -> list[str]:
    """The tables in which a word occurs, whatever the column."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS r WHERE r::text ILIKE %s', [f"%{word}%"])  # noqa: S608
            row = cursor.fetchone()
            if row and row[0]:
                found.append(table)
    return found


def person_with_everything() -> User:
    """Somebody with a withdrawn application, a draft, letters, files, an alert, a correction, a copy."""
    person = UserFactory(**CANARIES)
    sent = ApplicationFactory(
        applicant=person, state=S.WITHDRAWN, state_since=NOW, applicant_name=person.get_full_name()
    )
    ApplicationFactory(applicant=person)
    stored_file(person, kept_for=f"application:{sent.pk}")
    OpeningAlert.objects.create(program=sent.program, email=person.email, language="en", asked_at=NOW)
    services.ask_correction(text="My name is Zephyrine, not Zephyr", application=sent, by=person, at=NOW)
    made(person, at=NOW)
    return person


def test_drafts_and_alerts_go_at_once():
    person = person_with_everything()

    services.ask_erasure(by=person, at=NOW)

    assert list(Application.objects.values_list("state", flat=True)) == [S.WITHDRAWN]
    assert not OpeningAlert.objects.exists()
    assert OutboxMail.objects.filter(kind="erasure_asked", recipient=person).count() == 1


def test_the_account_stays_while_an_application_has_to():
    person = person_with_everything()
    services.ask_erasure(by=person, at=NOW)

    dispose(at=NOW + YEAR - timedelta(seconds=1))

    assert User.objects.filter(pk=person.pk).exists()


def test_a_year_later_none_of_the_persons_words_is_left_in_any_table():
    person = person_with_everything()
    assert {table for word in CANARIES.values() for table in everywhere(word)} != set()
    services.ask_erasure(by=person, at=NOW)

    dispose(at=NOW + YEAR)

    assert not User.objects.filter(pk=person.pk).exists()
    assert {word: everywhere(word) for word in CANARIES.values()} == {word: [] for word in CANARIES.values()}


def test_others_are_left_alone():
    other = person_with_everything()
    person = ApplicationFactory(state=S.WITHDRAWN, state_since=NOW).applicant
    Application.objects.filter(applicant=other).update(state_since=NOW + timedelta(days=1))
    services.ask_erasure(by=person, at=NOW)

    dispose(at=NOW + YEAR)

    assert list(Application.objects.exclude(submitted_at=None).values_list("applicant_id", flat=True)) == [other.pk]
    assert User.objects.get(pk=other.pk).email == CANARIES["email"]


def test_an_account_with_nothing_to_keep_closes_the_same_night():
    person = UserFactory()
    services.ask_erasure(by=person, at=NOW)

    dispose(at=NOW)

    assert not User.objects.filter(pk=person.pk).exists()


def test_a_hold_stops_the_erasure_until_it_is_lifted():
    person, officer = UserFactory(), staff(RoleGrant.Role.PRIVACY_OFFICER)
    ApplicationFactory(applicant=person)
    hold = services.set_hold(email=person.email, kind="legal", reason="File 7", by=officer, at=NOW)
    services.ask_erasure(by=person, at=NOW)

    dispose(at=NOW)
    assert Application.objects.filter(applicant=person).exists()
    services.lift_hold(hold_id=hold.pk, by=officer, at=NOW)
    services.ask_erasure(by=person, at=NOW)
    Hold.objects.all().delete()
    dispose(at=NOW)

    assert not User.objects.filter(pk=person.pk).exists()


def test_a_wish_that_was_taken_back_closes_nothing():
    person = UserFactory()
    services.ask_erasure(by=person, at=NOW)
    services.take_erasure_back(by=person, at=NOW)

    dispose(at=NOW)

    assert User.objects.filter(pk=person.pk).exists()


def test_asking_twice_is_asking_once():
    person = UserFactory()

    wishes = {services.ask_erasure(by=person, at=NOW).pk for _time in range(2)}

    assert len(wishes) == ErasureRequest.objects.count() == OutboxMail.objects.count() == 1


def test_somebody_who_worked_on_records_of_others_leaves_an_empty_shell():
    review = ReviewFactory(application__state=S.IN_REVIEW)
    reviewer = review.reviewer
    User.objects.filter(pk=reviewer.pk).update(**CANARIES)
    reviewer.refresh_from_db()
    services.ask_erasure(by=reviewer, at=NOW)

    dispose(at=NOW)

    reviewer.refresh_from_db()
    review.refresh_from_db()
    assert (reviewer.is_active, reviewer.get_full_name()) == (False, "")
    assert {word: everywhere(word) for word in CANARIES.values()} == {word: [] for word in CANARIES.values()}


def test_the_plan_says_what_stays_until_when():
    person = UserFactory()
    ApplicationFactory(applicant=person, state=S.WITHDRAWN, state_since=NOW)
    plan = plan_of(person, at=NOW)

    assert [line.day for line in plan.stays] == [timezone.localdate(NOW + YEAR)]
    assert plan.closes_on == timezone.localdate(NOW + YEAR)


def test_the_plan_of_an_active_volunteer_has_no_day():
    plan = plan_of(MembershipFactory().user, at=NOW)

    assert [line.day for line in plan.stays] == [None]
    assert plan.closes_on is None


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_page_asks_to_be_sure(sign_in, prefix):
    person = UserFactory()
    client = sign_in(person, fresh=True)

    response = client.post(f"{prefix}/account/data/erasure/", {})

    assert list(response.context["form"].errors) == ["sure"]
    assert not ErasureRequest.objects.exists()


def test_the_page_takes_the_wish_and_gives_it_back(sign_in):
    client = sign_in(UserFactory(), fresh=True)

    client.post("/account/data/erasure/", {"sure": "on"})
    asked = ErasureRequest.objects.filter(withdrawn_at=None).count()
    client.post("/account/data/erasure/keep/")

    assert (asked, ErasureRequest.objects.filter(withdrawn_at=None).count()) == (1, 0)


def test_a_message_through_the_contact_page_keeps_the_account_for_its_year(client):
    person = UserFactory(**CANARIES)
    client.post("/contact/", {"name": "Zephyrine", "email": person.email, "message": "When do you open?"})
    OutboxMail.objects.update(created_at=NOW)
    services.ask_erasure(by=person, at=NOW)
    dispose(at=NOW + YEAR - timedelta(seconds=1))
    before = User.objects.filter(pk=person.pk).exists()

    dispose(at=NOW + YEAR)

    assert before
    assert {word: everywhere(word) for word in CANARIES.values()} == {word: [] for word in CANARIES.values()}


def test_a_hold_keeps_drafts_from_their_owner_and_from_the_clock():
    officer = staff(RoleGrant.Role.PRIVACY_OFFICER)
    draft = ApplicationFactory(state=S.EXPIRED, edited_at=NOW - timedelta(days=100))
    services.set_hold(email=draft.applicant.email, kind="access", reason="File 7", by=officer, at=NOW)

    forgotten = forget_expired_drafts(at=NOW)
    with pytest.raises(Refusal, match="can be deleted"):
        delete_draft(application_id=draft.pk, by=draft.applicant)

    assert (forgotten, Application.objects.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_an_application_that_is_sent_at_this_moment_is_not_erased():
    application = ApplicationFactory(state=S.DRAFT)
    is_sending = threading.Event()

    def send() -> None:
        with transaction.atomic():
            row = Application.objects.select_for_update().get(pk=application.pk)
            is_sending.set()
            time.sleep(1)
            row.state, row.submitted_at, row.rules_version = S.SUBMITTED, timezone.now(), 1
            row.save()

    def erase() -> None:
        is_sending.wait(timeout=10)
        services.ask_erasure(by=application.applicant, at=timezone.now())

    in_parallel(send, erase)

    assert list(Application.objects.values_list("state", flat=True)) == [S.SUBMITTED]
