"""Two windows of supervisors at the same moment, with real threads."""

from __future__ import annotations

import pytest
from django.utils import timezone

from engagement.assessments import confirming
from engagement.assessments.confirming import Outcome, Said
from engagement.assessments.models import Assessment
from engagement.assessments.models_talk import Confirmation
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from tests.factories.engagement import supervised
from tests.factories.volunteers import UserFactory
from tests.parallel import in_parallel

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def test_two_windows_confirming_leave_one_answer_each():
    for _round in range(ROUNDS):
        supervisor = UserFactory()
        assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
        first = assessment.ratings.earliest("pk").behaviour_id
        act = {"assessment_id": assessment.pk, "by": supervisor, "at": timezone.now()}

        answers = in_parallel(
            lambda act=act, first=first: confirming.say(said=Said(first, Outcome.CONFIRMED), **act),
            lambda act=act: confirming.confirm_many(**act),
            lambda act=act: confirming.confirm_many(**act),
        )

        in_force = Confirmation.objects.filter(rating__assessment=assessment, voided_at=None)
        assert [each for each in answers if isinstance(each, Exception)] == []
        assert in_force.count() == assessment.ratings.count()
        assert answers[1] + answers[2] in {in_force.count(), in_force.count() - 1}


def test_returning_and_confirming_the_last_one_has_one_winner():
    for _round in range(ROUNDS):
        supervisor = UserFactory()
        assessment = supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
        first = assessment.ratings.earliest("pk").behaviour_id
        act = {"assessment_id": assessment.pk, "by": supervisor, "at": timezone.now()}
        confirming.say(said=Said(first, Outcome.RETURNED, comment="When?"), **act)
        confirming.confirm_many(**act)

        answers = in_parallel(
            lambda act=act: confirming.return_to_member(**act),
            lambda act=act, first=first: confirming.say(said=Said(first, Outcome.CONFIRMED), **act),
        )

        assessment.refresh_from_db()
        winner = 0 if assessment.state == S.RETURNED else 1
        assert isinstance(answers[1 - winner], AssessmentRefused)
        assert isinstance(answers[winner], (Assessment, Confirmation)[winner])
