"""The acts of a self-assessment, one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engagement.assessments import services
from engagement.assessments.models import Assessment, AssessmentEvent, Rating
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from tests.factories.engagement import (
    AssessmentFactory,
    assessment_notice,
    supervised,
)
from tests.factories.volunteers import MembershipFactory, SupervisionFactory
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import Consent
from volunteers.service.models import Membership, Supervision

pytestmark = pytest.mark.django_db
V = Rating.Value
NOW = timezone.now()
TODAY = timezone.localdate()


def mails():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to_email"))


# --- agree ---


def test_agreeing_starts_it_and_keeps_which_notice_was_accepted():
    notice = assessment_notice()
    assessment = AssessmentFactory(state=S.ENROLLED)

    services.agree(assessment_id=assessment.pk, notice_id=notice.pk, by=assessment.membership.user, at=NOW)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.agreed_at) == (S.IN_PROGRESS, NOW)
    assert [(row.user, row.notice, row.given_at) for row in Consent.objects.all()] == [
        (assessment.membership.user, notice, NOW)
    ]


def test_agreeing_to_an_old_notice_is_refused():
    notice = assessment_notice()
    assessment = AssessmentFactory(state=S.ENROLLED)

    with pytest.raises(AssessmentRefused):
        services.agree(assessment_id=assessment.pk, notice_id=notice.pk + 1, by=assessment.membership.user, at=NOW)

    assert (Consent.objects.count(), AssessmentEvent.objects.count()) == (0, 0)


def test_agreeing_again_after_sending_takes_nothing_back(draft, member):
    notice = assessment_notice()
    Assessment.objects.filter(pk=draft.pk).update(state=S.SUBMITTED)

    with pytest.raises(AssessmentRefused):
        services.agree(assessment_id=draft.pk, notice_id=notice.pk, by=member, at=NOW)

    draft.refresh_from_db()
    assert draft.state == S.SUBMITTED


# --- submit, recall, open ---


def test_sending_tells_the_supervisor_once(supervisor):
    assessment = supervised(supervisor=supervisor, rated=V.USUALLY)

    for _click in range(2):
        services.submit(assessment_id=assessment.pk, statement="Busy year", by=assessment.membership.user, at=NOW)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.statement, assessment.submitted_at) == (S.SUBMITTED, "Busy year", NOW)
    assert mails() == [("assessment_submitted", supervisor.email)]
    assert assessment.events.count() == 1


def test_sending_needs_every_rating(supervisor):
    assessment = supervised(supervisor=supervisor, rated=V.USUALLY)
    assessment.ratings.filter(pk__in=assessment.ratings.values("pk")[:2]).delete()

    with pytest.raises(AssessmentRefused, match=r"^2 behaviours still need"):
        services.submit(assessment_id=assessment.pk, statement="", by=assessment.membership.user, at=NOW)

    assert mails() == []


def test_not_applicable_needs_a_reason(supervisor):
    assessment = supervised(supervisor=supervisor, rated=V.USUALLY)
    assessment.ratings.filter(pk=assessment.ratings.first().pk).update(value=V.NOT_APPLICABLE)

    with pytest.raises(AssessmentRefused, match=r"^1 behaviour still needs"):
        services.submit(assessment_id=assessment.pk, statement="", by=assessment.membership.user, at=NOW)


@pytest.mark.parametrize("value", [V.NOT_YET, V.CONSISTENTLY])
def test_examples_are_asked_for_and_never_demanded(supervisor, value):
    assessment = supervised(supervisor=supervisor, rated=value)

    services.submit(assessment_id=assessment.pk, statement="", by=assessment.membership.user, at=NOW)

    assessment.refresh_from_db()
    assert assessment.state == S.SUBMITTED


def test_it_is_not_sent_to_nobody():
    assessment = AssessmentFactory(rated=V.USUALLY)

    with pytest.raises(AssessmentRefused, match="no supervisor"):
        services.submit(assessment_id=assessment.pk, statement="", by=assessment.membership.user, at=NOW)


def test_a_longer_statement_than_fits_is_refused(supervisor):
    assessment = supervised(supervisor=supervisor, rated=V.USUALLY)

    with pytest.raises(AssessmentRefused, match="too long"):
        services.submit(assessment_id=assessment.pk, statement="x" * 2001, by=assessment.membership.user, at=NOW)


def test_the_member_takes_it_back_and_may_send_it_again(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    by = assessment.membership.user

    services.recall(assessment_id=assessment.pk, by=by, at=NOW)
    assessment.refresh_from_db()
    assert (assessment.state, assessment.submitted_at) == (S.IN_PROGRESS, None)
    services.submit(assessment_id=assessment.pk, statement="", by=by, at=NOW)

    assert [event.target for event in assessment.events.order_by("pk")] == [S.IN_PROGRESS, S.SUBMITTED]


def test_what_was_opened_is_not_taken_back(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    services.open_for_conversation(assessment_id=assessment.pk, by=supervisor, at=NOW)

    with pytest.raises(AssessmentRefused, match="has opened it"):
        services.recall(assessment_id=assessment.pk, by=assessment.membership.user, at=NOW)


@pytest.mark.parametrize("state", [S.CONFIRMED, S.SIGNED_OFF])
def test_opening_does_not_reopen_what_is_confirmed(supervisor, state):
    assessment = supervised(supervisor=supervisor, state=state)

    with pytest.raises(AssessmentRefused):
        services.open_for_conversation(assessment_id=assessment.pk, by=supervisor, at=NOW)


@pytest.mark.parametrize(("starts", "ends"), [(-300, -1), (1, None)])
def test_only_the_supervisor_of_today_opens_it(supervisor, starts, ends):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    Supervision.objects.update(
        starts_on=TODAY + timedelta(days=starts), ends_on=None if ends is None else TODAY + timedelta(days=ends)
    )

    with pytest.raises(AssessmentRefused):
        services.open_for_conversation(assessment_id=assessment.pk, by=supervisor, at=NOW)


def test_nobody_opens_the_own_assessment_by_supervising_themselves():
    membership = MembershipFactory(level=Membership.Level.SUPERVISOR)
    SupervisionFactory(membership=membership, supervisor=membership.user)
    assessment = AssessmentFactory(membership=membership, state=S.SUBMITTED)

    with pytest.raises(AssessmentRefused):
        services.open_for_conversation(assessment_id=assessment.pk, by=membership.user, at=NOW)
