"""The competency framework as it is published."""

from __future__ import annotations

from programs.framework.models import FrameworkVersion

Status = FrameworkVersion.Status


def published_version() -> FrameworkVersion | None:
    """The edition in force, with its framework."""
    published = FrameworkVersion.objects.filter(status=Status.PUBLISHED).select_related("framework")
    return published.order_by("framework_id", "-number").first()
