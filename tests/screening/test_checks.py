"""Record checks: consent first, no content, and an outcome that settles the condition."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import RiskSheet, Stage
from programs.catalogue.risks import CheckType, Duty
from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import CollectionNotice, RoleGrant, User
from volunteers.screening import check_services as checks
from volunteers.screening.clocks import run_check_clocks
from volunteers.screening.models_checks import Outcome, RecordCheck
from volunteers.screening.services import ScreeningRefused, accept_offer, settle_condition, waive_condition

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
Purpose = CollectionNotice.Purpose


def notice(purpose: str) -> CollectionNotice:
    made: CollectionNotice = CollectionNotice.objects.get_or_create(
        purpose=purpose,
        version=1,
        defaults={"text_en": "What you agree to", "in_force_from": TODAY - timedelta(days=9)},
    )[0]
    return made


def an_offer() -> Application:
    """An offer to a program whose only condition is a vulnerable sector check."""
    intake = IntakeFactory()
    stage = StageFactory(program=intake.program, state="conditions", kind=Stage.Kind.CHECK, order=1)
    RiskSheet.objects.create(
        program=intake.program,
        stage=stage,
        duties=[Duty.TRUSTED],
        check_type=CheckType.VULNERABLE,
        why_en="Children rely on you.",
        valid_months=36,
        decided_at=NOW,
    )
    offer: Application = ApplicationFactory(intake=intake, state=S.OFFERED)
    return offer


@pytest.fixture
def check() -> RecordCheck:
    """A check that nobody has agreed to yet."""
    offer = an_offer()
    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)
    return offer.record_checks.get()


@pytest.fixture
def officer(check: RecordCheck) -> User:
    return staff(RoleGrant.Role.SAFEGUARDING_OFFICER, check.application.program)


def shared(check: RecordCheck, *, at: datetime = NOW) -> RecordCheck:
    """The person agreed, received and shared."""
    person = check.application.applicant
    checks.agree(check_id=check.pk, notice=notice(Purpose.RECORD_CHECK), by=person, at=at)
    checks.note_receipt(check_id=check.pk, on=timezone.localdate(at), by=person, at=at)
    return checks.share(check_id=check.pk, notice=notice(Purpose.CHECK_RESULT), by=person, at=at)


def test_accepting_an_offer_asks_for_the_check_of_the_risk_sheet(check: RecordCheck) -> None:
    assert (check.check_type, check.why_en, check.consented_at) == (CheckType.VULNERABLE, "Children rely on you.", None)
    assert check.condition == check.application.conditions.get()


def test_a_later_risk_sheet_changes_no_check_that_was_asked_for(check: RecordCheck) -> None:
    RiskSheet.objects.update(check_type=CheckType.CRIMINAL, why_en="Something else", valid_months=12)

    check.refresh_from_db()

    assert (check.check_type, check.why_en, check.valid_months) == (CheckType.VULNERABLE, "Children rely on you.", 36)


def test_a_result_that_meets_settles_the_condition_and_appoints(check: RecordCheck, officer: User) -> None:
    shared(check)

    checks.conclude(check_id=check.pk, outcome=Outcome.MEETS, seen_on=TODAY, by=officer, at=NOW)

    check.refresh_from_db()
    application = Application.objects.get(pk=check.application_id)
    assert (check.valid_until, application.state) == (TODAY.replace(year=TODAY.year + 3), S.APPOINTED)
    assert application.conditions.get().settled_by == officer


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_nothing_is_concluded_before_it_is_shared(check: RecordCheck, officer: User, steps: int) -> None:
    person = check.application.applicant
    acts = [
        partial(checks.agree, check_id=check.pk, notice=notice(Purpose.RECORD_CHECK), by=person, at=NOW),
        partial(checks.note_receipt, check_id=check.pk, on=TODAY, by=person, at=NOW),
    ]
    for act in acts[:steps]:
        act()

    with pytest.raises(ScreeningRefused, match="does not wait for you"):
        checks.conclude(check_id=check.pk, outcome=Outcome.MEETS, seen_on=TODAY, by=officer, at=NOW)


def test_the_database_refuses_an_outcome_without_consent(check: RecordCheck, officer: User) -> None:
    with pytest.raises(IntegrityError, match="check_outcome_follows_sharing"), transaction.atomic():
        RecordCheck.objects.filter(pk=check.pk).update(outcome=Outcome.FAILS, decided_by=officer, decided_at=NOW)


def test_the_result_is_shared_only_after_the_person_has_it(check: RecordCheck) -> None:
    person = check.application.applicant
    checks.agree(check_id=check.pk, notice=notice(Purpose.RECORD_CHECK), by=person, at=NOW)

    with pytest.raises(ScreeningRefused, match="Read the result yourself first"):
        checks.share(check_id=check.pk, notice=notice(Purpose.CHECK_RESULT), by=person, at=NOW)


def test_each_consent_keeps_its_own_notice(check: RecordCheck) -> None:
    with pytest.raises(ScreeningRefused, match="something else"):
        checks.agree(check_id=check.pk, notice=notice(Purpose.CHECK_RESULT), by=check.application.applicant, at=NOW)

    kept = shared(check)

    assert (kept.consent_notice, kept.share_notice) == (notice(Purpose.RECORD_CHECK), notice(Purpose.CHECK_RESULT))


@pytest.mark.parametrize("role", [RoleGrant.Role.COORDINATOR, RoleGrant.Role.DECISION_MAKER, RoleGrant.Role.REVIEWER])
def test_only_the_safeguarding_officer_concludes(check: RecordCheck, role: str) -> None:
    shared(check)

    with pytest.raises(ScreeningRefused, match="safeguarding officer"):
        checks.conclude(
            check_id=check.pk,
            outcome=Outcome.MEETS,
            seen_on=TODAY,
            by=staff(role, check.application.program),
            at=NOW,
        )


def test_a_coordinator_cannot_settle_what_the_check_settles(check: RecordCheck) -> None:
    coordinator = staff(RoleGrant.Role.COORDINATOR, check.application.program)

    with pytest.raises(ScreeningRefused, match="record check settles"):
        settle_condition(condition_id=check.condition_id or 0, evidence="Shown", by=coordinator, at=NOW)


def test_a_waived_condition_ends_its_check(check: RecordCheck) -> None:
    decider = staff(RoleGrant.Role.DECISION_MAKER, check.application.program)

    waive_condition(condition_id=check.condition_id or 0, reason="Sworn in before", by=decider, at=NOW)

    check.refresh_from_db()
    assert check.withdrawn_at == NOW


def test_nothing_goes_against_the_person_while_the_police_look_again(check: RecordCheck, officer: User) -> None:
    shared(check)
    checks.ask_reconsideration(check_id=check.pk, by=check.application.applicant, at=NOW)

    with pytest.raises(ScreeningRefused, match="Wait for the answer"):
        checks.conclude(check_id=check.pk, outcome=Outcome.FAILS, seen_on=None, by=officer, at=NOW)

    checks.note_reconsidered(check_id=check.pk, by=check.application.applicant, at=NOW)
    concluded = checks.conclude(check_id=check.pk, outcome=Outcome.FAILS, seen_on=None, by=officer, at=NOW)
    assert concluded.application.state == S.CONDITIONS


@pytest.mark.parametrize(("days", "may"), [(45, True), (46, False)])
def test_a_reconsideration_is_asked_for_within_45_days(check: RecordCheck, days: int, may: bool) -> None:
    person = check.application.applicant
    checks.agree(check_id=check.pk, notice=notice(Purpose.RECORD_CHECK), by=person, at=NOW)
    checks.note_receipt(check_id=check.pk, on=TODAY, by=person, at=NOW)
    later = NOW + timedelta(days=days)

    if may:
        assert checks.ask_reconsideration(check_id=check.pk, by=person, at=later).is_being_reconsidered
    else:
        with pytest.raises(ScreeningRefused, match="has passed"):
            checks.ask_reconsideration(check_id=check.pk, by=person, at=later)


def test_the_day_of_receipt_stays_once_a_reconsideration_was_asked_for(check: RecordCheck) -> None:
    person, day = check.application.applicant, NOW - timedelta(days=1)
    checks.agree(check_id=check.pk, notice=notice(Purpose.RECORD_CHECK), by=person, at=day)
    checks.note_receipt(check_id=check.pk, on=timezone.localdate(day), by=person, at=day)
    checks.ask_reconsideration(check_id=check.pk, by=person, at=day)

    with pytest.raises(ScreeningRefused, match="the day stays"):
        checks.note_receipt(check_id=check.pk, on=TODAY, by=person, at=NOW)


def test_an_agreement_taken_back_is_begun_anew_as_another_check(check: RecordCheck) -> None:
    person = check.application.applicant
    shared(check)
    checks.take_back(check_id=check.pk, by=person, at=NOW)

    again = checks.begin_again(application_id=check.application_id, by=person, at=NOW)

    assert (again.pk != check.pk, again.consented_at, again.condition_id) == (True, None, check.condition_id)


def test_a_talk_is_asked_for_by_mail_without_a_word_about_the_result(check: RecordCheck, officer: User) -> None:
    shared(check)

    checks.conclude(check_id=check.pk, outcome=Outcome.MEETING, seen_on=None, by=officer, at=NOW)

    assert OutboxMail.objects.filter(kind="check_meeting", recipient=check.application.applicant).count() == 1
    assert checks.conclude(check_id=check.pk, outcome=Outcome.MEETS, seen_on=TODAY, by=officer, at=NOW).valid_until


def test_who_has_not_agreed_is_reminded_once(check: RecordCheck) -> None:
    later = NOW + timedelta(days=8)

    counts = [run_check_clocks(at=later), run_check_clocks(at=later)]

    assert counts == [1, 0]
    assert OutboxMail.objects.filter(kind="check_waits").count() == 1


def test_a_member_s_check_is_renewed_once_60_days_before_its_end(check: RecordCheck, officer: User) -> None:
    shared(check)
    checks.conclude(check_id=check.pk, outcome=Outcome.MEETS, seen_on=TODAY, by=officer, at=NOW)
    end = RecordCheck.objects.get(pk=check.pk).valid_until
    assert end
    soon = timezone.make_aware(datetime.combine(end - timedelta(days=60), time(12)))

    counts = [run_check_clocks(at=soon - timedelta(days=1)), run_check_clocks(at=soon), run_check_clocks(at=soon)]

    assert counts == [0, 1, 0]
    check.refresh_from_db()
    assert check.renewed_by == check.application.record_checks.running().get()
    assert OutboxMail.objects.filter(kind="check_renewal").count() == 1


@pytest.mark.django_db(transaction=True)
def test_taking_back_and_concluding_at_once_leave_one_of_the_two() -> None:
    offer = an_offer()
    officer = staff(RoleGrant.Role.SAFEGUARDING_OFFICER, offer.program)
    accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)
    check = shared(offer.record_checks.get())
    acts = [
        partial(checks.take_back, check_id=check.pk, by=User.objects.get(pk=offer.applicant_id), at=NOW),
        partial(
            checks.conclude,
            check_id=check.pk,
            outcome=Outcome.MEETS,
            seen_on=TODAY,
            by=User.objects.get(pk=officer.pk),
            at=NOW,
        ),
    ]

    outcomes = in_parallel(*acts)

    check.refresh_from_db()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RecordCheck", "ScreeningRefused"]
    assert (check.withdrawn_at is None) == (check.outcome == Outcome.MEETS)


def test_the_person_goes_through_all_steps_on_the_page(client, check: RecordCheck) -> None:
    notices = [notice(Purpose.RECORD_CHECK), notice(Purpose.CHECK_RESULT)]
    page = reverse("screening:check", args=[check.application.reference])
    client.force_login(check.application.applicant)

    assert "Children rely on you." in client.get(page).content.decode()
    refused = client.post(page, {"notice": notices[0].pk})
    client.post(page, {"notice": notices[0].pk, "agree": "on"})
    day = {"received_on_0": TODAY.day, "received_on_1": TODAY.month, "received_on_2": TODAY.year}
    named = {name.replace("_0", "_day").replace("_1", "_month").replace("_2", "_year"): v for name, v in day.items()}
    client.post(page, named)
    client.post(page, {"notice": notices[1].pk, "agree": "on"})

    check.refresh_from_db()
    assert "Tick the box to agree" in refused.content.decode()
    assert (check.received_on, check.shared_at is not None) == (TODAY, True)


def test_an_older_notice_is_not_agreed_to(client, check: RecordCheck) -> None:
    old = notice(Purpose.RECORD_CHECK)
    CollectionNotice.objects.create(
        purpose=Purpose.RECORD_CHECK, version=2, text_en="Another text", in_force_from=TODAY
    )
    client.force_login(check.application.applicant)

    page = client.post(
        reverse("screening:check", args=[check.application.reference]), {"notice": old.pk, "agree": "on"}, follow=True
    )

    check.refresh_from_db()
    assert check.consented_at is None
    assert "The notice has changed in the meantime" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_ledger_asks_the_same_number_of_queries(client, django_assert_num_queries, settings, rows: int) -> None:
    settings.STAFF_MFA_REQUIRED = False
    first = an_offer()
    officer = staff(RoleGrant.Role.SAFEGUARDING_OFFICER, first.program)
    offers = [first, *(ApplicationFactory(intake=first.intake, state=S.OFFERED) for _row in range(rows - 1))]
    for offer in offers:
        accept_offer(application_id=offer.pk, by=offer.applicant, at=NOW)
        shared(offer.record_checks.get())
    client.force_login(officer)
    address = reverse("admin:volunteers_recordcheck_changelist")
    client.get(address)

    with django_assert_num_queries(LEDGER_QUERIES):
        page = client.get(address)

    assert page.content.decode().count("The safeguarding officer") == rows


LEDGER_QUERIES = 6
