"""Applications of two accounts that may come from one person."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.programs import IntakeFactory, ProgramFactory
from tests.factories.volunteers import ApplicationFactory, UserFactory, staff
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
    take_back,
)
from volunteers.casework.models_alike import Likeness
from volunteers.casework.states import Ground, Verdict
from volunteers.models import OutboxMail, RoleGrant


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
