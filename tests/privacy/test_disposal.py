"""Each class of records goes when its time is over, to the second, unless somebody holds it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection
from django.utils import timezone

from programs.history.kept import declarations, kinds_by_topic
from programs.models import HistoryEntry
from tests.conftest import owner_cursor
from tests.factories.engagement import AssessmentFactory
from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.review import ReviewFactory, rubric_for
from tests.factories.volunteers import ApplicationFactory, MembershipFactory, RoleGrantFactory, UserFactory, staff
from tests.privacy.conftest import SECOND
from tests.privacy.nights import dispose
from volunteers.applications.states import S
from volunteers.models import (
    AddressChange,
    Application,
    Benchmark,
    BenchmarkReview,
    CorrectionRequest,
    Disposal,
    Hold,
    Membership,
    OutboxMail,
    RoleGrant,
    User,
)
from volunteers.people.models import RoleGrant as Grant
from volunteers.people.services import forget_unused_accounts
from volunteers.privacy.rules import CLOSED, rules

pytestmark = pytest.mark.django_db
YEAR, TWO_YEARS = timedelta(days=365), timedelta(days=730)
NOW = timezone.now()


def closed(state=S.WITHDRAWN, since=NOW, **kwargs) -> Application:
    return ApplicationFactory(state=state, state_since=since, **kwargs)


@pytest.mark.parametrize("state", sorted(CLOSED))
@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_a_closed_application_goes_a_year_after_its_end(state, offset, left):
    closed(state)

    dispose(at=NOW + YEAR + offset)

    assert Application.objects.count() == left


@pytest.mark.parametrize("state", sorted(set(S) - CLOSED - {S.EXPIRED}))
def test_what_is_under_way_stays_however_old_it_is(state):
    ApplicationFactory(state=state)

    dispose(at=NOW + 9 * YEAR)

    assert Application.objects.filter(state=state).count() == 1


def test_an_application_goes_with_its_reviews_and_everything_that_hangs_on_it():
    review = ReviewFactory(application__state=S.NOT_SELECTED, application__state_since=NOW)

    dispose(at=NOW + YEAR)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE column_name = 'application_id' AND table_schema = 'public'"
        )
        tables = [name for name, _column in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE application_id = %s", [review.application_id])  # noqa: S608
            assert (table, cursor.fetchone()) == (table, (0,))
    assert review.reviewer.pk


def end_of(day) -> datetime:
    """The last moment of a day in Ontario."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) - SECOND


@pytest.mark.parametrize(("offset", "left"), [(timedelta(0), 1), (SECOND, 0)])
def test_a_volunteers_file_goes_two_years_after_the_last_day_with_its_assessments(offset, left):
    membership = MembershipFactory(ended_on=timezone.localdate(NOW))
    AssessmentFactory(membership=membership)

    dispose(at=end_of(membership.ended_on + TWO_YEARS) + offset)

    assert Membership.objects.count() == left


def test_the_file_of_an_active_volunteer_stays():
    MembershipFactory()

    dispose(at=NOW + 9 * YEAR)

    assert Membership.objects.count() == 1


def mail(created_at=NOW, **kwargs) -> OutboxMail:
    given = {"kind": "x", "cause": "x", "to_email": "robin@example.org", "language": "en", "subject": "x", "body": "x"}
    return OutboxMail.objects.create(created_at=created_at, next_attempt_at=created_at, **given | kwargs)


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_a_letter_goes_a_year_after_it_was_written(offset, left):
    mail()

    dispose(at=NOW + YEAR + offset)

    assert OutboxMail.objects.count() == left


@pytest.mark.parametrize(("offset", "left"), [(timedelta(0), 1), (SECOND, 0)])
def test_a_role_goes_two_years_after_its_last_day(offset, left):
    grant = RoleGrantFactory(ends_on=timezone.localdate(NOW))

    dispose(at=end_of(grant.ends_on + TWO_YEARS) + offset)

    assert RoleGrant.objects.count() == left


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_a_change_of_address_goes_a_year_after_it_was_asked(offset, left):
    AddressChange.objects.create(user=UserFactory(), old_email="a@example.org", new_email="b@example.org", asked_at=NOW)

    dispose(at=NOW + YEAR + offset)

    assert AddressChange.objects.count() == left


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_a_correction_goes_a_year_after_its_answer(offset, left):
    CorrectionRequest.objects.create(
        person=UserFactory(), text="x", asked_at=NOW, due_on=NOW.date(), outcome="refused", answer="x", answered_at=NOW
    )

    dispose(at=NOW + YEAR + offset)

    assert CorrectionRequest.objects.count() == left


def test_a_correction_without_an_answer_stays():
    CorrectionRequest.objects.create(person=UserFactory(), text="x", asked_at=NOW, due_on=NOW.date())

    dispose(at=NOW + 9 * YEAR)

    assert CorrectionRequest.objects.count() == 1


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_a_lifted_hold_goes_a_year_later(offset, left):
    officer = staff(Grant.Role.PRIVACY_OFFICER)
    Hold.objects.create(
        person=UserFactory(), kind="legal", reason="x", set_by=officer, set_at=NOW, lifted_by=officer, lifted_at=NOW
    )

    dispose(at=NOW + YEAR + offset)

    assert Hold.objects.count() == left


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
def test_the_admins_own_log_goes_after_two_years(offset, left):
    LogEntry.objects.create(
        user=UserFactory(), content_type=ContentType.objects.first(), object_id="1", action_flag=2, action_time=NOW
    )

    dispose(at=NOW + TWO_YEARS + offset)

    assert LogEntry.objects.count() == left


@pytest.mark.django_db(transaction=True)
def test_history_goes_after_two_years_and_not_before():
    with owner_cursor() as cursor:
        for seconds in (-60, 60):
            cursor.execute(
                "INSERT INTO programs_historyentry (at, request_id, table_name, row_key, operation, changed, old_values,"
                " new_values) VALUES (now() - interval '730 days' + make_interval(secs => %s), '', 'x', %s, 'INSERT',"
                " '[]', '{}', '{}')",
                [seconds, str(seconds)],
            )

    dispose(at=NOW)

    assert list(HistoryEntry.objects.filter(table_name="x").values_list("row_key", flat=True)) == ["60"]


@pytest.mark.django_db(transaction=True)
def test_the_application_can_delete_no_younger_history():
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="two years"):
            cursor.execute("SELECT portal_forget_history(729)")
        with pytest.raises(DatabaseError, match="permission denied"):
            cursor.execute("DELETE FROM programs_historyentry")


def test_a_hold_keeps_everything_of_the_person_and_nothing_of_others():
    held, free = closed(), closed()
    for application in (held, free):
        mail(cause=application.reference, recipient=application.applicant, to_email=application.applicant.email)
    officer = staff(Grant.Role.PRIVACY_OFFICER)
    Hold.objects.create(person=held.applicant, kind="legal", reason="x", set_by=officer, set_at=NOW)

    dispose(at=NOW + YEAR)

    assert list(Application.objects.all()) == [held]
    assert list(OutboxMail.objects.values_list("recipient_id", flat=True)) == [held.applicant_id]


def test_disposal_is_written_down_without_a_name():
    closed()
    closed()

    dispose(at=NOW + YEAR)

    counted = dict(Disposal.objects.values_list("kind", "rows"))
    assert counted["volunteers.Application"] in {1, 2}
    assert sum(Disposal.objects.filter(kind="volunteers.Application").values_list("rows", flat=True)) == 2


def test_running_again_does_nothing():
    closed()
    dispose(at=NOW + YEAR)

    assert not dispose(at=NOW + YEAR)


ENFORCED_ELSEWHERE = {
    "brought_in": "volunteers.exchange.imports.forget_rows",
    "enrolment_run": "engagement.assessments.enrolment_services.forget_runs",
    "draft": "volunteers.applications.clocks deletes drafts",
    "copy": "volunteers.privacy.copies deletes copies",
    "history": "the database's own function",
    "contact": "a mail of the outbox, which goes with the letters",
}


def goes_with_the_application(key: str) -> bool:
    """Whether all tables of a kind belong to an application, and so go with it."""
    found = [declared for declared in declarations().values() if any(kind.key == key for kind in declared.kinds)]
    return all("application" in declared.person or "review" in declared.person for declared in found)


def test_every_number_of_days_on_the_public_page_is_enforced():
    told = [kind for _topic, kinds in kinds_by_topic() for kind in kinds if kind.days]
    enforced = {rule.kind.key for rule in rules()} | set(ENFORCED_ELSEWHERE)

    missing = [kind.key for kind in told if kind.key not in enforced and not goes_with_the_application(kind.key)]

    assert missing == []


def test_a_hold_keeps_what_the_person_wrote_in_whatever_capitals():
    held = UserFactory(email="noor@example.org")
    mail(NOW - timedelta(days=400), kind="contact", reply_to="Noor@Example.org")
    Hold.objects.create(person=held, kind="legal", reason="x", set_by=UserFactory(), set_at=NOW)

    dispose(at=NOW)

    assert OutboxMail.objects.filter(kind="contact").count() == 1


def test_a_hold_keeps_an_account_that_was_never_used_and_stops_nobody_elses_going():
    held, other = UserFactory(joined_at=NOW - YEAR), UserFactory(joined_at=NOW - YEAR)
    Hold.objects.create(person=held, kind="legal", reason="x", set_by=UserFactory(joined_at=NOW), set_at=NOW)

    forget_unused_accounts(at=NOW)

    assert set(User.objects.filter(pk__in=[held.pk, other.pk])) == {held}


def benchmark(**kwargs) -> Benchmark:
    """A masked copy that nobody opened."""
    closes_at = kwargs.pop("closes_at", NOW)
    intake = IntakeFactory(opens_at=NOW - 2 * TWO_YEARS, closes_at=closes_at)
    made = {"made_by": UserFactory(), "made_at": NOW - TWO_YEARS, "origin": Benchmark.Origin.MASKED, **kwargs}
    return Benchmark.objects.create(intake=intake, title="A copy", answers=[{"text": "I live alone"}], **made)


def scored() -> BenchmarkReview:
    """What somebody gave a benchmark that was opened and never closed."""
    opened = benchmark(rubric=rubric_for(ProgramFactory()), opened_by=UserFactory(), opened_at=NOW)
    return BenchmarkReview.objects.create(benchmark=opened, reviewer=UserFactory())


@pytest.mark.parametrize(("offset", "left"), [(-SECOND, 1), (timedelta(0), 0)])
@pytest.mark.parametrize("closes_at", [NOW, None], ids=["after its intake", "in an intake without an end"])
def test_a_benchmark_that_was_never_opened_goes_after_two_years(closes_at, offset, left):
    benchmark(closes_at=closes_at, made_at=NOW)

    dispose(at=NOW + TWO_YEARS + offset)

    assert Benchmark.objects.count() == left


@pytest.mark.parametrize(
    ("age", "left"),
    [(YEAR - SECOND, (1, 1)), (YEAR, (0, 1)), (TWO_YEARS - SECOND, (0, 1)), (TWO_YEARS, (0, 0))],
)
def test_a_benchmark_that_nobody_closed_goes_after_its_intake_and_its_reviews_before_it(age, left):
    scored()

    dispose(at=NOW + age)

    assert (BenchmarkReview.objects.count(), Benchmark.objects.count()) == left


def test_a_hold_on_a_reviewer_keeps_the_benchmark_that_nobody_closed():
    review = scored()
    Hold.objects.create(person=review.reviewer, kind="legal", reason="A complaint", set_by=UserFactory(), set_at=NOW)

    dispose(at=NOW + TWO_YEARS)

    assert BenchmarkReview.objects.get() == review
