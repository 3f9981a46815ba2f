"""The fair-selection figures of an earlier intake, counted by the real function from invented answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Final

from programs.models import Intake
from volunteers.fairness.services import Way, store
from volunteers.models import FairnessResult

APPLICANTS: Final = 460
CHANCES: Final = {
    "gender": (("woman", 42), ("man", 46), ("non_binary", 3), ("", 9)),
    "age": (("under_25", 24), ("25_34", 34), ("35_44", 20), ("45_54", 10), ("55_64", 3), ("", 9)),
    "race": (("white", 34), ("south_asian", 22), ("black", 16), ("east_southeast_asian", 14), ("latino", 2), ("", 12)),
    "indigenous": (("no", 86), ("first_nations", 2), ("", 12)),
    "disability": (("no", 78), ("yes", 11), ("", 11)),
    "language": (("en", 58), ("fr", 8), ("other", 24), ("", 10)),
}
"""Invented shares in per cent; an empty answer is none."""
STEPS: Final = (0.82, 0.8, 0.62, 0.78)
"""How many of each stage come to the next."""


def load_fairness(*, at: datetime) -> None:
    """Figures of the oldest closed intake of the auxiliary officers."""
    intake = Intake.objects.filter(program__slug="auxiliary-officers", closes_at__lt=at).order_by("closes_at").first()
    if intake is None or FairnessResult.objects.filter(intake=intake).exists():
        return
    dice = Random(7)  # noqa: S311 (the same figures in every demonstration, no secret)
    store(intake, [invented(dice) for _number in range(APPLICANTS)], at=at - timedelta(days=3))


def invented(dice: Random) -> Way:
    """One applicant who never was."""
    answers = {}
    for question, shares in CHANCES.items():
        values, weights = zip(*shares, strict=True)
        if chosen := dice.choices(values, weights)[0]:
            answers[question] = [chosen] if question in {"race", "indigenous"} else chosen
    slower = 0.8 if answers.get("language") == "other" else 1.0
    stage = 0
    while stage < len(STEPS) and dice.random() < STEPS[stage] * slower:
        stage += 1
    return Way(stage, answers)
