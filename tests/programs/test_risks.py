"""Which record check a role calls for, and what goes beyond it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from programs.catalogue.models import Stage
from programs.catalogue.permissions import NotAllowed
from programs.catalogue.risk_services import RiskContent, decide_check
from programs.catalogue.risks import CheckNotJustified, CheckType, Duty, advise, unjustified
from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.volunteers import staff
from volunteers.people.models import RoleGrant

NOW = timezone.now()


@pytest.mark.parametrize(
    ("duties", "check_type", "because"),
    [
        ([], CheckType.NONE, []),
        ([Duty.VALUABLES], CheckType.CRIMINAL, [Duty.VALUABLES]),
        ([Duty.VALUABLES, Duty.ALONE], CheckType.JUDICIAL, [Duty.ALONE]),
        ([Duty.ALONE, Duty.TRUSTED], CheckType.VULNERABLE, [Duty.TRUSTED]),
        ([Duty.POLICE, Duty.CONFIDENTIAL], CheckType.BACKGROUND, [Duty.POLICE]),
    ],
)
def test_the_least_intrusive_type_that_answers_the_duties(duties, check_type, because):
    advice = advise(duties)

    assert (advice.check_type, list(advice.because)) == (check_type, because)


def test_a_vulnerable_sector_check_without_trust_is_refused_whatever_the_reason():
    found = unjustified(CheckType.VULNERABLE, [Duty.ALONE, Duty.POLICE], reason="We always ask for it")

    assert list(found) == ["check_type"]
    assert "trust or authority" in str(found["check_type"])


def test_more_than_advised_needs_a_reason():
    found = unjustified(CheckType.JUDICIAL, [Duty.VALUABLES], reason=" ")

    assert list(found) == ["reason_beyond"]
    assert "lesser one" in str(found["reason_beyond"])
    assert unjustified(CheckType.JUDICIAL, [Duty.VALUABLES], reason="The insurer asks for it") == {}


@pytest.mark.django_db
def test_the_check_settles_a_condition_of_the_same_program():
    program, other = IntakeFactory().program, IntakeFactory().program
    foreign = StageFactory(program=other, state="conditions", kind=Stage.Kind.CHECK, order=1)
    content = RiskContent(
        duties=[Duty.VALUABLES], check_type=CheckType.CRIMINAL, stage_id=foreign.pk, why_en="You handle keys."
    )

    with pytest.raises(CheckNotJustified, match="Choose the condition"):
        decide_check(program_id=program.pk, content=content, by=staff(RoleGrant.Role.COORDINATOR, program), at=NOW)


@pytest.mark.django_db
def test_only_who_configures_the_program_decides():
    program = IntakeFactory().program
    content = RiskContent(duties=[], check_type=CheckType.NONE)

    with pytest.raises(NotAllowed):
        decide_check(program_id=program.pk, content=content, by=staff(RoleGrant.Role.REVIEWER, program), at=NOW)

    sheet = decide_check(program_id=program.pk, content=content, by=staff(RoleGrant.Role.COORDINATOR, program), at=NOW)
    assert (sheet.check_type, sheet.stage) == (CheckType.NONE, None)
