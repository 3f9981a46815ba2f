"""Looking at a decision again: by somebody who had no part in it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.panels import SheetFactory
from tests.factories.programs import ReasonFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ProposedMoveFactory, staff
from tests.review.conftest import Role, url
from volunteers.applications import proposals
from volunteers.applications.moves import Grounds
from volunteers.applications.proposals import ProposalRefused
from volunteers.applications.states import REVIEWABLE, S
from volunteers.deciding.outbox import had_a_part
from volunteers.models import OutboxMail
from volunteers.review.services import StepRefused, take_step
from volunteers.review.steps import Standing, steps_for


@pytest.fixture
def asked(office):
    """A refusal that the applicant asked to have looked at again."""
    return office.application(S.UNDER_RECONSIDERATION)


def answer(application, by, target=S.NOT_SELECTED, **grounds):
    return take_step(
        application_id=application.pk,
        target=target,
        expected=S.UNDER_RECONSIDERATION,
        by=by,
        at=timezone.now(),
        grounds=Grounds(**(grounds or {"reason": ReasonFactory()})),
    )


@pytest.mark.parametrize("origin", REVIEWABLE)
def test_it_leads_to_an_offer_the_waiting_list_or_back_to_where_it_came_from(office, origin):
    application = office.application(S.UNDER_RECONSIDERATION, came_from=origin)

    steps = steps_for(office.decider, application, Standing.of(application))

    assert [step.target for step in steps] == [S.OFFERED, S.WAITLISTED, origin]
    assert not any(step.hindrance for step in steps)


def test_keeping_the_decision_tells_the_applicant(office, asked):
    answer(asked, office.decider)

    proposals.release(proposal_id=asked.proposals.get().pk, by=office.decider, at=timezone.now())

    asked.refresh_from_db()
    assert asked.state == S.NOT_SELECTED
    assert OutboxMail.objects.filter(kind="reconsideration_outcome").exists()


def test_it_needs_a_reason(office, asked):
    with pytest.raises(StepRefused, match="Say why"):
        answer(asked, office.decider, target=S.OFFERED, message="Welcome")


def test_who_moved_it_before_does_not_answer(office, asked):
    asked.events.filter(target=S.NOT_SELECTED).update(actor=office.decider)

    with pytest.raises(StepRefused, match="had a part"):
        answer(asked, office.decider)


def test_who_proposed_the_decision_does_not_answer(office, asked):
    ProposedMoveFactory(
        application=asked,
        source=S.SCREENING,
        target=S.NOT_SELECTED,
        proposed_by=office.decider,
        closed_by=office.decider,
        closed_at=timezone.now(),
    )

    with pytest.raises(StepRefused, match="had a part"):
        answer(asked, office.decider)


def test_who_reviewed_it_does_not_answer(office, asked):
    ReviewFactory(application=asked, reviewer=office.decider)

    with pytest.raises(StepRefused, match="had a part"):
        answer(asked, office.decider)


def test_who_sat_on_the_panel_or_settled_a_disagreement_does_not_answer(office, asked):
    other = staff(Role.DECISION_MAKER, office.program)
    SheetFactory(application=asked, panellist=office.decider, is_in=True)
    asked.disagreements.create(
        found_at=timezone.now(), settled_at=timezone.now(), how="note", note="Weighed.", settled_by=other
    )

    for person in (office.decider, other):
        with pytest.raises(StepRefused, match="had a part"):
            answer(asked, person)
        assert (asked.pk, True) in had_a_part([asked.pk], by=person)


def test_the_rule_holds_below_the_pages_too(office, asked):
    asked.events.filter(target=S.NOT_SELECTED).update(actor=office.decider)

    with pytest.raises(ProposalRefused, match="had a part"):
        proposals.propose(
            application_id=asked.pk,
            target=S.NOT_SELECTED,
            by=office.decider,
            at=timezone.now(),
            grounds=Grounds(reason=ReasonFactory()),
            expected=S.UNDER_RECONSIDERATION,
        )


def test_who_had_a_part_does_not_release_the_answer(office, asked):
    colleague = staff(Role.DECISION_MAKER, office.program)
    asked.events.filter(target=S.NOT_SELECTED).update(actor=colleague)
    answer(asked, office.decider)

    with pytest.raises(ProposalRefused, match="had a part"):
        proposals.release(proposal_id=asked.proposals.get().pk, by=colleague, at=timezone.now())


def test_who_takes_the_own_answer_back_may_write_another(office, asked):
    answer(asked, office.decider)
    proposals.discard(proposal_id=asked.proposals.get().pk, by=office.decider, at=timezone.now())

    assert answer(asked, office.decider) is False


def test_the_desk_and_the_list_show_what_is_to_be_looked_at_again(office, asked, browser_of):
    ProposedMoveFactory(application=office.application(S.UNDER_RECONSIDERATION), target=S.NOT_SELECTED)
    client = browser_of(office.decider)

    piles = {str(pile.label): pile for pile in client.get(reverse("admin:index")).context["piles"]}
    rows = client.get(piles["To look at again"].url).context["rows"]

    assert piles["To look at again"].number == 1
    assert [row.application for row in rows] == [asked]


@pytest.mark.parametrize("target", [S.OFFERED, S.WAITLISTED, S.NOT_SELECTED])
def test_its_pages_render_in_french(office, asked, browser_of, target):
    response = browser_of(office.decider).get(url("application_step", asked.reference, target, language="fr"))

    assert (response.status_code, 'lang="fr' in response.content.decode()) == (200, True)
