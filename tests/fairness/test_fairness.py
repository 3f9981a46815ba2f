"""The monitor: ratios, one computation, nothing but what may be published, and who reads it."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.programs import IntakeFactory
from tests.factories.volunteers import ApplicationFactory, NoticeFactory, UserFactory, staff
from volunteers.applications.states import S
from volunteers.equality.models import EqualityAnswers, EqualityOffer
from volunteers.equality.queries import token_of
from volunteers.equality.questions import QUESTIONS
from volunteers.equality.services import forget
from volunteers.fairness import queries
from volunteers.fairness.ratios import compare
from volunteers.fairness.services import Way, compute_closed, group_of, store, table_of
from volunteers.models import CollectionNotice, FairnessReading, FairnessResult, RoleGrant

GENDER = next(each for each in QUESTIONS if each.key == "gender")
RACE = next(each for each in QUESTIONS if each.key == "race")
AGREED = [
    *[Way(3, {"gender": "man"})] * 48,
    *[Way(0, {"gender": "man"})] * 72,
    *[Way(3, {"gender": "woman"})] * 20,
    *[Way(0, {"gender": "woman"})] * 60,
]


@pytest.fixture(autouse=True)
def _plain(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def intake(db):
    """Closed, of a program that offers the questions."""
    intake = IntakeFactory(closes_at=timezone.now() - timedelta(days=5))
    EqualityOffer.objects.create(program=intake.program, changed_by=UserFactory(), changed_at=timezone.now())
    return intake


def answered(intake, state, gender):
    """An application that has come to a state, with its answer."""
    application = ApplicationFactory(intake=intake, state=state)
    notice = NoticeFactory(purpose=CollectionNotice.Purpose.EQUALITY)
    EqualityAnswers.objects.create(
        token=token_of(application.reference),
        answers={"gender": gender},
        notice=notice,
        month=timezone.localdate().replace(day=1),
    )
    return application


def test_the_published_example_is_flagged():
    found = compare({"a": (48, 120), "b": (20, 80)})

    assert (found["a"].ratio, found["a"].is_flagged) == (Fraction(1), False)
    assert (float(found["b"].ratio), found["b"].is_flagged, found["b"].turns_on_one) == (0.625, True, False)


def test_four_fifths_exactly_is_not_flagged_and_small_numbers_say_so():
    exact = compare({"a": (10, 20), "b": (8, 20)})["b"]
    small = compare({"a": (10, 20), "b": (7, 20)})["b"]

    assert (exact.is_flagged, small.is_flagged, small.turns_on_one) == (False, True, True)


@pytest.mark.parametrize("groups", [{}, {"a": (3, 9)}, {"a": (0, 9), "b": (0, 3)}, {"a": (0, 0), "b": (1, 2)}])
def test_nothing_is_flagged_where_nothing_can_be_compared(groups):
    assert [each.is_flagged for each in compare(groups).values()] == [False] * sum(1 for _c, n in groups.values() if n)


@pytest.mark.parametrize(
    ("given", "group"),
    [
        (["black"], "black"),
        (["black", "white"], "several"),
        (["silent"], "unknown"),
        ([], "unknown"),
        (["x"], "unknown"),
    ],
)
def test_each_applicant_is_in_one_group(given, group):
    assert group_of(RACE, {"race": given}) == group


def test_a_small_group_and_another_one_are_left_out():
    table = table_of(GENDER, [*AGREED, *[Way(0, {"gender": "two_spirit"})] * 3])

    rows = dict(table["rows"])
    assert rows["man"] == [120, 48, 48, 48]
    assert [group for group, counts in rows.items() if counts is None] == [
        "woman",
        "non_binary",
        "two_spirit",
        "other",
        "unknown",
    ]


def test_figures_are_computed_once_when_all_applications_have_ended(intake):
    answered(intake, S.NOT_SELECTED, "woman")
    waiting = answered(intake, S.CONDITIONS, "man")
    early = compute_closed(at=timezone.now())
    waiting.state = S.APPOINTED
    waiting.save()

    counts = [compute_closed(at=timezone.now()) for _time in range(2)]

    result = FairnessResult.objects.get()
    assert (early, counts, result.applied) == (0, [1, 0], 2)
    assert {table["question"]: table["stages"] for table in result.tables} == {each.key: [] for each in QUESTIONS}


def test_figures_come_at_a_fixed_day_even_if_somebody_still_waits(intake):
    answered(intake, S.IN_REVIEW, "woman")

    assert compute_closed(at=timezone.now() + timedelta(days=300)) == 1


def test_the_join_counts_how_far_each_came(intake, monkeypatch):
    monkeypatch.setattr("volunteers.fairness.services.SENSITIVITY", {"gender": 1})
    answered(intake, S.NOT_SELECTED, "woman")
    answered(intake, S.APPOINTED, "man")
    leaving = answered(intake, S.DECLINED, "man")

    compute_closed(at=timezone.now())
    forget(leaving.reference)
    compute_closed(at=timezone.now())

    (table,) = (each for each in FairnessResult.objects.get().tables if each["question"] == "gender")
    assert table["stages"][0] == "applied"
    assert dict(table["rows"])["man"][0] == 2


@pytest.mark.parametrize("change", ["update", "delete"])
def test_figures_never_change(intake, change):
    result = store(intake, AGREED, at=timezone.now())
    rows = FairnessResult.objects.filter(pk=result.pk)

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        rows.update(applied=1) if change == "update" else rows.delete()


def test_nobody_but_the_privacy_officer_reads_them_and_reading_is_noted(intake, client):
    ways = [*AGREED, *[Way(0, {"gender": "non_binary"})] * 10, *[Way(0)] * 10]
    result = store(intake, ways, at=timezone.now())
    officer = staff(RoleGrant.Role.PRIVACY_OFFICER)
    page_url = reverse("admin:volunteers_fairnessresult_change", args=[result.pk])
    statuses = []
    for role in (RoleGrant.Role.COORDINATOR, RoleGrant.Role.AUDITOR, RoleGrant.Role.ADMINISTRATOR):
        user = staff(role, intake.program if role == RoleGrant.Role.COORDINATOR else None)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        statuses.append(client.get(page_url).status_code)
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")

    listed = client.get(reverse("admin:volunteers_fairnessresult_changelist"))
    page = client.get(page_url).content.decode()

    assert statuses == [403, 403, 403]
    assert listed.status_code == 200
    assert [word for word in ("Too few to say", "A flag is a question, not a finding") if word not in page] == []
    assert FairnessReading.objects.values_list("by", "is_export").get() == (officer.pk, False)


def test_the_file_says_the_same(intake):
    result = store(intake, [*AGREED, *[Way(3)] * 40, *[Way(0)] * 40], at=timezone.now())

    rows = [list(map(str, row)) for row in queries.rows_of(result) if str(row[0]) == "What is your gender?"]

    assert next(row for row in rows if row[1] == "Woman")[3:] == ["80", "20", "0.25", "0.625", "yes"]
