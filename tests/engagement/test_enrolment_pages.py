"""The coordinators' pages: a group is looked at, then enrolled; nothing of what is written is on them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.models_enrolment import EnrolmentRun
from engagement.assessments.states import S
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import AssessmentFactory, open_cycle
from tests.factories.programs import ProgramFactory
from tests.factories.volunteers import MembershipFactory, staff
from volunteers.correspondence.models import OutboxMail

pytestmark = pytest.mark.django_db
PAGE = "admin:engagement_enrolmentrun_{}"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def program():
    open_cycle()
    return ProgramFactory()


@pytest.fixture
def client(program):
    return signed_in_as(staff(program=program))


def test_a_group_is_planned_with_its_mail_and_then_enrolled(client, program):
    ready = MembershipFactory(program=program)
    MembershipFactory(program=program, level="supervisor")
    MembershipFactory()
    AssessmentFactory(membership__program=program, state=S.IN_PROGRESS, rated="")

    found = client.post(reverse(PAGE.format("group")), {"program": program.pk, "level": "member"})
    plan = client.get(found.url).content.decode()
    nothing_yet = OutboxMail.objects.count()
    client.post(reverse(PAGE.format("start"), args=[EnrolmentRun.objects.get().pk]))
    result = client.get(found.url).content.decode()

    assert ("1 is skipped" in plan, "A self-assessment is under way already." in plan) == (True, True)
    assert "Your self-assessment is ready to start" in plan
    assert nothing_yet == 0
    assert "1 of 2 enrolled, 1 skipped." in result
    assert list(OutboxMail.objects.values_list("to_email", flat=True)) == [ready.user.email]


def test_who_is_where_shows_states_and_days_only(client, program):
    assessment = AssessmentFactory(
        membership__program=program, state=S.SIGNED_OFF, cycle=open_cycle(), statement="heliotrope"
    )
    MembershipFactory(program=program)

    with CaptureQueriesContext(
        connection,
    ) as first:
        page = client.get(reverse(PAGE.format("changelist"))).content.decode()

    assert ("Signed off" in page, "Usually" in page, "heliotrope" in page) == (True, False, False)
    assert str(assessment.membership.user) in page
    assert not any("statement" in query["sql"] for query in first.captured_queries)


def test_a_leaver_is_withdrawn_with_a_reason_and_nobody_else(client, program):
    leaver = AssessmentFactory(membership__program=program, membership__ended_on=timezone.localdate(), rated="")
    stays = AssessmentFactory(membership__program=program, rated="")

    for row in (leaver, stays):
        client.post(reverse(PAGE.format("withdraw"), args=[row.pk]), {"reason": "Moved away"})
    stranger = client.get(reverse(PAGE.format("withdraw"), args=[AssessmentFactory(rated="").pk]))

    assert stranger.status_code == 404
    assert dict(Assessment.objects.values_list("pk", "state"))[leaver.pk] == S.WITHDRAWN
    assert dict(Assessment.objects.values_list("pk", "state"))[stays.pk] == S.IN_PROGRESS


def test_a_group_narrows_by_the_day_of_joining(client, program):
    day = timezone.localdate() - timedelta(days=100)
    old, _new = (MembershipFactory(program=program, started_on=day + timedelta(days=each)) for each in (-1, 0))

    client.post(reverse(PAGE.format("group")), {"joined_before": day.isoformat(), "only_without": "on"})

    assert list(EnrolmentRun.objects.get().rows.values_list("membership", flat=True)) == [old.pk]
