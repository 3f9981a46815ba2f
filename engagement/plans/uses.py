"""How many actions of plans point to a behaviour: a bare number."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Count
from django.utils.translation import gettext_lazy

from engagement.plans.models import PlanAction
from programs.framework.uses import counts_uses


@counts_uses("plan_actions", gettext_lazy("Actions of development plans"))
def plan_actions(behaviours: Collection[int]) -> Mapping[int, int]:
    """Actions by behaviour."""
    sent = PlanAction.objects.filter(behaviour_id__in=behaviours, assessment__submitted_at__isnull=False)
    return dict(sent.values("behaviour_id").annotate(number=Count("pk")).values_list("behaviour_id", "number"))
