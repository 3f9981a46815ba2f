"""All tables of the room."""

from engagement.assessments.models import Assessment, AssessmentEvent, ChosenCompetency, Rating
from engagement.assessments.models_enrolment import EnrolmentRow, EnrolmentRun
from engagement.assessments.models_talk import Confirmation, Look, Reopening, Submission
from engagement.cycles.models import (
    AssessmentTemplate,
    Cycle,
    CycleTemplate,
    Requirement,
    TemplateCompetency,
    TrainingSuggestion,
)
from engagement.plans.models import PlanAction, PlanNote
from engagement.reports.models import CycleReport

__all__ = [
    "Assessment",
    "AssessmentEvent",
    "AssessmentTemplate",
    "ChosenCompetency",
    "Confirmation",
    "Cycle",
    "CycleReport",
    "CycleTemplate",
    "EnrolmentRow",
    "EnrolmentRun",
    "Look",
    "PlanAction",
    "PlanNote",
    "Rating",
    "Reopening",
    "Requirement",
    "Submission",
    "TemplateCompetency",
    "TrainingSuggestion",
]
