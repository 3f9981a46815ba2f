"""Which rubric a program scores with."""

from __future__ import annotations

from django.db.models import QuerySet

from programs.catalogue.models import RubricCriterion, RubricVersion


def published_rubric(program_id: int) -> RubricVersion | None:
    """The newest published version; None for a program without one."""
    versions = RubricVersion.objects.filter(program_id=program_id, published_at__isnull=False)
    return versions.order_by("-number").first()


def criteria_of(program_id: int) -> QuerySet[RubricCriterion]:
    """The criteria that a review begun now is scored on."""
    newest = RubricVersion.objects.filter(program_id=program_id, published_at__isnull=False).order_by("-number")
    return RubricCriterion.objects.filter(version__in=newest.values("pk")[:1])
