"""All tables of the room, slice by slice, lower ones first."""

from programs.catalogue.models import (
    DispositionReason,
    EligibilityRule,
    Evaluation,
    FormSection,
    FormVersion,
    InformationSession,
    Intake,
    Program,
    ProgramSection,
    Question,
    RefereeQuestion,
    RiskSheet,
    RubricCriterion,
    RubricVersion,
    Stage,
    TimelineEntry,
)
from programs.committees.models import Committee, Meeting
from programs.framework.models import (
    Behaviour,
    Competency,
    CoreValue,
    Framework,
    FrameworkVersion,
    LevelDescriptor,
    RoleLevel,
)
from programs.history.models import HistoryEntry
from programs.neighbourhoods.models import Story
from programs.places.models import Division, Neighbourhood, NeighbourhoodDivision, PostalPrefix

__all__ = [
    "Behaviour",
    "Committee",
    "Competency",
    "CoreValue",
    "DispositionReason",
    "Division",
    "EligibilityRule",
    "Evaluation",
    "FormSection",
    "FormVersion",
    "Framework",
    "FrameworkVersion",
    "HistoryEntry",
    "InformationSession",
    "Intake",
    "LevelDescriptor",
    "Meeting",
    "Neighbourhood",
    "NeighbourhoodDivision",
    "PostalPrefix",
    "Program",
    "ProgramSection",
    "Question",
    "RefereeQuestion",
    "RiskSheet",
    "RoleLevel",
    "RubricCriterion",
    "RubricVersion",
    "Stage",
    "Story",
    "TimelineEntry",
]
