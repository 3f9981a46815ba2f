"""Who still has to score, what panels scored, and which guides and sheets a person may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from volunteers.applications.models import Application
from volunteers.applications.scope import scope_of
from volunteers.interviews.models import InterviewBooking
from volunteers.interviews.models_panel import Consensus, InterviewScore, InterviewSheet, SheetQuerySet
from volunteers.interviews.panels import LEAST
from volunteers.interviews.states import BookingState
from volunteers.people.models import RoleGrant


@dataclass(frozen=True)
class PanelStanding:
    """How far the panel of one application is."""

    handed_in: int
    open: int
    did_not_come: bool

    @property
    def is_done(self) -> bool:
        """Two or more scored and nobody still has to; or the applicant did not come to the last interview."""
        return self.did_not_come or (self.handed_in >= LEAST and not self.open)


def panel_standing(application: Application) -> PanelStanding:
    """How far the panel is; two queries."""
    return panel_standings([application.pk])[application.pk]


def panel_standings(numbers: Iterable[int]) -> dict[int, PanelStanding]:
    """How far the panels of these applications are; two queries, however many they are."""
    keys = list(numbers)
    sheets: dict[int, list[bool]] = {key: [] for key in keys}
    rows = InterviewSheet.objects.active().filter(application__in=keys)
    for application, submitted_at in rows.values_list("application_id", "submitted_at"):
        sheets[application].append(submitted_at is not None)
    bookings = InterviewBooking.objects.filter(application__in=keys).order_by("application_id", "-pk")
    last = dict(bookings.distinct("application_id").values_list("application_id", "state"))
    return {
        key: PanelStanding(sum(found), len(found) - sum(found), last.get(key) == BookingState.MISSED)
        for key, found in sheets.items()
    }


def sheets_of(user: Any) -> SheetQuerySet:
    """The person's own sheets, where the reviewer's role is still in force."""
    reach = scope_of(user, [RoleGrant.Role.REVIEWER])
    rows: SheetQuerySet = InterviewSheet.objects.active().filter(panellist_id=user.pk)
    return rows.none() if reach is None else rows.filter(application__in=Application.objects.filter(reach))


def scored_sheets(application: Application) -> list[InterviewSheet]:
    """The panel with its scores, in a fixed order; two queries."""
    scores = Prefetch("scores", InterviewScore.objects.select_related("question").order_by("question__order"))
    rows = application.panel.active().select_related("panellist", "guide").prefetch_related(scores)
    return list(rows.order_by("pk"))


def consensus_of(application: Application) -> Consensus | None:
    """What the panel agreed on, with the voices on its present words as `now`."""
    found = Consensus.objects.filter(application=application).select_related("written_by").first()
    if found is not None:
        voices = found.voices.filter(version=found.version).select_related("by").order_by("pk")
        found.now = list(voices)  # type: ignore[attr-defined]
    return found


def scores_for(numbers: Iterable[int]) -> list[tuple[int, int, int, int]]:
    """Application, sheet, question and points of all handed-in sheets of these applications. One query."""
    rows = InterviewScore.objects.filter(
        sheet__application__in=list(numbers), sheet__submitted_at__isnull=False, points__isnull=False
    )
    return [
        (application, sheet, question, points or 0)
        for application, sheet, question, points in rows.order_by("pk").values_list(
            "sheet__application_id", "sheet_id", "question_id", "points"
        )
    ]
