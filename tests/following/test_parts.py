"""The parts of an application, and the checks after an offer."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from programs.catalogue.models import Program, Stage
from volunteers.applications.models import Application, ApplicationEvent
from volunteers.applications.states import S
from volunteers.following.parts import checks_of, overall, parts_of
from volunteers.screening.models import Condition


def lines(way: list[str], *, waits: bool = False, **kwargs: object) -> dict[str, str]:
    """The parts after a way through the states."""
    program = Program(has_interviews=kwargs.pop("has_interviews", True))
    application = Application(program=program, state=way[-1], **kwargs)
    events = [ApplicationEvent(target=state) for state in way]
    parts = parts_of(application, events, waits_for_you=waits)
    return {str(part.title): str(part.status) for part in parts}


def test_what_is_over_what_goes_on_and_what_comes():
    assert lines([S.SUBMITTED, S.SCREENING, S.IN_REVIEW]) == {
        "Check of what you sent": "Completed",
        "Assessment": "In progress",
        "Interview": "Not started",
        "Decision": "Not started",
        "Checks before you start": "Not started",
    }


def test_a_request_waits_on_you_in_the_part_that_it_belongs_to():
    shown = lines([S.SUBMITTED, S.SCREENING, S.INFO_REQUESTED], waits=True, came_from=S.SCREENING)

    assert shown["Check of what you sent"] == "Waiting on you"


def test_an_interview_to_choose_waits_on_you():
    assert lines([S.SUBMITTED, S.IN_REVIEW, S.INTERVIEW], waits=True)["Interview"] == "Waiting on you"


def test_an_interview_that_was_left_out_is_not_needed():
    assert lines([S.SUBMITTED, S.IN_REVIEW, S.DECISION_PENDING])["Interview"] == "Not needed"


def test_a_program_without_interviews_has_no_such_part():
    assert "Interview" not in lines([S.SUBMITTED], has_interviews=False)


def test_what_an_ended_application_never_came_to_is_left_out():
    shown = lines([S.SUBMITTED, S.SCREENING, S.IN_REVIEW, S.WITHDRAWN])

    assert shown == {"Check of what you sent": "Completed", "Assessment": "Completed"}


@pytest.mark.parametrize(
    ("state", "word"), [(S.SUBMITTED, "Received"), (S.CONDITIONS, "In progress"), (S.DECLINED, "Closed")]
)
def test_the_whole_in_one_word(state, word):
    assert overall(Application(state=state)) == word


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Stage.Kind.TRAINING, "Waiting on you"),
        (Stage.Kind.CHECK, "Waiting on you"),
        (Stage.Kind.REFERENCES, "In progress"),
        (Stage.Kind.DECISION, "In progress"),
    ],
)
def test_an_open_check_says_who_acts(kind, status):
    check = checks_of([Condition(stage=Stage(kind=kind))])[0]

    assert (str(check.status), check.is_open, bool(check.who)) == (status, True, True)


def test_what_waits_stands_out_in_french_too():
    application = Application(program=Program(has_interviews=True), state=S.OFFERED)

    with override("fr"):
        parts = parts_of(application, [ApplicationEvent(target=S.OFFERED)], waits_for_you=True)

    assert [part.tone for part in parts if part.tone] == ["warn"]
