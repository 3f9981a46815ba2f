"""Every state is said in words: where it is, who acts next, by when, what comes after."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from programs.catalogue.models import Intake
from tests.factories.programs import IntakeFactory, StageFactory
from tests.factories.volunteers import ApplicationFactory
from volunteers.applications.possibilities import possibilities_of
from volunteers.applications.queries import events_of
from volunteers.applications.states import ENDS, S
from volunteers.applications.timeline import (
    LATER,
    NOW,
    PATH,
    TONES,
    YOURS,
    next_steps,
    standing_of,
    target_days,
    timeline_of,
)

pytestmark = pytest.mark.django_db
JARGON = re.compile(r"_|screening|disposition|pending|state\b|stage\b|%\(|None", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("state", S.values)
def test_every_state_has_words(state: str, language: str, intake: Intake) -> None:
    StageFactory(
        program=intake.program, state="in_review", title_en="Two people read", title_fr="Deux personnes lisent"
    )
    application = ApplicationFactory(state=state, intake=intake)
    now = timezone.now()

    with override(language):
        standing = standing_of(application, at=now)
        steps = timeline_of(application, events_of(application), list(application.program.stages.all()), at=now)

    said = [standing.name, standing.text, standing.who, standing.next_words]
    said += [f"{step.title} {step.text}" for step in steps]
    assert all(said)
    assert not [sentence for sentence in said if JARGON.search(sentence)]
    here = [step for step in steps if step.state in {"current", "stopped"}]
    assert [step.title for step in here] == [standing.name]
    assert (here[0].state == "stopped") is (state in ENDS - {S.APPOINTED})
    assert (standing.by is not None) or state in ENDS | {S.WAITLISTED, S.CONDITIONS, S.DEFERRED}


def test_the_tables_of_words_are_complete() -> None:
    assert set(NOW) == set(S.values)
    assert set(LATER) == set(PATH)
    assert set(TONES) == set(S.values) - ENDS | {S.APPOINTED}


def test_what_happened_is_dated_and_two_states_of_one_name_are_one_step(intake: Intake) -> None:
    application = ApplicationFactory(state=S.DECISION_PENDING, intake=intake)

    steps = timeline_of(application, events_of(application), [], at=timezone.now())

    assert [(step.title, step.state) for step in steps] == [
        ("Received", "done"),
        ("Being checked", "done"),
        ("Being assessed", "current"),
        ("Offer", "next"),
        ("Completing checks", "next"),
        ("Welcome", "next"),
    ]
    assert all(step.when for step in steps[:3])


def test_what_comes_next_are_the_programs_own_stages_in_their_order(intake: Intake) -> None:
    for order, (state, title) in enumerate(
        [("screening", "Check"), ("in_review", "Exercise"), ("in_review", "Reading"), ("conditions", "Oath")], start=1
    ):
        StageFactory(program=intake.program, state=state, title_en=title, order=order, target_days=5)
    application = ApplicationFactory(state=S.SUBMITTED, intake=intake)
    stages = list(intake.program.stages.order_by("order"))

    steps = next_steps(application, stages, at=timezone.now())

    assert [step.title for step in steps] == [
        "Check",
        "Exercise",
        "Reading",
        "Interview",
        "Decision",
        "Offer",
        "Completing checks",
        "Welcome",
    ]
    assert [bool(step.when) for step in steps] == [True, False, True, True, True, True, False, False]
    assert steps[-2].text == "Oath"


def test_a_program_without_interviews_announces_none(intake: Intake) -> None:
    intake.program.has_interviews = False
    application = ApplicationFactory(state=S.SUBMITTED, intake=intake)

    assert "Interview" not in [step.title for step in next_steps(application, [], at=timezone.now())]


def test_stages_without_target_days_count_as_the_default() -> None:
    assert target_days([StageFactory.build(program=None, target_days=None)], S.IN_REVIEW) == 20


def test_being_late_is_said_by_us_and_only_where_it_is_us(intake: Intake) -> None:
    now = timezone.now()
    for state in (S.IN_REVIEW, S.OFFERED, S.NOT_SELECTED):
        application = ApplicationFactory(state=state, intake=intake, due_on=timezone.localdate(now) - timedelta(days=1))
        standing = standing_of(application, at=now)
        assert bool(standing.late_words) is (state == S.IN_REVIEW)


def test_the_due_day_itself_is_not_late(intake: Intake) -> None:
    now = timezone.now()
    application = ApplicationFactory(state=S.IN_REVIEW, intake=intake, due_on=timezone.localdate(now))

    assert not standing_of(application, at=now).is_late


def test_a_draft_is_due_when_its_intake_closes_or_when_it_expires(intake: Intake) -> None:
    application = ApplicationFactory(intake=intake)
    expires_on = timezone.localdate(application.edited_at) + timedelta(days=60)
    intake.closes_at = None
    assert standing_of(application, at=timezone.now()).by == expires_on

    intake.closes_at = timezone.make_aware(timezone.datetime(2026, 12, 1))  # midnight: the day before is the last
    assert standing_of(application, at=timezone.now()).by == min(expires_on, date(2026, 11, 30))


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        (S.SUBMITTED, {"change", "withdraw"}),
        (S.SCREENING, {"change", "withdraw"}),
        (S.INFO_REQUESTED, {"change", "answer", "withdraw"}),
        (S.IN_REVIEW, {"change", "withdraw"}),
        (S.INTERVIEW, {"change", "withdraw"}),
        (S.DECISION_PENDING, {"change", "withdraw"}),
        (S.WAITLISTED, {"change", "withdraw"}),
        (S.OFFERED, {"change", "accept", "decline"}),
        (S.CONDITIONS, {"change", "withdraw"}),
        (S.DEFERRED, {"change", "withdraw"}),
        (S.APPOINTED, set()),
        (S.NOT_SELECTED, {"decision", "reconsider", "apply_again"}),
        (S.UNDER_RECONSIDERATION, {"change"}),
        (S.WITHDRAWN, {"apply_again"}),
        (S.DECLINED, {"apply_again"}),
        (S.LAPSED, {"apply_again"}),
        (S.OFFER_WITHDRAWN, {"decision", "reconsider", "apply_again"}),
        (S.CONDITIONS_NOT_MET, {"decision", "reconsider", "apply_again"}),
        (S.CLOSED_NO_REPLY, {"answer", "apply_again"}),
        (S.EXPIRED, {"reopen"}),
        (S.DRAFT, set()),
    ],
)
def test_what_is_offered_is_what_is_possible(state: str, possible: set[str]) -> None:
    application = ApplicationFactory(state=state)

    can = possibilities_of(application, events_of(application), at=application.state_since + timedelta(days=1))

    assert {name for name, value in vars(can).items() if value} == possible


def test_a_draft_that_a_late_code_let_in_has_no_deadline_in_the_past() -> None:
    now = timezone.now()
    closed = IntakeFactory(opens_at=now - timedelta(days=60), closes_at=now - timedelta(days=10))
    draft = ApplicationFactory(intake=closed, started_at=now)

    assert standing_of(draft, at=now).by == timezone.localdate(now + timedelta(days=60))


def test_what_waits_for_the_applicant_is_theirs() -> None:
    assert set(YOURS) == {S.DRAFT, S.INFO_REQUESTED, S.OFFERED}
