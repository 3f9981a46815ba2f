"""Our own pages in the admin. What a self-assessment says is on none of them: it is its member's and supervisor's."""

from engagement.assessments import admin as assessments
from engagement.cycles import admin as cycles
from engagement.reports import admin as reports

__all__ = ["assessments", "cycles", "reports"]
