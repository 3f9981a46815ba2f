"""How a self-assessment begins and is withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.assessments.enrolling import enrol, withdraw
from engagement.assessments.models import Assessment
from engagement.assessments.services import AssessmentRefused
from engagement.assessments.states import S
from engagement.cycles.models import Cycle, CycleTemplate
from programs.framework.models import FrameworkVersion
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import BEHAVIOURS, AssessmentFactory, FrameworkVersionFactory, open_cycle, supervised
from tests.factories.volunteers import MembershipFactory, SupervisionFactory, UserFactory, staff
from volunteers.correspondence.models import OutboxMail

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
YESTERDAY = TODAY - timedelta(days=1)


def retire_the_framework(*, last_day):
    FrameworkVersion.objects.update(status="retired", retired_on=YESTERDAY, enrolment_until=last_day)
    FrameworkVersionFactory(framework=FrameworkVersion.objects.get().framework)


@pytest.mark.parametrize("level", BEHAVIOURS)
def test_a_member_begins_by_the_cycles_template_for_the_own_level(level):
    cycle = open_cycle()
    template = cycle.uses.get(level_code=level).template
    membership = MembershipFactory(level=level)

    assessment = enrol(membership_id=membership.pk, by=membership.user, at=NOW)

    assert (assessment.cycle, assessment.template, assessment.version) == (cycle, template, template.version)
    assert (assessment.state, assessment.level.code, assessment.is_self_enrolled) == (S.ENROLLED, level, True)
    assert assessment.due_on == TODAY + timedelta(days=template.days_to_complete)
    assert [(event.source, event.target, event.actor) for event in assessment.events.all()] == [
        ("", S.ENROLLED, membership.user)
    ]
    assert list(OutboxMail.objects.values_list("kind", "to_email")) == [("assessment_enrolled", membership.user.email)]


def test_enrolling_twice_gives_the_one_that_is_open():
    open_cycle()
    membership = MembershipFactory()
    first = enrol(membership_id=membership.pk, by=None, at=NOW)

    second = enrol(membership_id=membership.pk, by=membership.user, at=NOW)

    assert (second, second.is_self_enrolled) == (first, False)
    assert (Assessment.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_a_new_cycle_supersedes_the_one_that_was_signed_off():
    last = AssessmentFactory(state=S.SIGNED_OFF)
    open_cycle()

    new = enrol(membership_id=last.membership_id, by=last.membership.user, at=NOW)

    last.refresh_from_db()
    assert (last.state, new.state) == (S.SUPERSEDED, S.ENROLLED)
    assert [event.actor for event in last.events.all()] == [None]


def test_supervisor_and_coordinator_may_enrol_a_member_and_others_may_not(supervisor):
    open_cycle()
    membership = MembershipFactory()
    SupervisionFactory(membership=membership, supervisor=supervisor)
    coordinator = staff(program=membership.program)
    strangers = [
        UserFactory(),
        staff(program=MembershipFactory().program),
        staff(role="administrator"),
        staff(role="auditor"),
        staff(role="editor"),
    ]

    for stranger in strangers:
        with pytest.raises(AssessmentRefused, match="cannot start"):
            enrol(membership_id=membership.pk, by=stranger, at=NOW)
    enrol(membership_id=membership.pk, by=coordinator, at=NOW)

    assert Assessment.objects.get().events.get().actor == coordinator


@pytest.mark.parametrize(
    ("arrange", "words"),
    [
        (lambda member: Cycle.objects.update(closed_at=NOW), "No cycle of self-assessments is open"),
        (
            lambda member: Cycle.objects.update(opens_on=TODAY + timedelta(days=1)),
            "No cycle of self-assessments is open",
        ),
        (
            lambda member: CycleTemplate.objects.filter(level_code="member").delete(),
            "no self-assessment for this level",
        ),
        (lambda member: retire_the_framework(last_day=YESTERDAY), "last day to begin"),
        (lambda member: type(member).objects.filter(pk=member.pk).update(ended_on=YESTERDAY), "has ended"),
        (
            lambda member: AssessmentFactory(membership=member, cycle=Cycle.objects.get(), state=S.SIGNED_OFF),
            "signed off already",
        ),
    ],
    ids=["closed", "not yet open", "no template", "framework retired", "left", "done"],
)
def test_nobody_begins_without(arrange, words):
    open_cycle()
    membership = MembershipFactory()
    arrange(membership)

    with pytest.raises(AssessmentRefused, match=words):
        enrol(membership_id=membership.pk, by=membership.user, at=NOW)

    assert OutboxMail.objects.count() == 0


def test_on_the_last_day_of_a_retired_framework_a_member_still_begins():
    cycle = open_cycle()
    retire_the_framework(last_day=TODAY)
    membership = MembershipFactory()

    assessment = enrol(membership_id=membership.pk, by=membership.user, at=NOW)

    assert assessment.version == cycle.uses.first().template.version


# --- withdraw ---


def test_a_coordinator_withdraws_a_leaver_with_a_reason():
    assessment = AssessmentFactory(membership__ended_on=YESTERDAY)
    coordinator = staff(program=assessment.membership.program)

    withdraw(assessment_id=assessment.pk, reason=" Moved away ", by=coordinator, at=NOW)

    assessment.refresh_from_db()
    assert (assessment.state, assessment.withdrawn_reason) == (S.WITHDRAWN, "Moved away")
    assert list(OutboxMail.objects.values_list("kind", flat=True)) == ["assessment_withdrawn"]


def test_a_mistaken_enrolment_is_taken_back_while_the_member_has_not_begun():
    assessment = AssessmentFactory(state=S.ENROLLED, rated="")
    own = AssessmentFactory(state=S.ENROLLED, rated="", is_self_enrolled=True)
    coordinator = staff(program=assessment.membership.program)

    withdraw(assessment_id=assessment.pk, reason="Wrong person", by=coordinator, at=NOW)
    with pytest.raises(AssessmentRefused):
        withdraw(assessment_id=own.pk, reason="Wrong", by=staff(program=own.membership.program), at=NOW)

    assert Assessment.objects.get(pk=assessment.pk).state == S.WITHDRAWN
    assert OutboxMail.objects.get().recipient == assessment.membership.user


def test_the_supervisor_hears_that_what_was_sent_is_withdrawn():
    supervisor = UserFactory()
    sent = supervised(supervisor=supervisor, state=S.SUBMITTED, is_self_enrolled=True)
    draft = supervised(supervisor=supervisor, state=S.IN_PROGRESS, is_self_enrolled=True)

    for row in (sent, draft):
        withdraw(assessment_id=row.pk, reason="A long journey", by=row.membership.user, at=NOW)

    mail = OutboxMail.objects.get(recipient=supervisor)
    assert (mail.kind, str(sent.membership.user) in mail.subject) == ("assessment_withdrawn_after_sending", True)


@pytest.mark.parametrize(
    ("who", "reason", "words"),
    [
        ("coordinator", "Moved away", "has begun it"),
        ("member", "No time", "did not begin this"),
        ("member", "  ", "Say why"),
        ("stranger", "Because", "cannot do this"),
    ],
)
def test_nothing_is_withdrawn_by_or_without(who, reason, words):
    assessment = AssessmentFactory()
    people = {
        "coordinator": staff(program=assessment.membership.program),
        "member": assessment.membership.user,
        "stranger": UserFactory(),
    }

    with pytest.raises(AssessmentRefused, match=words):
        withdraw(assessment_id=assessment.pk, reason=reason, by=people[who], at=NOW)


def test_members_withdraw_what_they_began_themselves():
    assessment = AssessmentFactory(is_self_enrolled=True)

    withdraw(assessment_id=assessment.pk, reason="Not this year", by=assessment.membership.user, at=NOW)

    assessment.refresh_from_db()
    assert assessment.state == S.WITHDRAWN


def test_a_member_withdraws_by_the_page_and_reads_why_afterwards():
    assessment = AssessmentFactory(is_self_enrolled=True)
    client, address = signed_in_as(assessment.membership.user), reverse("assessments:withdraw", args=[assessment.pk])
    home = reverse("assessments:home", args=[assessment.pk])

    before = client.get(home).content.decode()
    empty = client.post(address, {"reason": " "}).content.decode()
    client.post(address, {"reason": "A long journey"})

    assessment.refresh_from_db()
    assert (f'href="{address}"' in before, "Say why it is withdrawn." in empty) == (True, True)
    assert (assessment.state, assessment.withdrawn_reason) == (S.WITHDRAWN, "A long journey")
    assert "A long journey" in client.get(home).content.decode()


def test_whoever_was_enrolled_by_others_finds_no_way_to_withdraw():
    assessment = AssessmentFactory()
    client, address = signed_in_as(assessment.membership.user), reverse("assessments:withdraw", args=[assessment.pk])

    told = client.post(address, {"reason": "No time"}, follow=True).content.decode()

    assert ("Ask your coordinator" in told, f'href="{address}"' in told) == (True, False)
    assert Assessment.objects.get().state == S.IN_PROGRESS
