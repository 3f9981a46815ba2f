"""Plans, starts and works off the enrolment of a group: each member in a transaction of their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from engagement.assessments.enrolling import enrol
from engagement.assessments.enrolment_queries import Group, members_of, plan_for
from engagement.assessments.kept import RUN_DAYS
from engagement.assessments.models_enrolment import EnrolmentRow, EnrolmentRun, Outcome
from engagement.assessments.services import AssessmentRefused
from engagement.cycles.queries import open_cycle
from volunteers.people.models import User

AT_ONCE: Final = 200
"""More members than this are enrolled in the background."""
MOST: Final = 5000


@transaction.atomic
def make_run(*, group: Group, by: User, at: datetime) -> EnrolmentRun:
    """Keeps who is found now, to be looked at before anything happens."""
    today = timezone.localdate(at)
    cycle = open_cycle(on=today)
    if cycle is None:
        raise AssessmentRefused(_("No cycle of self-assessments is open at the moment."))
    keys = list(members_of(by, group, cycle=cycle, on=today).values_list("pk", flat=True)[: MOST + 1])
    if not keys:
        raise AssessmentRefused(_("Nobody is found. Widen the group."))
    if len(keys) > MOST:
        raise AssessmentRefused(_("These are more than 5,000 members. Narrow the group first."))
    run = EnrolmentRun.objects.create(cycle=cycle, made_by=by, made_at=at)
    EnrolmentRow.objects.bulk_create(EnrolmentRow(run=run, membership_id=pk) for pk in keys)
    return run


@transaction.atomic
def start_run(*, run_id: int, by: User, at: datetime) -> EnrolmentRun:
    """Starts it as planned: who cannot be enrolled is set aside with the reason. Starting again changes nothing.

    The job works off what this request does not come to, so a closed window or a dead process loses nobody.
    """
    run = EnrolmentRun.objects.select_for_update().get(pk=run_id, made_by=by)
    if run.started_at is not None:
        return run
    lines = plan_for(run, on=timezone.localdate(at))
    if all(line.why for line in lines):
        raise AssessmentRefused(_("None of these members can be enrolled now."))
    for line in lines:
        if line.why:
            run.rows.filter(membership=line.membership).update(outcome=Outcome.SKIPPED, why=line.why)
    run.started_at = at
    run.save(update_fields=["started_at"])
    app.configure_task("work_off_enrolments").defer(run_id=run.pk)
    return run


def runs_at_once(run: EnrolmentRun) -> bool:
    """Whether the run is short enough for the request that starts it."""
    return run.rows.filter(outcome=Outcome.OPEN).count() <= AT_ONCE


def work_off(*, run_id: int, at: datetime) -> None:
    """Enrols everybody who is still to do. Two workers at a time, or a second try, enrol nobody twice."""
    run = EnrolmentRun.objects.filter(pk=run_id, started_at__isnull=False).first()
    if run is None:
        return
    for pk in list(run.rows.filter(outcome=Outcome.OPEN).order_by("pk").values_list("pk", flat=True)):
        _take_row(pk, at=at)
    if not run.rows.filter(outcome=Outcome.OPEN).exists():
        EnrolmentRun.objects.filter(pk=run_id, finished_at__isnull=True).update(finished_at=at)


@transaction.atomic
def _take_row(pk: int, *, at: datetime) -> None:
    rows = EnrolmentRow.objects.select_for_update(skip_locked=True, of=("self",)).select_related("run__made_by")
    row = rows.filter(pk=pk, outcome=Outcome.OPEN).first()
    if row is None:
        return
    row.outcome = Outcome.DONE
    try:
        with transaction.atomic():
            enrol(membership_id=row.membership_id, by=row.run.made_by, at=at)
    except AssessmentRefused as refusal:
        row.outcome, row.why = Outcome.SKIPPED, str(refusal)
    row.save(update_fields=["outcome", "why"])


def forget_runs(*, at: datetime) -> int:
    """Deletes runs that are older than 30 days; returns how many rows went."""
    return EnrolmentRun.objects.filter(made_at__lt=at - timedelta(days=RUN_DAYS)).delete()[0]
