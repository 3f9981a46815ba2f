"""The waiting list is followed in order, or somebody says why not."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, days_ago
from volunteers.applications.moves import Grounds
from volunteers.applications.proposals import ProposalRefused
from volunteers.applications.states import S
from volunteers.review.services import take_step


@pytest.fixture
def waiting(office):
    """The first and the second of the list; somebody waits longer for another intake."""
    ApplicationFactory(state=S.WAITLISTED, state_since=days_ago(30))
    return [office.application(S.WAITLISTED, state_since=days_ago(days)) for days in (9, 4)]


def offer(office, application, note=""):
    return take_step(
        application_id=application.pk,
        target=S.OFFERED,
        expected=S.WAITLISTED,
        by=office.decider,
        at=timezone.now(),
        grounds=Grounds(note=note),
    )


def test_the_first_is_offered_a_place_without_more_ado(office, waiting):
    assert offer(office, waiting[0]) is False


def test_somebody_else_is_refused_with_who_is_first(office, waiting):
    first, second = waiting

    with pytest.raises(ProposalRefused, match=f"{first.reference} is first on the waiting list"):
        offer(office, second)


def test_a_note_says_why_somebody_else_comes_first(office, waiting):
    offer(office, waiting[1], note="The first asked to start in autumn.")

    assert waiting[1].proposals.get().note == "The first asked to start in autumn."


def test_whose_offer_waits_for_release_is_not_in_the_way(office, waiting):
    ProposedMoveFactory(application=waiting[0])

    assert offer(office, waiting[1]) is False
