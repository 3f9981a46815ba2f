"""How a program is set up, and what is missing in the ten steps of screening."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.catalogue.models import RiskSheet
from tests.factories.panels import guide_for
from tests.factories.programs import IntakeFactory
from tests.factories.review import CriterionFactory
from tests.factories.volunteers import staff
from volunteers.desk.setup import steps_of
from volunteers.people.models import RoleGrant

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_what_is_missing_is_named_by_its_step() -> None:
    program = IntakeFactory().program
    reader = staff(RoleGrant.Role.COORDINATOR, program)
    before = {step.number: step.missing for step in steps_of(program, at=NOW, reader=reader)}
    RiskSheet.objects.create(program=program, check_type="none", decided_at=NOW)

    after = {step.number: step.missing for step in steps_of(program, at=NOW, reader=reader)}

    assert sorted(after) == list(range(1, 11))
    assert (before[1], after[1]) == (1, 0)
    assert before[7] > after[7] == 0


def test_the_page_leads_to_every_part(client, settings, django_assert_max_num_queries) -> None:
    settings.STAFF_MFA_REQUIRED = False
    program = IntakeFactory().program
    client.force_login(staff(RoleGrant.Role.COORDINATOR, program))
    address = reverse("admin:volunteers_mailwording_setup", args=[program.slug])
    client.get(address)

    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()

    assert reverse("admin:programs_program_risks", args=[program.pk]) in page
    assert reverse("admin:volunteers_mailwording_of", args=[program.slug]) in page


def test_what_is_missing_leads_only_where_the_reader_may_go() -> None:
    program = IntakeFactory().program
    urls = {
        role: {
            finding.url for step in steps_of(program, at=NOW, reader=staff(role, program)) for finding in step.findings
        }
        for role in (RoleGrant.Role.COORDINATOR, RoleGrant.Role.DECISION_MAKER)
    }

    members = reverse("admin:volunteers_membership_changelist")

    assert {role for role, found in urls.items() if members in found} == {RoleGrant.Role.COORDINATOR}


def test_a_rubric_and_a_guide_have_to_be_published() -> None:
    program = IntakeFactory(program__has_interviews=True).program
    reader = staff(RoleGrant.Role.COORDINATOR, program)
    before = {step.number: step.missing for step in steps_of(program, at=NOW, reader=reader)}
    CriterionFactory.create_batch(3, program=program)
    guide_for(program)

    after = {step.number: step.missing for step in steps_of(program, at=NOW, reader=reader)}

    assert (before[4] - after[4], before[5] - after[5]) == (1, 1)
