"""A draft is the member's alone; what was sent is the supervisor's of today once it is opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from engagement.assessments import saving, services
from engagement.assessments.models import Assessment
from engagement.assessments.permissions import OPENED, SHARED
from engagement.assessments.queries import behaviours_to_rate, visible_to
from engagement.assessments.states import S
from tests.engagement.conftest import signed_in_as
from tests.factories.engagement import AssessmentFactory, supervised
from tests.factories.volunteers import MembershipFactory, RoleGrantFactory, SupervisionFactory, UserFactory, staff
from volunteers.people.models import RoleGrant
from volunteers.service.models import Supervision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_framework")]
CANARIES = ("heliotrope-evidence", "cinnabar-reason", "verdigris-statement")
TODAY = timezone.localdate()


def write_canaries(assessment):
    """Leaves a trace of its own in each text that a member can write."""
    first, second = behaviours_to_rate(assessment)[:2]
    saving.save_rating(
        assessment_id=assessment.pk,
        behaviour_id=first.pk,
        value="not_yet",
        evidence=CANARIES[0],
        reason="",
        by=assessment.membership.user,
        at=timezone.now(),
    )
    saving.save_rating(
        assessment_id=assessment.pk,
        behaviour_id=second.pk,
        value="not_applicable",
        evidence="",
        reason=CANARIES[1],
        by=assessment.membership.user,
        at=timezone.now(),
    )
    Assessment.objects.filter(pk=assessment.pk).update(statement=CANARIES[2])


def with_all_roles(program):
    """Somebody who has every role of the staff."""
    person = staff(program=program)
    for role in set(RoleGrant.Role.values) - {RoleGrant.Role.COORDINATOR}:
        RoleGrantFactory(user=person, role=role, program=program if role in RoleGrant.PROGRAM_ROLES else None)
    return person


def addresses_of(assessment):
    """Every address of one self-assessment."""
    pages = [
        reverse(f"assessments:{name}", args=[assessment.pk])
        for name in ("home", "agree", "submit", "results", "reviewing")
    ]
    return [*pages, reverse("assessments:rate", args=[assessment.pk, "community"])]


@pytest.mark.parametrize("state", [S.SUBMITTED, S.RETURNED, S.WITHDRAWN, S.EXPIRED])
def test_no_address_shows_to_others_what_a_member_wrote_before_it_is_opened(draft, supervisor, member, state):
    """While it is being written, `access/test_draft_privacy.py` asks every address as every role."""
    write_canaries(draft)
    Assessment.objects.filter(pk=draft.pk).update(state=state)

    found = {
        name: words_at(addresses_of(draft), person)
        for name, person in {
            "supervisor": supervisor,
            "all roles at once": with_all_roles(draft.membership.program),
            "member": member,
        }.items()
    }

    assert found == {"supervisor": set(), "all roles at once": set(), "member": set(CANARIES)}


def words_at(addresses, person):
    """The planted words that this person gets to read."""
    client = signed_in_as(person)
    pages = "".join(client.get(address).content.decode() for address in addresses)
    return {word for word in CANARIES if word in pages}


def test_history_and_outbox_keep_no_word_of_it(draft, supervisor, member):
    write_canaries(draft)
    services.move(assessment_id=draft.pk, target=S.WITHDRAWN, by=member, at=timezone.now())
    others = [
        model for model in apps.get_models() if model._meta.label not in {"engagement.Rating", "engagement.Assessment"}
    ]

    dump = "".join(serializers.serialize("json", model._base_manager.all()) for model in others)

    assert [word for word in CANARIES if word in dump] == []
    assert "programs.historyentry" in dump


def test_the_admin_has_no_page_of_assessments():
    registered = {model._meta.label for model in admin.site._registry if model._meta.app_label == "engagement"}

    assert registered == {
        "engagement.AssessmentTemplate",
        "engagement.Cycle",
        "engagement.CycleReport",
        "engagement.EnrolmentRun",
    }


@pytest.mark.parametrize("state", S.values)
def test_who_sees_an_assessment_in_each_state(state, supervisor):
    assessment = supervised(supervisor=supervisor, state=state, agreed_at=timezone.now(), rated="")
    member = assessment.membership.user
    others = [
        staff(program=assessment.membership.program),
        staff(role="administrator"),
        staff(role="auditor"),
        UserFactory(),
    ]

    assert list(visible_to(member, on=TODAY)) == [assessment]
    assert list(visible_to(supervisor, on=TODAY)) == ([assessment] if state in SHARED else [])
    assert [list(visible_to(person, on=TODAY)) for person in others] == [[], [], [], []]
    assert supervisor.has_perm("engagement.read_ratings", assessment) is (state in OPENED)
    for person in (member, supervisor, *others):
        listed = visible_to(person, on=TODAY).filter(pk=assessment.pk).exists()
        assert person.has_perm("engagement.view_assessment", assessment) is listed


@pytest.mark.parametrize(
    ("starts", "ends", "sees"), [(-10, None, True), (0, 0, True), (-10, -1, False), (1, None, False)]
)
def test_a_supervision_counts_on_its_own_days_only(supervisor, starts, ends, sees):
    supervised(supervisor=supervisor, state=S.IN_CONVERSATION)
    Supervision.objects.update(
        starts_on=TODAY + timedelta(days=starts), ends_on=None if ends is None else TODAY + timedelta(days=ends)
    )

    assert visible_to(supervisor, on=TODAY).exists() is sees


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["home", "agree", "submit", "results"])
def test_strangers_get_404_and_the_supervisor_403_on_the_members_pages(name, method, supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    address = reverse(f"assessments:{name}", args=[assessment.pk])
    is_safe_only = method == "post" and name in {"home", "results"}

    stranger = getattr(signed_in_as(staff(program=assessment.membership.program)), method)(address)
    known = getattr(signed_in_as(supervisor), method)(address)

    assert (stranger.status_code, known.status_code) == ((405, 405) if is_safe_only else (404, 403))


def test_the_own_supervisor_pages_are_not_the_members(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    client = signed_in_as(assessment.membership.user)

    answers = [
        client.get(reverse("assessments:reviewing", args=[assessment.pk])).status_code,
        client.post(reverse("assessments:open", args=[assessment.pk])).status_code,
        client.get(reverse("assessments:team")).status_code,
    ]

    assessment.refresh_from_db()
    assert (answers, assessment.state) == ([403, 403, 403], S.SUBMITTED)


def test_a_former_supervisor_opens_nothing(supervisor):
    assessment = supervised(supervisor=supervisor, state=S.SUBMITTED)
    Supervision.objects.update(ends_on=TODAY - timedelta(days=1))
    SupervisionFactory(membership=assessment.membership, supervisor=UserFactory(), starts_on=TODAY)

    answer = signed_in_as(supervisor).post(reverse("assessments:open", args=[assessment.pk]))

    assert answer.status_code == 404


def test_nobody_starts_one_for_somebody_else():
    membership = MembershipFactory()
    AssessmentFactory(membership=MembershipFactory())

    answer = signed_in_as(UserFactory()).post(reverse("assessments:start", args=[membership.pk]))

    assert (answer.status_code, Assessment.objects.filter(membership=membership).count()) == (404, 0)
