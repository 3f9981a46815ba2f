"""Where two people are needed, the second had no part in the application before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from tests.deciding.conftest import pending
from tests.factories.programs import ReasonFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ProposedMoveFactory, RoleGrantFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications import moves, proposals
from volunteers.applications.proposals import STEPPED_ASIDE, ProposalRefused
from volunteers.applications.states import Actor, S
from volunteers.deciding.outbox import bars_of
from volunteers.review.moderation import ModerationRefused, settle
from volunteers.review.steps import Standing, steps_for

__all__ = ["pending"]


@pytest.fixture
def refusal(office):
    """A refusal in screening that the coordinator proposed."""
    return ProposedMoveFactory(
        application=office.application(S.SCREENING),
        target=S.NOT_SELECTED,
        needs_second=True,
        proposed_by=office.coordinator,
        reason=ReasonFactory(),
    )


@pytest.fixture
def colleague(office):
    """Another coordinator, who also decides and reviews."""
    person = staff(Role.COORDINATOR, office.program)
    RoleGrantFactory(user=person, role=Role.DECISION_MAKER, program=office.program)
    return person


def release(proposal, by):
    return proposals.release(proposal_id=proposal.pk, by=by, at=timezone.now())


def test_who_decides_may_release_a_refusal_in_screening(office, refusal, browser_of):
    client = browser_of(office.decider)

    offered = "Release and send the mail" in client.get(url("proposedmove_change", refusal.pk)).content.decode()
    client.post(url("proposedmove_release", refusal.pk))

    refusal.refresh_from_db()
    assert offered
    assert (refusal.application.state, refusal.closed_by) == (S.NOT_SELECTED, office.decider)


def test_who_decides_does_not_propose_a_refusal_in_screening(office):
    application = office.application(S.SCREENING)

    with pytest.raises(moves.MoveRefused):
        proposals.propose(
            application_id=application.pk,
            target=S.NOT_SELECTED,
            by=office.decider,
            at=timezone.now(),
            grounds=moves.Grounds(reason=ReasonFactory()),
            expected=S.SCREENING,
        )


def test_who_moved_the_application_before_does_not_release(refusal, colleague):
    refusal.application.events.filter(target=S.SCREENING).update(actor=colleague)

    with pytest.raises(ProposalRefused, match="had a part"):
        release(refusal, colleague)


def test_who_proposed_something_before_does_not_release(refusal, colleague):
    ProposedMoveFactory(
        application=refusal.application, proposed_by=colleague, closed_by=colleague, closed_at=timezone.now()
    )

    with pytest.raises(ProposalRefused, match="had a part"):
        release(refusal, colleague)


def test_who_reviewed_the_application_does_not_release(refusal, colleague):
    ReviewFactory(application=refusal.application, reviewer=colleague)

    with pytest.raises(ProposalRefused, match="had a part"):
        release(refusal, colleague)


def test_the_page_says_why_one_may_not_release(refusal, colleague, browser_of):
    ReviewFactory(application=refusal.application, reviewer=colleague)

    page = browser_of(colleague).get(url("proposedmove_change", refusal.pk)).content.decode()

    assert "Somebody who had none has to release this." in page
    assert "Release and send the mail" not in page


def test_what_needs_one_person_is_released_by_who_had_a_part(office):
    application = office.application(S.DECISION_PENDING)
    application.events.filter(target=S.DECISION_PENDING).update(actor=office.decider)

    released = release(ProposedMoveFactory(application=application, proposed_by=office.decider), office.decider)

    assert released.is_released


def test_a_decision_made_for_another_state_is_not_released(office):
    application = office.application(S.WAITLISTED)
    offer = ProposedMoveFactory(application=application, proposed_by=office.decider)
    moves.move(application_id=application.pk, target=S.WITHDRAWN, actors=[Actor.APPLICANT], by=None, at=timezone.now())

    with pytest.raises(ProposalRefused, match="now “Withdrawn”"):
        release(offer, office.decider)


def test_a_decision_that_fits_another_state_too_is_not_released(office):
    offer = ProposedMoveFactory(application=office.application(S.WAITLISTED), source=S.DECISION_PENDING)

    with pytest.raises(ProposalRefused, match="now “On the waiting list”"):
        release(offer, office.decider)


def test_who_stepped_aside_neither_decides_nor_releases_nor_settles(office, pending):
    application = pending()
    ReviewFactory(application=application, reviewer=office.decider, recused_at=timezone.now())
    application.disagreements.create(found_at=timezone.now())
    held = ProposedMoveFactory(application=application, target=S.WAITLISTED)

    steps = steps_for(office.decider, application, replace(Standing.of(application), has_open_proposal=False))

    assert {str(step.hindrance) for step in steps if step.target in {S.OFFERED, S.WAITLISTED}} == {str(STEPPED_ASIDE)}
    assert bars_of([held], by=office.decider) == {held.pk: str(STEPPED_ASIDE)}
    with pytest.raises(ProposalRefused, match="stepped aside"):
        release(held, office.decider)
    with pytest.raises(ModerationRefused, match="asked to review"):
        settle(application_id=application.pk, note="Fine.", by=office.decider, at=timezone.now())
