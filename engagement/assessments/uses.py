"""How many ratings point to a behaviour: a bare number, and nothing of what is not submitted yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count
from django.utils.translation import gettext_lazy

from engagement.assessments.models import Rating
from programs.framework.uses import counts_uses


@counts_uses("ratings", gettext_lazy("Ratings of members"))
def ratings(behaviours: Collection[int]) -> Mapping[int, int]:
    """Ratings by behaviour."""
    sent = Rating.objects.filter(behaviour_id__in=behaviours, assessment__submitted_at__isnull=False)
    return dict(sent.values("behaviour_id").annotate(number=Count("pk")).values_list("behaviour_id", "number"))
