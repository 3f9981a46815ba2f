"""Acts of the catalogue: checking oneself, holding places, and what a coordinator saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import EligibilityRule, Intake, Program
from programs.catalogue.permissions import ADD_INTAKE, ADD_PROGRAM, CHANGE_INTAKE, CHANGE_PROGRAM, Person, require
from programs.refusals import Refusal

RATHER_TALK: Final = "talk"
"""The answer of somebody who would rather speak about a question than tick a box."""


class NoPlaceLeft(Refusal):
    """The intake's places are all held."""

    def __init__(self) -> None:
        super().__init__(_("No place is left in this intake."))


class PlacesAlreadyHeld(Refusal):
    """An intake cannot shrink below the places that are held."""

    def __init__(self, *, held: int) -> None:
        super().__init__(_("%(held)d places are already held: the intake cannot have fewer.") % {"held": held})


class Verdict(StrEnum):
    """What a self-check comes to, the best first."""

    FINE = "fine"
    TALK = "talk"
    LATER = "later"
    NOT_NOW = "not_now"


@dataclass(frozen=True)
class Outcome:
    """The verdict of a self-check and the rules that led to it."""

    verdict: Verdict
    not_now: Sequence[EligibilityRule] = ()
    later: Sequence[EligibilityRule] = ()
    talk: Sequence[EligibilityRule] = ()


def outcome_of(rules: Iterable[EligibilityRule], answers: Mapping[str, str]) -> Outcome:
    """What the answers (by rule code) come to: the gravest consequence wins, every reason is kept. Stores nothing."""
    stopped: dict[str, list[EligibilityRule]] = {verdict.value: [] for verdict in Verdict}
    for rule in rules:
        answer = answers.get(rule.code, "")
        if answer == RATHER_TALK:
            stopped[Verdict.TALK].append(rule)
        elif answer == rule.stop_on:
            stopped[rule.outcome].append(rule)
    verdict = next((each for each in reversed(Verdict) if stopped[each]), Verdict.FINE)
    return Outcome(verdict, stopped[Verdict.NOT_NOW], stopped[Verdict.LATER], stopped[Verdict.TALK])


@transaction.atomic
def hold_place(*, intake_id: int) -> None:
    """Takes one place of an intake, or refuses. Called in the transaction of the offer that holds it."""
    # Lock the intake: counting the offers would race with those that do not exist yet.
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.places_left <= 0:
        raise NoPlaceLeft
    Intake.objects.filter(pk=intake_id).update(places_held=F("places_held") + 1)


@transaction.atomic
def release_place(*, intake_id: int) -> None:
    """Gives one place back. A release without a hold is a defect, which the column's own check stops."""
    Intake.objects.select_for_update().get(pk=intake_id)
    Intake.objects.filter(pk=intake_id).update(places_held=F("places_held") - 1)


@transaction.atomic
def rules_changed(*, program_id: int, by: Person, at: datetime) -> int:
    """Starts a new version of the eligibility rules, which later declarations name; returns it."""
    program = Program.objects.select_for_update().get(pk=program_id)
    require(by, CHANGE_PROGRAM, program)
    program.rules_version += 1
    program.save(update_fields=["rules_version"])
    return program.rules_version


@transaction.atomic
def save_program(*, program: Program, changed: Iterable[str], by: Person, at: datetime) -> None:
    """Stores what was changed on a program and nothing else of it; a new one is stored whole."""
    if program.pk is None:
        require(by, ADD_PROGRAM)
        program.save()
        return
    require(by, CHANGE_PROGRAM, Program.objects.select_for_update().get(pk=program.pk))
    program.save(update_fields=list(changed))


@transaction.atomic
def save_intake(*, intake: Intake, changed: Iterable[str], by: Person, at: datetime) -> None:
    """Stores what was changed on an intake. Places that were given meanwhile stay given."""
    if intake.pk is None:
        require(by, ADD_INTAKE, intake)
        intake.save()
        return
    current = Intake.objects.select_for_update().get(pk=intake.pk)
    require(by, CHANGE_INTAKE, current, intake)  # the unit that it leaves and the one that it comes to
    if current.places_held > intake.places:
        raise PlacesAlreadyHeld(held=current.places_held)
    intake.save(update_fields=list(changed))
