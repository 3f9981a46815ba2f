"""The competency framework as it is published."""

from __future__ import annotations

from django.db.models import Prefetch

from programs.framework.models import Behaviour, Competency, FrameworkVersion, LevelDescriptor

Status = FrameworkVersion.Status


def published_version() -> FrameworkVersion | None:
    """The edition in force, with its framework."""
    published = FrameworkVersion.objects.filter(status=Status.PUBLISHED).select_related("framework")
    return published.order_by("framework_id", "-number").first()


def descriptors_of(competency: Competency) -> list[LevelDescriptor]:
    """What a competency means level by level, the first level first, with the behaviours. Two queries."""
    behaviours = Behaviour.objects.order_by("order")
    rows = LevelDescriptor.objects.filter(competency=competency).select_related("level").order_by("level__order")
    return list(rows.prefetch_related(Prefetch("behaviours", behaviours, to_attr="shown_behaviours")))
