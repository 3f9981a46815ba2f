"""Framework -> version -> group -> competency -> level descriptor -> behaviour, and how a version is written."""

from .authoring import DraftComment, SignOff
from .contents import Behaviour, Competency, Indicator, LevelDescriptor, Resource, Voice
from .versions import CompetencyGroup, CoreValue, Framework, FrameworkVersion, RoleLevel

__all__ = [
    "Behaviour",
    "Competency",
    "CompetencyGroup",
    "CoreValue",
    "DraftComment",
    "Framework",
    "FrameworkVersion",
    "Indicator",
    "LevelDescriptor",
    "Resource",
    "RoleLevel",
    "SignOff",
    "Voice",
]
