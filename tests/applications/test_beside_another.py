"""Nobody has two live applications to one intake, nor two places in it."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from programs.catalogue.models import Intake
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.applications import moves, proposals
from volunteers.applications.departures import withdraw
from volunteers.applications.models import Application
from volunteers.applications.states import ENDS, Actor, S
from volunteers.people.models import RoleGrant, User

pytestmark = pytest.mark.django_db
SYSTEM = [Actor.SYSTEM]


def decider(intake: Intake) -> User:
    """Who decides on the applications to an intake."""
    return staff(RoleGrant.Role.DECISION_MAKER, intake.program)


def test_an_ended_application_is_not_taken_up_beside_a_live_one(intake: Intake, applicant: User) -> None:
    lapsed = ApplicationFactory(intake=intake, applicant=applicant, state=S.LAPSED)
    ApplicationFactory(intake=intake, applicant=applicant)
    offer = ProposedMoveFactory(application=lapsed)

    with pytest.raises(moves.BesideAnother):
        proposals.release(proposal_id=offer.pk, by=decider(intake), at=timezone.now())


def test_one_that_begins_in_this_very_moment_is_told_in_the_same_words(
    intake: Intake, applicant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    lapsed = ApplicationFactory(intake=intake, applicant=applicant, state=S.LAPSED)
    ApplicationFactory(intake=intake, applicant=applicant)
    offer = ProposedMoveFactory(application=lapsed)
    monkeypatch.setattr(moves, "refuse_beside_another", lambda application, row: None)

    with pytest.raises(moves.BesideAnother):
        proposals.release(proposal_id=offer.pk, by=decider(intake), at=timezone.now())


@pytest.mark.parametrize(("source", "target"), [(S.DEFERRED, S.OFFERED), (S.CONDITIONS, S.APPOINTED)])
def test_who_is_appointed_gets_no_second_place(intake: Intake, applicant: User, source: str, target: str) -> None:
    ApplicationFactory(intake=intake, applicant=applicant, state=S.APPOINTED)
    second = ApplicationFactory(intake=intake, applicant=applicant, state=source)

    with pytest.raises(moves.BesideAnother):
        moves.move(application_id=second.pk, target=target, actors=SYSTEM, by=None, at=timezone.now())


def test_another_person_and_another_intake_are_in_nobodys_way(intake: Intake, applicant: User) -> None:
    ApplicationFactory(intake=intake, applicant=UserFactory(), state=S.APPOINTED)
    ApplicationFactory(applicant=applicant, state=S.APPOINTED)
    deferred = ApplicationFactory(intake=intake, applicant=applicant, state=S.DEFERRED)

    moved = moves.move(application_id=deferred.pk, target=S.OFFERED, actors=SYSTEM, by=None, at=timezone.now())

    assert moved.state == S.OFFERED


def test_what_ended_otherwise_is_in_nobodys_way(intake: Intake, applicant: User) -> None:
    for state in ENDS - {S.APPOINTED}:
        ApplicationFactory(intake=intake, applicant=applicant, state=state)
    deferred = ApplicationFactory(intake=intake, applicant=applicant, state=S.DEFERRED)

    assert moves.move(application_id=deferred.pk, target=S.OFFERED, actors=SYSTEM, by=None, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_release_and_a_withdrawal_at_once_end_in_one_of_the_two() -> None:
    for _round in range(25):
        offer = ProposedMoveFactory()
        application = offer.application
        by = decider(application.intake)

        released, withdrawn = in_parallel(
            partial(proposals.release, proposal_id=offer.pk, by=by, at=timezone.now()),
            partial(withdraw, application_id=application.pk, note="", by=application.applicant, at=timezone.now()),
        )

        application.refresh_from_db()
        offer.refresh_from_db()
        if application.state == S.OFFERED:
            assert (offer.is_released, type(withdrawn)) == (True, moves.MoveRefused)
        else:
            assert (application.state, offer.is_released) == (S.WITHDRAWN, False)
            assert isinstance(withdrawn, Application)
            assert isinstance(released, proposals.ProposalRefused)
