"""What a program is, when it opens, whom it is for and how it chooses."""

from .eligibility import EligibilityRule
from .intakes import Intake, IntakeQuerySet
from .programs import Evaluation, Program, ProgramQuerySet, ProgramSection, Stage, TimelineEntry
from .questions import DispositionReason, Question
from .rubrics import RubricCriterion

__all__ = [
    "DispositionReason",
    "EligibilityRule",
    "Evaluation",
    "Intake",
    "IntakeQuerySet",
    "Program",
    "ProgramQuerySet",
    "ProgramSection",
    "Question",
    "RubricCriterion",
    "Stage",
    "TimelineEntry",
]
