"""Recovery: staff record how identity was checked, a second person confirms for staff, the code goes to the new address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from tests.people.test_addresses import kinds_to
from tests.people.test_codes import mailed_code
from volunteers.models import AddressChange
from volunteers.people import recovery
from volunteers.people.models import RoleGrant
from volunteers.people.recovery import RecoveryRefused

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PHOTO = AddressChange.Check.PHOTO


def record(application, *, by=None, new="new@example.org", at=NOW):
    """A recovery of the applicant's account, recorded by the program's coordinator."""
    return recovery.record(
        old_email=application.applicant.email,
        new_email=new,
        identity_check=PHOTO,
        by=by or staff(program=application.program),
        at=at,
    )


def test_the_code_at_the_new_address_gives_the_account_back():
    application = ApplicationFactory(applicant__email="old@example.org")
    record(application)

    recovery.finish(new_email="New@example.org", typed=mailed_code("new@example.org"), at=NOW)

    application.applicant.refresh_from_db()
    assert application.applicant.email == "new@example.org"
    assert kinds_to("old@example.org") == ["recovery_begun", "address_left"]


def test_a_coordinator_recovers_accounts_of_the_own_programs_only():
    application = ApplicationFactory()

    with pytest.raises(RecoveryRefused, match="No account of your programs"):
        record(application, by=staff(program=ProgramFactory()))


def test_two_coordinators_cannot_take_over_an_account_of_staff_that_applied_to_their_program():
    application = ApplicationFactory()
    RoleGrantFactory(user=application.applicant, role=RoleGrant.Role.ADMINISTRATOR, program=None)

    with pytest.raises(RecoveryRefused, match="An administrator can see the others"):
        record(application)


def test_an_administrator_recovers_any_account():
    change = record(ApplicationFactory(), by=staff(RoleGrant.Role.ADMINISTRATOR))

    assert change.identity_check == PHOTO


def test_nobody_recovers_the_own_account():
    admin = staff(RoleGrant.Role.ADMINISTRATOR)

    with pytest.raises(RecoveryRefused):
        recovery.record(old_email=admin.email, new_email="new@example.org", identity_check=PHOTO, by=admin, at=NOW)


def test_an_account_of_staff_waits_for_somebody_else():
    application = ApplicationFactory()
    RoleGrantFactory(user=application.applicant, program=ProgramFactory())
    first = staff(RoleGrant.Role.ADMINISTRATOR)

    change = record(application, by=first)

    assert kinds_to("new@example.org") == []
    with pytest.raises(RecoveryRefused):
        recovery.confirm_as_second(change_id=change.pk, by=first, at=NOW)
    recovery.confirm_as_second(change_id=change.pk, by=staff(RoleGrant.Role.ADMINISTRATOR), at=NOW)
    assert kinds_to("new@example.org") == ["recovery_code"]


def test_a_recovery_without_its_second_person_cannot_be_finished_or_mailed():
    application = ApplicationFactory()
    RoleGrantFactory(user=application.applicant, program=ProgramFactory())
    change = record(application, by=staff(RoleGrant.Role.ADMINISTRATOR))

    with pytest.raises(RecoveryRefused):
        recovery.mail_again(change_id=change.pk, by=staff(RoleGrant.Role.ADMINISTRATOR), at=NOW)
    with pytest.raises(RecoveryRefused):
        recovery.finish(new_email="new@example.org", typed="AAAA-AAAA", at=NOW)


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_the_code_is_valid_for_a_day_to_the_second(seconds, works):
    application = ApplicationFactory()
    record(application)
    moment = NOW + timedelta(hours=24, seconds=seconds)

    try:
        recovery.finish(new_email="new@example.org", typed=mailed_code("new@example.org"), at=moment)
    except recovery.Refusal:
        assert not works
    else:
        assert works


def test_a_recovery_that_is_given_up_opens_nothing():
    change = record(ApplicationFactory())
    recovery.give_up(change_id=change.pk, by=change.recorded_by, at=NOW)

    with pytest.raises(RecoveryRefused):
        recovery.finish(new_email="new@example.org", typed=mailed_code("new@example.org"), at=NOW)


def test_an_address_in_use_is_refused():
    application, other = ApplicationFactory(), UserFactory(last_login=NOW)

    with pytest.raises(RecoveryRefused, match="Another account"):
        record(application, new=other.email)


@override_settings(STAFF_MFA_REQUIRED=False)
def test_the_pages_lead_from_the_record_to_the_new_sign_in(client, django_user_model):
    application = ApplicationFactory(applicant__email="old@example.org")
    coordinator = staff(program=application.program)
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    sent = {"old_email": "old@example.org", "new_email": "new@example.org", "identity_check": "photo"}

    recorded = client.post("/admin/volunteers/addresschange/add/", sent, follow=True)
    client.logout()
    code = mailed_code("new@example.org")
    finished = client.post("/account/recover/", {"email": "new@example.org", "code": code})

    assert recorded.status_code == 200
    assert finished["Location"] == "/account/login/code/"
    assert django_user_model.objects.filter(email="new@example.org").exists()


def test_a_wrong_code_is_told_beside_its_field(client):
    record(ApplicationFactory())

    response = client.post("/account/recover/", {"email": "new@example.org", "code": "WRON-GONE"})

    assert list(response.context["form"].errors) == ["code"]


def test_ten_tries_an_hour_for_one_address_are_enough(client):
    answers = [
        client.post("/account/recover/", {"email": "new@example.org", "code": "WRON-GONE"}).status_code
        for _try in range(11)
    ]

    assert answers == [200] * 10 + [429]


def test_a_coordinator_of_one_division_recovers_no_account_of_another():
    program, (mine, other) = ProgramFactory(), DivisionFactory.create_batch(2)
    here, there = (ApplicationFactory(intake=IntakeFactory(program=program, division=each)) for each in (mine, other))
    coordinator = UserFactory()
    RoleGrantFactory(user=coordinator, program=program, division=mine)

    record(here, by=coordinator)

    with pytest.raises(RecoveryRefused, match="No account of your programs"):
        record(there, by=coordinator, new="other@example.org")
