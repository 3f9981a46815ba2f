"""What a program is, when it opens, whom it is for and how it chooses."""

from .eligibility import EligibilityRule
from .forms import FormSection, FormVersion
from .intakes import Intake, IntakeQuerySet
from .programs import Evaluation, Program, ProgramQuerySet, ProgramSection, Stage, TimelineEntry
from .questions import Question
from .reasons import DispositionReason
from .references import RefereeQuestion
from .risks import RiskSheet
from .rubrics import RubricCriterion, RubricVersion
from .sessions import InformationSession, SessionQuerySet

__all__ = [
    "DispositionReason",
    "EligibilityRule",
    "Evaluation",
    "FormSection",
    "FormVersion",
    "InformationSession",
    "Intake",
    "IntakeQuerySet",
    "Program",
    "ProgramQuerySet",
    "ProgramSection",
    "Question",
    "RefereeQuestion",
    "RiskSheet",
    "RubricCriterion",
    "RubricVersion",
    "SessionQuerySet",
    "Stage",
    "TimelineEntry",
]
