"""Where a request stands moves along the table only, and the database refuses what cannot be."""

from __future__ import annotations

import itertools

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories.referees import RefereeFactory, application_asking
from volunteers.referees.models import Referee, Reference
from volunteers.referees.moves import RefereeRefused, lock_referee, move
from volunteers.referees.states import TRANSITIONS, R, can_move

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("source", "target"), list(itertools.product(R, R)))
def test_a_referee_moves_only_along_the_table(source, target):
    assert can_move(source, target) is (target in TRANSITIONS[source])


def test_a_move_outside_the_table_is_refused_in_words():
    referee = lock_referee(RefereeFactory(state=R.DECLINED).pk)

    with pytest.raises(RefereeRefused, match="Cannot give a reference"):
        move(referee, R.RECEIVED, at=timezone.now())


BROKEN = [
    {"state": "unknown"},
    {"state": R.ASKED, "asked_at": None},
    {"state": R.NAMED, "expires_at": None},
    {"state": R.DECLINED, "closed_at": None},
    {"state": R.REPLACED, "closed_at": timezone.now()},
]


@pytest.mark.parametrize("change", BROKEN, ids=["unknown", "asked", "named", "settled", "replaced"])
def test_the_database_refuses_what_cannot_be(change):
    referee = RefereeFactory(state=R.ASKED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Referee.objects.filter(pk=referee.pk).update(**change)


@pytest.mark.parametrize("same", ["key", "email"])
def test_one_person_a_place_and_one_place_a_person(same):
    application = application_asking()
    first = RefereeFactory(application=application)

    with pytest.raises(IntegrityError), transaction.atomic():
        RefereeFactory(application=application, **{same: getattr(first, same)})


@pytest.mark.parametrize(
    "change",
    [
        {"declined_at": timezone.now()},
        {"decline_reason": "No time"},
        {"telephoned_on": timezone.localdate()},
    ],
    ids=["declined", "reason", "telephoned"],
)
def test_a_reference_is_given_or_declined(change):
    referee = RefereeFactory(state=R.RECEIVED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Reference.objects.filter(referee=referee).update(**change)
