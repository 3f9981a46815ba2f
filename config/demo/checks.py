"""The demo's risk sheets, and record checks at each step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from config.demo.columns import in_both_languages
from config.demo.content.risks import RISKS
from config.demo.people import Cast
from programs.models import Program, RiskSheet, Stage
from volunteers.applications.states import S
from volunteers.models import CollectionNotice, RecordCheck, User
from volunteers.people.services import current_notice
from volunteers.screening import check_services as checks
from volunteers.screening.clocks import renew_all
from volunteers.screening.models_checks import Outcome

Purpose = CollectionNotice.Purpose
VALID_MONTHS = 36


def load_risk_sheets(*, at: datetime) -> None:
    """One for each program that takes applications; what coordinators wrote since stays."""
    for content in RISKS:
        program = Program.objects.get(slug=content.program)
        stage = Stage.objects.get(program=program, title_en=content.condition)
        RiskSheet.objects.get_or_create(
            program=program,
            defaults={
                "stage": stage,
                "duties": list(content.duties),
                "check_type": content.check_type,
                **in_both_languages("why", content.why),
                "reason_beyond": content.reason_beyond,
                "valid_months": VALID_MONTHS,
                "decided_at": at - timedelta(days=300),
            },
        )


def go_as_far_as(check: RecordCheck, *, steps: int, at: datetime) -> None:
    """Agreed (1), received (2), shared (3), each a day later."""
    person = check.application.applicant
    acts: tuple[Callable[[datetime], object], ...] = (
        lambda day: checks.agree(check_id=check.pk, notice=notice(Purpose.RECORD_CHECK, day), by=person, at=day),
        lambda day: checks.note_receipt(check_id=check.pk, on=timezone.localdate(day), by=person, at=day),
        lambda day: checks.share(check_id=check.pk, notice=notice(Purpose.CHECK_RESULT, day), by=person, at=day),
    )
    for place, act in enumerate(acts[:steps]):
        act(at + timedelta(hours=place))


def notice(purpose: str, at: datetime) -> CollectionNotice:
    """The text that people agreed to then."""
    return current_notice(purpose=purpose, on=at)


def pass_check(check: RecordCheck, *, officer: User, at: datetime) -> None:
    """All steps at once, up to the outcome that settles the condition."""
    start = at - timedelta(hours=4)
    go_as_far_as(check, steps=3, at=start)
    checks.conclude(check_id=check.pk, outcome=Outcome.MEETS, seen_on=timezone.localdate(start), by=officer, at=at)


def load_checks(cast: Cast, *, at: datetime) -> None:
    """Those who complete their checks stand at different steps; one member's result ends soon."""
    running = RecordCheck.objects.running().filter(application__state=S.CONDITIONS)
    for place, check in enumerate(running.select_related("application__applicant").order_by("pk")):
        go_as_far_as(check, steps=place % 4, at=at - timedelta(days=3))
    soon = RecordCheck.objects.filter(outcome=Outcome.MEETS, application__state=S.APPOINTED).order_by("pk").first()
    if soon is not None:
        RecordCheck.objects.filter(pk=soon.pk).update(valid_until=timezone.localdate(at) + timedelta(days=40))
        renew_all(at=at)
