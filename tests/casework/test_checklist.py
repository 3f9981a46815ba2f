"""The screening checklist: saved as one goes, pinned to what was read, by two people at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from programs.models import Program
from tests.factories.programs import IntakeFactory, ProgramFactory, RuleFactory
from tests.factories.volunteers import ApplicationFactory, staff
from tests.parallel import in_parallel
from volunteers.applications.models import Revision
from volunteers.applications.states import S
from volunteers.casework.checklist import checklist_of
from volunteers.casework.queries import screened
from volunteers.casework.services import Found, NewerAnswers, Overtaken, ScreeningRefused, save_checklist
from volunteers.models import CheckItem, RoleGrant

pytestmark = pytest.mark.django_db
MET, UNMET = Found("met"), Found("not_met", "No licence yet")


@pytest.fixture
def program() -> Program:
    """A program with two rules and one item of its own."""
    program = ProgramFactory()
    RuleFactory(program=program, code="A1", order=1)
    RuleFactory(program=program, code="A2", order=2)
    CheckItem.objects.create(program=program, name_en="Duplicates looked at", name_fr="Doublons regardés")
    return program


@pytest.fixture
def application(program):
    return ApplicationFactory(intake=IntakeFactory(program=program), state=S.SCREENING)


@pytest.fixture
def coordinator(program):
    return staff(RoleGrant.Role.COORDINATOR, program)


def save(application, by, found: dict[str, Found], *, version: int = 0, revision: int = 1) -> Any:
    return save_checklist(
        application_id=application.pk,
        found=found,
        version=version,
        revision_number=revision,
        by=by,
        at=timezone.now(),
    )


def all_of(application) -> dict[str, Found]:
    """Every line met or done."""
    return {line.key: MET if line.is_rule else Found("done") for line in checklist_of(application).lines}


def sent_again(application, answer: str) -> Revision:
    """A revision with another answer to the first rule."""
    first = application.revisions.get(number=1)
    answers = first.answers
    next(item for item in answers["eligibility"]["items"] if item["key"] == "rule_A1")["value"] = answer
    return Revision.objects.create(
        application=application, number=2, answers=answers, notice=first.notice, sent_at=timezone.now()
    )


def test_is_complete_once_every_line_has_a_finding(application, coordinator):
    save(application, coordinator, {"rule_A1": MET})
    half = screened(application).is_done

    save(application, coordinator, all_of(application), version=1)

    assert (half, screened(application).is_done) == (False, True)


def test_a_rule_that_is_not_met_needs_a_word_and_stops_review(application, coordinator):
    with pytest.raises(ScreeningRefused, match="Say in a short note"):
        save(application, coordinator, {"rule_A1": Found("not_met")})

    save(application, coordinator, all_of(application) | {"rule_A1": UNMET})

    assert screened(application).hindrance == "The checklist says that a rule is not met."


def test_of_two_people_each_keeps_what_only_they_entered(application, coordinator, program):
    colleague = staff(RoleGrant.Role.COORDINATOR, program)
    save(application, coordinator, {"rule_A1": MET})

    save(application, colleague, {"rule_A1": Found(), "rule_A2": UNMET}, version=0)

    found = {line.key: line.found.finding for line in checklist_of(application).lines if line.found}
    assert found == {"rule_A1": "met", "rule_A2": "not_met"}


def test_the_later_of_two_is_told_what_changed_and_may_insist(application, coordinator, program):
    colleague = staff(RoleGrant.Role.COORDINATOR, program)
    save(application, coordinator, {"rule_A1": MET})

    with pytest.raises(Overtaken) as refusal:
        save(application, colleague, {"rule_A1": UNMET}, version=0)
    save(application, colleague, {"rule_A1": UNMET}, version=refusal.value.version)

    assert [line.key for line in refusal.value.lines] == ["rule_A1"]
    assert checklist_of(application).unmet[0].found.found_by == colleague


def test_newer_answers_are_read_before_anything_is_saved(application, coordinator):
    save(application, coordinator, all_of(application))
    sent_again(application, "ask")

    with pytest.raises(NewerAnswers):
        save(application, coordinator, {}, version=1)

    assert [line.key for line in checklist_of(application).open] == ["rule_A1"]


def test_nobody_else_and_at_no_other_time(application, coordinator, program):
    decider = staff(RoleGrant.Role.DECISION_MAKER, program)
    elsewhere = ApplicationFactory(intake=application.intake, state=S.IN_REVIEW)

    with pytest.raises(ScreeningRefused, match="Only a coordinator"):
        save(application, decider, {"rule_A1": MET})
    with pytest.raises(ScreeningRefused, match="can no longer be changed"):
        save(elsewhere, coordinator, {"rule_A1": MET})


@pytest.mark.django_db(transaction=True)
def test_two_first_savings_at_once_make_one_checklist(application, coordinator, program):
    colleague = staff(RoleGrant.Role.COORDINATOR, program)

    outcomes = in_parallel(
        lambda: save(application, coordinator, {"rule_A1": MET}),
        lambda: save(application, colleague, {"rule_A1": UNMET}),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["Checklist", "Overtaken"]
