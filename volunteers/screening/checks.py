"""How a record check begins, and how it ends without an outcome."""

from __future__ import annotations

from datetime import datetime

from programs.catalogue.models import RiskSheet
from volunteers.applications.models import Application
from volunteers.screening.models import Condition
from volunteers.screening.models_checks import RecordCheck


def ask_for_check(application: Application, *, at: datetime) -> RecordCheck | None:
    """Starts the check of the program's risk sheet for the condition that it settles, if that one still waits."""
    sheet = (
        RiskSheet.objects.filter(program_id=application.program_id, stage__isnull=False).select_related("stage").first()
    )
    if sheet is None:
        return None
    condition = Condition.objects.filter(application=application, stage=sheet.stage, settled_at__isnull=True).first()
    if condition is None or application.record_checks.running().exists():
        return None
    return start(application, sheet, condition=condition, at=at)


def start(application: Application, sheet: RiskSheet, *, condition: Condition | None, at: datetime) -> RecordCheck:
    """Writes a check with the type and the reason as the sheet has them now: a later sheet changes no earlier check."""
    return RecordCheck.objects.create(
        application=application,
        condition=condition,
        check_type=sheet.check_type,
        why_en=sheet.why_en,  # type: ignore[attr-defined]
        why_fr=sheet.why_fr or "",  # type: ignore[attr-defined]
        valid_months=sheet.valid_months,
        asked_at=at,
    )


def end_without_outcome(condition: Condition, *, at: datetime) -> None:
    """A waived condition needs no check any more: what ran is taken back."""
    condition.record_checks.running().update(withdrawn_at=at, outcome="", decided_by=None, decided_at=None)
