"""Places held, and what coordinators save."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import timezone

from programs.catalogue.models import Intake, Program
from programs.catalogue.permissions import NotAllowed
from programs.catalogue.queries import editable_by, readable_by, without_french
from programs.catalogue.services import (
    NoPlaceLeft,
    PlacesAlreadyHeld,
    hold_place,
    release_place,
    rules_changed,
    save_intake,
    save_program,
)
from tests.factories.programs import DivisionFactory, IntakeFactory, ProgramFactory, RuleFactory, SectionFactory
from tests.factories.volunteers import RoleGrantFactory, UserFactory, staff
from tests.parallel import in_parallel
from volunteers.people.models import RoleGrant

Role = RoleGrant.Role


@pytest.fixture
def program(db):
    return ProgramFactory()


@pytest.fixture
def coordinator(program):
    return staff(Role.COORDINATOR, program)


def held(intake):
    return Intake.objects.values_list("places_held", flat=True).get(pk=intake.pk)


@pytest.mark.django_db
def test_place_is_held_and_released():
    intake = IntakeFactory(places=2)

    hold_place(intake_id=intake.pk)
    hold_place(intake_id=intake.pk)
    release_place(intake_id=intake.pk)

    assert held(intake) == 1


@pytest.mark.django_db
def test_full_intake_refuses():
    intake = IntakeFactory(places=1, places_held=1)

    with pytest.raises(NoPlaceLeft, match="No place is left"):
        hold_place(intake_id=intake.pk)

    assert held(intake) == 1


@pytest.mark.django_db
def test_release_without_a_hold_is_stopped_by_the_database():
    with pytest.raises(IntegrityError):
        release_place(intake_id=IntakeFactory().pk)


@pytest.mark.django_db(transaction=True)
def test_last_place_goes_to_one_of_two():
    intake = IntakeFactory(places=1)

    outcomes = in_parallel(*[lambda: hold_place(intake_id=intake.pk)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoPlaceLeft", "NoneType"]
    assert held(intake) == 1


def test_changed_rules_get_a_new_version(program, coordinator):
    version = rules_changed(program_id=program.pk, by=coordinator, at=timezone.now())

    program.refresh_from_db()
    assert (version, program.rules_version) == (2, 2)


def test_stranger_changes_no_rules(program):
    with pytest.raises(NotAllowed):
        rules_changed(program_id=program.pk, by=staff(Role.COORDINATOR, ProgramFactory()), at=timezone.now())


def test_program_is_stored_only_where_it_changed(program, coordinator):
    stale = Program.objects.get(pk=program.pk)
    Program.objects.filter(pk=program.pk).update(rules_version=7)
    stale.title_en, stale.place_en = "New", "not saved"

    save_program(program=stale, changed=["title_en"], by=coordinator, at=timezone.now())

    program.refresh_from_db()
    assert (program.title_en, program.place_en, program.rules_version) == ("New", "Across the city", 7)


def test_coordinator_adds_no_program(coordinator):
    with pytest.raises(NotAllowed):
        save_program(program=ProgramFactory.build(), changed=[], by=coordinator, at=timezone.now())


def test_administrator_adds_a_program(db):
    save_program(program=ProgramFactory.build(slug="new"), changed=[], by=staff(Role.ADMINISTRATOR), at=timezone.now())

    assert Program.objects.filter(slug="new").exists()


def test_places_given_meanwhile_stay_given(program, coordinator):
    intake = IntakeFactory(program=program, places=3)
    stale = Intake.objects.get(pk=intake.pk)
    hold_place(intake_id=intake.pk)
    stale.places = 5

    save_intake(intake=stale, changed=["places"], by=coordinator, at=timezone.now())

    intake.refresh_from_db()
    assert (intake.places, intake.places_held) == (5, 1)


def test_intake_cannot_shrink_below_the_places_held(program, coordinator):
    intake = IntakeFactory(program=program, places=3, places_held=2)
    intake.places = 1

    with pytest.raises(PlacesAlreadyHeld, match="2 places are already held"):
        save_intake(intake=intake, changed=["places"], by=coordinator, at=timezone.now())


def test_coordinator_of_a_division_opens_that_division_only(program):
    mine, other = DivisionFactory(number="22"), DivisionFactory(number="14")
    person = UserFactory()
    RoleGrantFactory(user=person, program=program, division=mine)

    save_intake(intake=IntakeFactory.build(program=program, division=mine), changed=[], by=person, at=timezone.now())
    with pytest.raises(NotAllowed):
        save_intake(
            intake=IntakeFactory.build(program=program, division=other), changed=[], by=person, at=timezone.now()
        )

    assert [intake.division for intake in program.intakes.all()] == [mine]


def test_editable_programs_are_ones_own(program, coordinator):
    ProgramFactory()

    assert list(editable_by(coordinator)) == [program]


@pytest.mark.parametrize(
    ("role", "reads", "edits"), [(Role.REVIEWER, 1, 0), (Role.AUDITOR, 2, 0), (Role.ADMINISTRATOR, 2, 2)]
)
def test_who_reads_and_who_edits(program, role, reads, edits):
    ProgramFactory()
    person = staff(role, program if role == Role.REVIEWER else None)

    assert (readable_by(person).count(), editable_by(person).count()) == (reads, edits)


def test_missing_french_is_found_in_every_part(program):
    SectionFactory(program=program, title_en="Duties", body_fr="")
    RuleFactory(program=program, code="A1", question_en="Sure?", explanation_fr="")
    Program.objects.filter(pk=program.pk).update(title_en="Help", place_fr=None)

    missing = without_french(Program.objects.get(pk=program.pk))

    assert missing == ["Help (where)", "Duties (text)", "A1 Sure? (what to say then)"]
