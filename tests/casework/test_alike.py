"""Applications of two accounts that may come from one person."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, RoleGrantFactory, UserFactory, staff
from volunteers.applications.states import S
from volunteers.casework.alike import (
    ComparisonRefused,
    alike_to,
    compare,
    note_missing,
    plain_email,
    plain_name,
    plain_phone,
    related_to,
    said_to,
    take_back,
)
from volunteers.casework.models_alike import Likeness
from volunteers.casework.states import Ground, Verdict
from volunteers.models import OutboxMail, RoleGrant, User


def test_what_people_vary_does_not_count():
    assert plain_email("Ada.B+police@GMail.com") == plain_email("adab@gmail.com")
    assert plain_email("ada.b@example.org") != plain_email("adab@example.org")
    assert plain_name("ST-PIERRE, Zoë") == plain_name("Zoe St Pierre")
    assert [plain_phone(phone) for phone in ("+1 (416) 555-0123", "416.555.0123", "555")] == ["4165550123"] * 2 + [""]


@pytest.fixture
def program(db):
    return ProgramFactory()


@pytest.fixture
def coordinator(program):
    return staff(RoleGrant.Role.COORDINATOR, program)


@pytest.fixture
def pair(program):
    """Two applications with the same phone, of two accounts with the same name, to two intakes."""
    rows = [
        ApplicationFactory(
            intake=IntakeFactory(program=program),
            state=S.SCREENING,
            applicant=UserFactory(given_name="Ada", family_name="Bell", email=email),
        )
        for email in ("ada@example.org", "bell@example.org")
    ]
    note_missing()
    return rows


def say(pair, verdict, by):
    return compare(application_id=pair[1].pk, other_id=pair[0].pk, verdict=verdict, by=by, at=timezone.now())


def test_the_same_name_and_phone_is_noticed_and_cannot_be_read_back(pair, coordinator):
    found = alike_to(coordinator, pair[0])

    assert [(each.application, each.grounds) for each in found] == [(pair[1], [Ground.NAME_AND_PHONE])]
    assert all(len(row.digest) == 64 for row in Likeness.objects.all())


def test_only_within_ones_own_programs(pair, program):
    stranger = staff(RoleGrant.Role.COORDINATOR, ProgramFactory())

    assert alike_to(stranger, pair[0]) == []
    with pytest.raises(ComparisonRefused, match="both programs"):
        say(pair, Verdict.NOT_THE_SAME, stranger)


def test_not_the_same_is_remembered_until_it_is_taken_back(pair, coordinator):
    said = say(pair, Verdict.NOT_THE_SAME, coordinator)
    quiet = alike_to(coordinator, pair[0])
    take_back(application_id=pair[0].pk, other_id=pair[1].pk, by=coordinator)

    assert (said.said_by, quiet, len(alike_to(coordinator, pair[0]))) == (coordinator, [], 1)


def test_a_tie_shows_each_record_the_other_and_tells_both_and_moves_nothing(pair, coordinator):
    say(pair, Verdict.SAME, coordinator)
    say(pair, Verdict.SAME, coordinator)

    mails = OutboxMail.objects.filter(kind="accounts_tied")
    assert related_to(coordinator, pair[0]) == [pair[1]]
    assert {mail.recipient for mail in mails} == {each.applicant for each in pair}
    assert len(mails) == 2
    assert [type(each).objects.get(pk=each.pk).applicant for each in pair] == [each.applicant for each in pair]


def test_two_under_way_in_one_intake_are_not_tied(coordinator, pair):
    other = ApplicationFactory(intake=pair[0].intake, state=S.SUBMITTED)

    with pytest.raises(ComparisonRefused, match="are under way"):
        say([pair[0], other], Verdict.SAME, coordinator)


def test_an_erased_application_takes_its_fingerprints_and_comparisons_along(pair, coordinator):
    say(pair, Verdict.SAME, coordinator)

    pair[0].delete()

    assert not Likeness.objects.filter(application_id=pair[0].pk).exists()
    assert related_to(coordinator, pair[1]) == []


def also(user, role, program):
    """The person with one more role."""
    RoleGrantFactory(user=user, role=role, program=program)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def elsewhere(program):
    """Two applications that are alike, the second of them to another program."""
    rows = [
        ApplicationFactory(
            intake=IntakeFactory(program=where),
            state=S.SCREENING,
            applicant=UserFactory(given_name="Ada", family_name="Bell", email=email),
        )
        for where, email in ((program, "ada@example.org"), (ProgramFactory(), "bell@example.org"))
    ]
    note_missing()
    return rows


def test_who_decides_on_the_other_without_names_does_not_learn_whose_it_is(elsewhere, coordinator, client, settings):
    settings.STAFF_MFA_REQUIRED = False
    own, other = elsewhere
    same = ApplicationFactory(intake=other.intake, state=S.SCREENING, applicant=own.applicant)
    both = also(coordinator, RoleGrant.Role.DECISION_MAKER, other.program)
    client.force_login(both, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(
        reverse("admin:volunteers_application_duplicates", args=[own.reference]), {"tie": other.reference}
    )

    assert page.status_code == 403
    assert (alike_to(both, own), related_to(both, own)) == ([], [])
    assert same.applicant == own.applicant


def test_what_was_said_of_an_application_elsewhere_is_not_told(elsewhere, coordinator, program):
    own, other = elsewhere
    both = also(staff(RoleGrant.Role.COORDINATOR, program), RoleGrant.Role.COORDINATOR, other.program)
    say(elsewhere, Verdict.SAME, both)

    assert [found for _pair, found in said_to(both, own)] == [other]
    assert said_to(coordinator, own) == []
