"""Two at the same moment, with real threads: exactly one wins."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.utils import timezone

from engagement.assessments import services
from engagement.assessments.enrolling import enrol
from engagement.assessments.models import Assessment, AssessmentEvent
from engagement.assessments.states import S
from tests.factories.engagement import open_cycle, supervised
from tests.factories.volunteers import MembershipFactory, UserFactory
from tests.parallel import in_parallel
from volunteers.correspondence.models import OutboxMail

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def test_taking_back_and_opening_at_once_has_one_winner():
    outcomes = Counter()
    for _round in range(ROUNDS):
        supervisor = UserFactory()
        assessment = supervised(supervisor=supervisor, state=S.SUBMITTED, rated="")
        pk, member = assessment.pk, assessment.membership.user

        answers = in_parallel(
            lambda pk=pk, by=member: services.recall(assessment_id=pk, by=by, at=timezone.now()),
            lambda pk=pk, by=supervisor: services.open_for_conversation(assessment_id=pk, by=by, at=timezone.now()),
        )

        assessment.refresh_from_db()
        winner = 0 if assessment.state == S.IN_PROGRESS else 1
        assert [type(answer) for answer in (answers[winner], answers[1 - winner])] == [
            Assessment,
            services.AssessmentRefused,
        ]
        assert assessment.events.count() == 1
        outcomes[assessment.state] += 1
    assert set(outcomes) <= {S.IN_PROGRESS, S.IN_CONVERSATION}


def test_two_tabs_send_it_once():
    supervisor = UserFactory()
    for round_number in range(1, ROUNDS + 1):
        assessment = supervised(supervisor=supervisor, rated="usually")
        pk, member = assessment.pk, assessment.membership.user

        def send(pk=pk, by=member):
            return services.submit(assessment_id=pk, statement="", by=by, at=timezone.now())

        answers = in_parallel(send, send)

        assert [type(answer) for answer in answers] == [Assessment, Assessment]
        assert (AssessmentEvent.objects.count(), OutboxMail.objects.count()) == (round_number, round_number)


def test_two_tabs_start_one_assessment():
    open_cycle()
    for round_number in range(1, ROUNDS + 1):
        membership = MembershipFactory()

        def begin(pk=membership.pk, by=membership.user):
            return enrol(membership_id=pk, by=by, at=timezone.now())

        first, second = in_parallel(begin, begin)

        assert first == second
        assert (Assessment.objects.count(), OutboxMail.objects.count()) == (round_number, round_number)


def test_without_the_lock_both_would_win(monkeypatch):
    """The control: the race above is real, and it is the row lock that decides it."""
    both_have_read = threading.Barrier(2, timeout=30)

    def read_without_lock(assessment_id):
        rows = Assessment.objects.select_related("membership__user", "membership__program", "level")
        assessment = rows.get(pk=assessment_id)
        both_have_read.wait()
        return assessment

    supervisor = UserFactory()
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED, rated="")
    monkeypatch.setattr(services, "lock", read_without_lock)

    answers = in_parallel(
        lambda: services.recall(assessment_id=assessment.pk, by=assessment.membership.user, at=timezone.now()),
        lambda: services.open_for_conversation(assessment_id=assessment.pk, by=supervisor, at=timezone.now()),
    )

    assert [type(answer) for answer in answers] == [Assessment, Assessment]
