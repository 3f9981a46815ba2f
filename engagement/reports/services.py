"""Computes what a cycle says about the organisation, once, when it is closed.

Only here are the ratings of many people read together: in memory, for as long as the counting takes. What is stored are
shares, and only those that may be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import structlog
from django.db import transaction
from django.db.models import Count

from engagement.assessments.models import Rating
from engagement.assessments.states import S
from engagement.cycles.models import Cycle
from engagement.cycles.scale import ORDER, Value
from engagement.reports.models import CycleReport
from engagement.reports.shares import Cells, Counts, shares_of
from programs.suppression import Sensitivity

log = structlog.get_logger("reports")
K: Final = Sensitivity.LOW
"""The smallest count that is told: 11 (the domain facts, section 3)."""
AGREED: Final = (S.SIGNED_OFF, S.SUPERSEDED)
"""Only what member and supervisor have signed off is counted."""
MIDDLE: Final = ORDER.index(Value.USUALLY)
BREAKDOWNS: Final = ("level", "program")


@transaction.atomic
def store_report(*, cycle_id: int, at: datetime) -> CycleReport | None:
    """Computes and stores the tables of a closed cycle; None when they are stored already or it is not closed."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle_id)
    if cycle.closed_at is None or CycleReport.objects.filter(cycle=cycle).exists():
        return None
    report = CycleReport.objects.create(cycle=cycle, computed_at=at, tables=tables_of(counted(cycle)))
    log.info("cycle_report_stored", cycle=cycle.pk)
    return report


def counted(cycle: Cycle) -> Iterable[Mapping[str, Any]]:
    """How often each behaviour got each rating, by level and program. One query, whatever there is."""
    rows = Rating.objects.filter(assessment__cycle=cycle, assessment__state__in=AGREED, value__in=ORDER)
    return (
        rows.values("behaviour_id", "value", "assessment__level__code", "assessment__membership__program__slug")
        .annotate(number=Count("pk"))
        .order_by()
    )


def tables_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What may be told, behaviour by behaviour, as it is stored."""
    found: dict[int, dict[tuple[str, str], list[int]]] = defaultdict(dict)
    for row in rows:
        crossing = row["assessment__level__code"], row["assessment__membership__program__slug"]
        counts = found[row["behaviour_id"]].setdefault(crossing, [0] * len(ORDER))
        counts[ORDER.index(Value(row["value"]))] += row["number"]
    return {"k": int(K), "behaviours": {str(pk): told(cells) for pk, cells in sorted(found.items())}}


def told(cells: Cells) -> dict[str, Any]:
    """One behaviour's shares, as far as they may be told.

    In hundredths, not counts: how many rated one behaviour and not another would say who said that it does not apply.
    """
    shares = shares_of(cells, k=K, middle=MIDDLE)
    by = {name: shares.breakdowns[way] for way, name in enumerate(BREAKDOWNS)}
    groups = {name: {group: hundredths(row) for group, row in rows.items()} for name, rows in by.items()}
    return {"blocks": shares.blocks, "whole": hundredths(shares.whole), **groups}


def hundredths(counts: Counts | None) -> list[int] | None:
    """Each block's share in whole hundredths; nothing of what is not told."""
    return None if counts is None else [round(100 * count / sum(counts)) for count in counts]
