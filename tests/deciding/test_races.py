"""Two at once on one decision, with real threads and real locks."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from tests.factories.programs import IntakeFactory
from tests.factories.review import ReviewFactory
from tests.factories.volunteers import ApplicationFactory, ProposedMoveFactory, days_ago
from tests.parallel import in_parallel
from volunteers.applications import departures, proposals
from volunteers.applications.models import ApplicationEvent, ProposedMove
from volunteers.applications.moves import Grounds
from volunteers.applications.states import S
from volunteers.applications.waiting_order import move_on_list
from volunteers.correspondence.models import OutboxMail
from volunteers.deciding import outbox
from volunteers.review.services import take_step

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def reviewed(office):
    application = office.application(S.DECISION_PENDING)
    ReviewFactory(application=application, is_in=True)
    return application


def names(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_the_same_decision_twice_is_held_once(office):
    for _round in range(ROUNDS):
        application = reviewed(office)
        decide = partial(
            take_step,
            application_id=application.pk,
            target=S.WAITLISTED,
            expected=S.DECISION_PENDING,
            by=office.decider,
            at=timezone.now(),
            grounds=Grounds(),
        )

        outcomes = in_parallel(decide, decide)

        assert names(outcomes) == ["StepRefused", "bool"]
        assert ProposedMove.objects.filter(application=application).count() == 1


def test_deciding_against_withdrawing_leaves_the_state_by_one_of_the_two(office):
    for _round in range(ROUNDS):
        application = reviewed(office)
        proposal = ProposedMoveFactory(application=application, target=S.WAITLISTED, proposed_by=office.decider)
        now = timezone.now()

        in_parallel(
            partial(proposals.release, proposal_id=proposal.pk, by=office.decider, at=now),
            partial(departures.withdraw, application_id=application.pk, note="", by=application.applicant, at=now),
        )

        application.refresh_from_db()
        assert application.state == S.WITHDRAWN
        assert application.events.filter(source=S.DECISION_PENDING).count() == 1
        proposal.refresh_from_db()
        assert proposal.is_released == (application.events.filter(target=S.WAITLISTED).exists())


def test_two_releases_of_one_outbox_send_each_mail_once(office):
    for _round in range(ROUNDS):
        held = [
            ProposedMoveFactory(application=reviewed(office), target=S.WAITLISTED, proposed_by=office.decider)
            for _each in range(2)
        ]
        releases = [
            outbox.ask_release(seen=outbox.prints_of(held), by=office.decider, at=timezone.now()) for _each in range(2)
        ]

        in_parallel(*[partial(outbox.run_release, release_id=each.pk, at=timezone.now()) for each in releases])

        outcomes = [line.outcome for each in releases for line in each.lines.all()]
        events = ApplicationEvent.objects.filter(application__in=[each.application_id for each in held])
        assert sorted(outcomes) == ["refused", "refused", "sent", "sent"]
        assert events.filter(target=S.WAITLISTED).count() == 2
        assert OutboxMail.objects.filter(cause__in=[f"event:{each.pk}" for each in events]).count() == 2


def test_two_workers_of_one_release_send_each_mail_once(office):
    for _round in range(ROUNDS):
        proposal = ProposedMoveFactory(application=reviewed(office), target=S.WAITLISTED, proposed_by=office.decider)
        asked = outbox.ask_release(seen=outbox.prints_of([proposal]), by=office.decider, at=timezone.now())
        run = partial(outbox.run_release, release_id=asked.pk, at=timezone.now())

        in_parallel(run, run)

        assert asked.lines.get().outcome == "sent"
        assert proposal.application.events.filter(target=S.WAITLISTED).count() == 1


def test_moving_on_the_waiting_list_and_offering_along_it_never_wait_for_each_other(office):
    for _round in range(5):
        intake = IntakeFactory(program=office.program)
        rows = [
            ApplicationFactory(intake=intake, state=S.WAITLISTED, state_since=days_ago(9 - place)) for place in range(4)
        ]
        facts = {"by": office.decider, "at": timezone.now()}
        offer = partial(
            take_step, target=S.OFFERED, expected=S.WAITLISTED, grounds=Grounds(note="Starts in May."), **facts
        )

        outcomes = in_parallel(
            partial(move_on_list, application_id=rows[3].pk, place=1, reason="Asked first.", **facts),
            *(partial(offer, application_id=row.pk) for row in rows[:3]),
        )

        assert names(outcomes) == ["WaitingPlace", "bool", "bool", "bool"]
