"""All tables of the room."""

from engagement.assessments.models import Assessment, AssessmentEvent, Rating

__all__ = ["Assessment", "AssessmentEvent", "Rating"]
