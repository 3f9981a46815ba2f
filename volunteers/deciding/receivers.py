"""What the record of an application shows of its interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from volunteers.applications.models import Application
from volunteers.interviews.queries_panel import panel_standing
from volunteers.review.panels import REVIEWS, panel


@panel(REVIEWS, "admin/volunteers/application/_panel.html", order=40)
def interview(user: Any, application: Application) -> Mapping[str, Any] | None:
    """How far the panel is, and the way to it; nothing for programs without interviews."""
    if not application.program.has_interviews:
        return None
    return {"standing": panel_standing(application)}
