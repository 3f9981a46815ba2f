"""What a self-check comes to."""

from __future__ import annotations

import pytest

from programs.catalogue.models import EligibilityRule
from programs.catalogue.services import RATHER_TALK, Outcome, Verdict, outcome_of

ADULT = EligibilityRule(code="A1", stop_on="no", outcome="not_now")
FREE = EligibilityRule(code="A2", stop_on="no", outcome="later")
VISION = EligibilityRule(code="A3", stop_on="no", outcome="talk")
LICENCE = EligibilityRule(code="A4", stop_on="yes", outcome="not_now")
RULES = [ADULT, FREE, VISION, LICENCE]
GOOD = {"A1": "yes", "A2": "yes", "A3": "yes", "A4": "no"}


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({}, Outcome(Verdict.FINE, [], [], [])),
        ({"A1": "no"}, Outcome(Verdict.NOT_NOW, [ADULT], [], [])),
        ({"A4": "yes"}, Outcome(Verdict.NOT_NOW, [LICENCE], [], [])),
        ({"A2": "no"}, Outcome(Verdict.LATER, [], [FREE], [])),
        ({"A3": "no"}, Outcome(Verdict.TALK, [], [], [VISION])),
        ({"A1": RATHER_TALK}, Outcome(Verdict.TALK, [], [], [ADULT])),
        ({"A2": "no", "A3": "no"}, Outcome(Verdict.LATER, [], [FREE], [VISION])),
        (
            {"A1": "no", "A2": "no", "A3": "no", "A4": "yes"},
            Outcome(Verdict.NOT_NOW, [ADULT, LICENCE], [FREE], [VISION]),
        ),
    ],
)
def test_gravest_consequence_wins_and_every_reason_is_kept(changed, outcome):
    assert outcome_of(RULES, GOOD | changed) == outcome


def test_program_without_rules_stops_nobody():
    assert outcome_of([], {}) == Outcome(Verdict.FINE, [], [], [])
