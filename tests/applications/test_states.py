"""The table is the law: every pair of states, every actor."""

from __future__ import annotations

import itertools

import pytest
from django.utils import timezone

from programs.catalogue.states import StageState
from tests.factories.programs import ReasonFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.moves import Grounds, MoveRefused, move
from volunteers.applications.shape import Topic as Section
from volunteers.applications.states import (
    BUSINESS_DAYS,
    ENDS,
    REMEMBERS_ORIGIN,
    TRANSITIONS,
    Actor,
    S,
    can_move,
    may_edit,
    transitions_from,
)

# From the description of the journey, line by line; not from the code.
ALLOWED = {
    "draft": "submitted expired",
    "expired": "draft",
    "submitted": "screening withdrawn",
    "screening": "in_review not_selected info_requested withdrawn",
    "info_requested": "screening in_review closed_no_reply withdrawn",
    "closed_no_reply": "screening in_review",
    "in_review": "info_requested interview decision_pending withdrawn",
    "interview": "decision_pending withdrawn",
    "decision_pending": "in_review interview offered waitlisted not_selected withdrawn",
    "waitlisted": "offered not_selected withdrawn",
    "offered": "conditions declined lapsed offer_withdrawn deferred",
    "lapsed": "offered",
    "conditions": "offer_withdrawn deferred appointed conditions_not_met withdrawn",
    "deferred": "offered withdrawn",
    "not_selected": "under_reconsideration offered",
    "offer_withdrawn": "under_reconsideration",
    "conditions_not_met": "under_reconsideration",
    "under_reconsideration": "offered waitlisted not_selected offer_withdrawn conditions_not_met",
}


@pytest.mark.parametrize(("source", "target"), list(itertools.product(S.values, S.values)))
def test_application_moves_only_along_the_table(source: str, target: str) -> None:
    assert can_move(source, target) is (target in ALLOWED.get(source, "").split())


@pytest.mark.django_db
@pytest.mark.parametrize("source", S.values)
def test_move_refuses_every_pair_that_is_not_in_the_table(source: str) -> None:
    application = ApplicationFactory(state=source)
    now = timezone.now()

    for target in set(S.values) - set(ALLOWED.get(source, "").split()):
        with pytest.raises(MoveRefused):
            move(
                application_id=application.pk,
                target=target,
                actors=list(Actor),
                by=None,
                at=now,
                grounds=Grounds(reason=ReasonFactory()),
            )

    application.refresh_from_db()
    assert application.state == source


@pytest.mark.django_db
@pytest.mark.parametrize(("source", "target"), sorted(TRANSITIONS))
def test_only_the_named_actors_may_make_a_move(source: str, target: str) -> None:
    row = TRANSITIONS[source, target]
    application = ApplicationFactory(state=source)
    if row.goes_back:
        application.came_from = target
        application.save()
    others = set(Actor) - row.by

    with pytest.raises(MoveRefused):
        move(
            application_id=application.pk,
            target=target,
            actors=others,
            by=None,
            at=timezone.now(),
            grounds=Grounds(reason=ReasonFactory()),
        )


@pytest.mark.django_db
def test_an_answer_leads_back_to_where_the_application_came_from_and_nowhere_else() -> None:
    application = ApplicationFactory(state=S.INFO_REQUESTED, came_from=S.IN_REVIEW)

    with pytest.raises(MoveRefused):
        move(application_id=application.pk, target=S.SCREENING, actors=[Actor.APPLICANT], by=None, at=timezone.now())


@pytest.mark.django_db
def test_of_two_people_who_act_at_once_the_second_is_told() -> None:
    application = ApplicationFactory(state=S.SCREENING)
    now = timezone.now()
    move(application_id=application.pk, target=S.IN_REVIEW, actors=[Actor.COORDINATOR], by=None, at=now)

    with pytest.raises(MoveRefused, match="Somebody else has just moved this application to “Being assessed”"):
        move(
            application_id=application.pk,
            target=S.INFO_REQUESTED,
            actors=[Actor.COORDINATOR],
            by=None,
            at=now,
            expected=S.SCREENING,
        )


@pytest.mark.parametrize(("state", "section"), list(itertools.product(S.values, Section.values)))
def test_sections_are_open_in_the_draft_and_where_they_were_asked_for(state: str, section: str) -> None:
    is_open = may_edit(section, state, ["contact"])

    expected = state == "draft" or (state in {"info_requested", "closed_no_reply"} and section == "contact")
    assert is_open is expected


def test_stages_belong_to_states_that_exist() -> None:
    assert set(StageState.values) <= set(S.values)


def test_every_live_state_can_be_left_and_has_a_target_or_no_clock() -> None:
    dead_ends = {state for state in S.values if not transitions_from(state)}

    assert dead_ends <= ENDS
    assert set(BUSINESS_DAYS) & ENDS == set()
    assert {row.target for row in TRANSITIONS.values() if row.source in REMEMBERS_ORIGIN} >= {S.SCREENING, S.IN_REVIEW}
