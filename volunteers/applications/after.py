"""After a decision: other programs that fit, and whether what we wrote was useful."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from programs.catalogue.models import EligibilityRule, Program
from programs.catalogue.queries import open_intakes
from volunteers.applications.answers import both
from volunteers.applications.models import Application
from volunteers.applications.models_after import DecisionFeedback
from volunteers.applications.services import ApplicationRefused, own_application
from volunteers.applications.shape import Topic
from volunteers.applications.states import ENDS, REVIEWABLE, S
from volunteers.applications.words import Declaration
from volunteers.people.models import User

MOST_PROGRAMS: Final = 3
LEAST_SHOWN: Final = 11
"""Fewer answers than this are not counted out: who said what could be guessed."""
DECIDED: Final = REVIEWABLE
"""Ends that come with a reason."""


def declared(application: Application) -> dict[str, str]:
    """What the applicant declared, by the English text of each declaration."""
    latest = application.revisions.order_by("-number").first()
    sections = latest.answers.values() if latest else []
    return {
        item["label_en"]: item["value"]
        for section in sections
        if section["topic"] == Topic.ELIGIBILITY
        for item in section["items"]
    }


def programs_that_fit(application: Application, *, at: datetime) -> list[Program]:
    """At most three open programs, those first of whose rules most are declared as met. Four queries.

    None that the person is in or applies to already, and none with a rule that they said they may not meet.
    """
    said = declared(application)
    mine = Application.objects.filter(applicant_id=application.applicant_id)
    taken = mine.exclude(state__in=ENDS - {S.APPOINTED}).values_list("program_id", flat=True)
    programs = {intake.program for intake in open_intakes(at=at) if intake.program_id not in {*taken}}
    programs -= {application.program}
    rules: dict[int, list[EligibilityRule]] = {program.pk: [] for program in programs}
    for rule in EligibilityRule.objects.filter(program__in=rules):
        rules[rule.program_id].append(rule)
    fitting = [program for program in programs if not excluded(rules[program.pk], said)]
    fitting.sort(key=lambda program: (-known_met(rules[program.pk], said), program.order, program.pk))
    return fitting[:MOST_PROGRAMS]


def excluded(rules: Iterable[EligibilityRule], said: dict[str, str]) -> bool:
    """Whether the person said of one of the rules that they may not meet it."""
    return any(said.get(in_english(rule)) == Declaration.MAY_NOT for rule in rules)


def in_english(rule: EligibilityRule) -> str:
    """A rule as a statement about oneself: the same words are the same rule, in whichever program."""
    return str(both(rule, "declaration")[0])


def known_met(rules: Iterable[EligibilityRule], said: dict[str, str]) -> int:
    """How many of the rules the person has declared to meet."""
    return sum(said.get(in_english(rule)) == Declaration.MEETS for rule in rules)


@transaction.atomic
def give_feedback(*, application_id: int, is_useful: bool, text: str, by: User, at: datetime) -> DecisionFeedback:
    """Keeps what the person says about the decision's words: once; asking again changes nothing."""
    application = own_application(application_id, by=by)
    if given := DecisionFeedback.objects.filter(application=application).first():
        return given
    if application.state not in DECIDED:
        raise ApplicationRefused(_("There is no decision to give your opinion on."))
    return DecisionFeedback.objects.create(application=application, is_useful=is_useful, text=text.strip(), given_at=at)


@dataclass(frozen=True)
class Tally:
    """What the applicants of a program said, as far as it may be shown."""

    program: Program
    answers: int | None
    useful_percent: int | None


def tallies(programs: Iterable[Program]) -> list[Tally]:
    """One line a program; fewer answers than eleven are not counted out. Two queries."""
    counts = DecisionFeedback.objects.values("application__program_id").annotate(
        answers=Count("pk"), useful=Count("pk", filter=Q(is_useful=True))
    )
    by_program = {row["application__program_id"]: row for row in counts}
    return [tally_of(program, by_program.get(program.pk, {"answers": 0, "useful": 0})) for program in programs]


def tally_of(program: Program, row: dict[str, int]) -> Tally:
    """One line. The share is in steps of ten, and left out where it would tell of fewer than eleven people."""
    answers, useful = row["answers"], row["useful"]
    if answers < LEAST_SHOWN:
        return Tally(program, None, None)
    return Tally(program, answers, round(useful * 10 / answers) * 10)
