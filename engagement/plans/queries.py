"""Questions about development plans: what is planned, what is still open from before, what could be learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from engagement.assessments.models import Assessment
from engagement.assessments.results import Line
from engagement.assessments.states import S
from engagement.cycles.models import TrainingSuggestion
from engagement.cycles.scale import ORDER, Result, Value
from engagement.plans.models import MOST_ACTIONS, PlanAction, PlanNote

Status = PlanAction.Status
DEAD: Final = (S.WITHDRAWN, S.EXPIRED)
"""States of a cycle that came to nothing: what was taken along into it is still open where it came from."""
NOT_TAKEN_ALONG: Final = Q(carried_to__isnull=True) | Q(
    carried_to__status=Status.OPEN, carried_to__assessment__state__in=DEAD
)


def plan_of(assessment: Assessment) -> list[PlanAction]:
    """The actions in their order, with `all_notes`, oldest first. Two queries."""
    notes = Prefetch("notes", PlanNote.objects.select_related("author").order_by("pk"), to_attr="all_notes")
    return list(assessment.actions.select_related("behaviour").prefetch_related(notes).order_by("order"))


def free_places(actions: Iterable[PlanAction]) -> list[int]:
    """The places of a plan that are not taken."""
    taken = {action.order for action in actions}
    return [order for order in range(1, MOST_ACTIONS + 1) if order not in taken]


def still_open(assessment: Assessment) -> list[PlanAction]:
    """What was not finished in the member's cycle before this one and has not been taken along."""
    earlier = Assessment.objects.filter(membership_id=assessment.membership_id, pk__lt=assessment.pk)
    last = earlier.filter(state__in=[S.SIGNED_OFF, S.SUPERSEDED]).order_by("-pk").values("pk")[:1]
    actions = PlanAction.objects.filter(NOT_TAKEN_ALONG, assessment_id__in=last, status=Status.OPEN)
    return list(actions.select_related("behaviour").order_by("order"))


@dataclass(frozen=True)
class Idea:
    """A behaviour to work on, and what its rating suggests to learn from."""

    line: Line
    suggestions: Sequence[TrainingSuggestion]


def ideas_for(assessment: Assessment, lines: Sequence[Line]) -> list[Idea]:
    """What the member could plan: what the role needs and is not met, and whatever the template suggests something for."""
    suggestions: dict[int, list[TrainingSuggestion]] = {}
    rows = TrainingSuggestion.objects.filter(template_id=assessment.template_id)
    for each in rows.order_by("-is_essential", "pk"):
        suggestions.setdefault(each.behaviour_id, []).append(each)
    ideas = [Idea(line, _fitting(suggestions.get(line.behaviour.pk, ()), line.value)) for line in lines]
    return [idea for idea in ideas if idea.suggestions or _is_gap(idea.line)]


def _is_gap(line: Line) -> bool:
    return line.result in {Result.PARTLY, Result.NOT_YET}


def _fitting(suggestions: Iterable[TrainingSuggestion], value: str) -> list[TrainingSuggestion]:
    if value not in ORDER:
        return []
    place = ORDER.index(Value(value))
    return [
        each for each in suggestions if ORDER.index(Value(each.lowest)) <= place <= ORDER.index(Value(each.highest))
    ]


def to_remind(*, at: datetime) -> QuerySet[PlanAction]:
    """The actions under way whose day is still to come, of members who still serve."""
    today = timezone.localdate(at)
    under_way = PlanAction.objects.filter(NOT_TAKEN_ALONG, status=Status.OPEN, due_on__gt=today)
    live = under_way.exclude(assessment__state__in=DEAD)
    serving = live.exclude(assessment__membership__ended_on__lt=today)
    return serving.select_related("assessment__membership__user", "assessment__membership__program").order_by("pk")


def middle_of(action: PlanAction) -> date:
    """The day half way between writing an action down and its own day."""
    begun = timezone.localdate(action.written_at)
    return begun + (action.due_on - begun) / 2
