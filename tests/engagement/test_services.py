"""The acts of a self-assessment, one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engagement.assessments import services
from engagement.assessments.models import Assessment, AssessmentEvent, Rating
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from programs.framework.models import Framework, FrameworkVersion
from programs.framework.queries import published_version
from tests.factories.engagement import (
    BEHAVIOURS,
    AssessmentFactory,
    FrameworkVersionFactory,
    assessment_notice,
    published_framework,
    supervised,
)
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory, staff
from volunteers.correspondence.models import OutboxMail
from volunteers.people.models import Consent
from volunteers.service.models import Membership, Supervision

pytestmark = pytest.mark.django_db
V = Rating.Value
NOW = timezone.now()
TODAY = timezone.localdate()


def mails():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to_email"))


# --- enrol ---


@pytest.mark.parametrize("level", BEHAVIOURS)
def test_a_member_enrols_at_the_own_level_on_the_published_framework(level):
    version = published_framework()
    membership = MembershipFactory(level=level)

    assessment = services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)

    assert (assessment.state, assessment.version, assessment.level.code) == (S.ENROLLED, version, level)
    assert [(event.source, event.target, event.actor) for event in assessment.events.all()] == [
        ("", S.ENROLLED, membership.user)
    ]
    assert mails() == [("assessment_enrolled", membership.user.email)]


def test_of_two_frameworks_a_member_enrols_on_the_one_that_the_public_reads():
    public = published_framework()
    other = Framework.objects.create(slug="other", title_en="Another")
    FrameworkVersionFactory(framework=other, published_on=TODAY)
    membership = MembershipFactory()

    assessment = services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)

    assert assessment.version == public == published_version()


def test_enrolling_twice_gives_the_one_that_is_open():
    published_framework()
    membership = MembershipFactory()
    first = services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)

    second = services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)

    assert (second, Assessment.objects.count(), OutboxMail.objects.count()) == (first, 1, 1)


def test_a_new_cycle_supersedes_the_one_that_was_signed_off():
    last = AssessmentFactory(state=S.SIGNED_OFF)

    new = services.enrol(membership_id=last.membership_id, due_on=TODAY, by=last.membership.user, at=NOW)

    last.refresh_from_db()
    assert (last.state, new.state) == (S.SUPERSEDED, S.ENROLLED)
    assert [event.actor for event in last.events.all()] == [None]


def test_supervisor_and_coordinator_may_enrol_a_member_and_others_may_not(supervisor):
    published_framework()
    membership = MembershipFactory()
    SupervisionFactory(membership=membership, supervisor=supervisor)
    coordinator = staff(program=membership.program)
    strangers = [
        UserFactory(),
        staff(program=MembershipFactory().program),
        staff(role="administrator"),
        staff(role="auditor"),
    ]

    for stranger in strangers:
        with pytest.raises(AssessmentRefused):
            services.enrol(membership_id=membership.pk, due_on=TODAY, by=stranger, at=NOW)
    services.enrol(membership_id=membership.pk, due_on=TODAY, by=coordinator, at=NOW)

    assert Assessment.objects.get().events.get().actor == coordinator


def test_nobody_enrols_without_a_published_framework_for_the_level():
    version = published_framework()
    FrameworkVersion.objects.filter(pk=version.pk).update(
        status="retired", retired_on=timezone.localdate(), enrolment_until=timezone.localdate()
    )
    FrameworkVersionFactory(status="draft", published_on=None)
    membership = MembershipFactory()

    with pytest.raises(AssessmentRefused):
        services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)


def test_nobody_enrols_after_leaving():
    published_framework()
    membership = MembershipFactory(ended_on=TODAY - timedelta(days=1))

    with pytest.raises(AssessmentRefused):
        services.enrol(membership_id=membership.pk, due_on=TODAY, by=membership.user, at=NOW)


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
