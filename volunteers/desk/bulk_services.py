"""Plans, starts and works off an action on many applications: each of them in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from programs.refusals import Refusal
from volunteers.applications.moves import Grounds
from volunteers.applications.permissions import STAFF_READERS
from volunteers.applications.scope import applications_for
from volunteers.casework.tag_services import put_tag, take_tag_off
from volunteers.conversations.services import write_as_staff
from volunteers.desk.bulk import AT_ONCE, MOST
from volunteers.desk.bulk_queries import actions_for, plan_for, tags_for
from volunteers.desk.kept import BULK_DAYS
from volunteers.desk.models_bulk import BulkRow, BulkRun
from volunteers.desk.states import TAGGING, BulkAction, Outcome
from volunteers.people.models import User
from volunteers.review.services import refuse_without_grounds, take_step


class BulkRefused(Refusal):
    """Nothing can be done with these applications at once."""


@transaction.atomic
def make_run(*, action: str, chosen: Iterable[int], by: User, at: datetime, tag_id: int | None = None) -> BulkRun:
    """Keeps which applications were chosen, each with the state in which the person saw it."""
    if action not in actions_for(by):
        raise BulkRefused(_("Choose what to do with the applications."))
    tag = tags_for(by).filter(pk=tag_id or 0).first() if action in TAGGING else None
    if action in TAGGING and tag is None:
        raise BulkRefused(_("Choose a tag of your program that is in use."))
    keys = list(dict.fromkeys(chosen))
    if len(keys) > MOST:
        raise BulkRefused(_("These are more than 5,000 applications. Narrow the list first."))
    found = applications_for(by, STAFF_READERS).filter(pk__in=keys).order_by("pk").values_list("pk", "state")
    rows = list(found)
    if not rows:
        raise BulkRefused(_("Choose at least one application."))
    run = BulkRun.objects.create(action=action, tag=tag, made_by=by, made_at=at)
    BulkRow.objects.bulk_create(BulkRow(run=run, application_id=pk, expected=state) for pk, state in rows)
    return run


@transaction.atomic
def start_run(*, run_id: int, grounds: Grounds, by: User, at: datetime) -> BulkRun:
    """Starts a run as it was planned: what cannot be done is set aside with its reason. Starting again changes nothing.

    The job works off what this request does not come to, so a closed window or a dead process loses nothing.
    """
    run = BulkRun.objects.select_for_update().get(pk=run_id, made_by=by)
    if run.started_at is not None:
        return run
    plan = plan_for(run, by=by, at=at)
    if not plan.ready:
        raise BulkRefused(_("Nothing can be done with any of these applications."))
    refuse_incomplete(run, plan.step, grounds)
    for line in plan.skipped:
        run.rows.filter(application=line.application).update(outcome=Outcome.SKIPPED, why=line.why)
    run.message, run.note, run.reason = grounds.message, grounds.note, grounds.reason
    run.started_at = at
    run.save(update_fields=["message", "note", "reason", "started_at"])
    app.configure_task("work_off_bulk").defer(run_id=run.pk)
    return run


def refuse_incomplete(run: BulkRun, step: object, grounds: Grounds) -> None:
    """Raises where words or a reason are missing that each application needs."""
    if run.action == BulkAction.MESSAGE:
        if not grounds.message.strip():
            raise BulkRefused(_("Write the message."))
    elif step is not None:
        refuse_without_grounds(step, grounds)  # type: ignore[arg-type]


def runs_at_once(run: BulkRun) -> bool:
    """Whether the run is short enough for the request that starts it."""
    return run.rows.filter(outcome=Outcome.OPEN).count() <= AT_ONCE


def work_off(*, run_id: int, at: datetime) -> None:
    """Takes every application that is still to do. Two workers at a time, or a second try, do none of them twice."""
    run = BulkRun.objects.get(pk=run_id)
    if run.started_at is None:
        return
    for row in list(run.rows.filter(outcome=Outcome.OPEN).order_by("application_id").values_list("pk", flat=True)):
        take_row(row_id=row, at=at)
    if not run.rows.filter(outcome=Outcome.OPEN).exists():
        BulkRun.objects.filter(pk=run_id, finished_at__isnull=True).update(finished_at=at)


@transaction.atomic
def take_row(*, row_id: int, at: datetime) -> None:
    """Does the action with one application; a refusal is kept as the sentence why not."""
    rows = BulkRow.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
        "run__made_by", "run__reason"
    )
    row = rows.filter(pk=row_id, outcome=Outcome.OPEN).first()
    if row is None:
        return
    row.outcome = Outcome.DONE
    try:
        with transaction.atomic():
            act(row, at=at)
    except Refusal as refusal:
        row.outcome, row.why = Outcome.SKIPPED, str(refusal)
    row.save(update_fields=["outcome", "why"])


def act(row: BulkRow, *, at: datetime) -> None:
    """The step, the message or the tag, by the same services as for one application."""
    run = row.run
    if run.action == BulkAction.MESSAGE:
        write_as_staff(application_id=row.application_id, text=run.message, by=run.made_by, at=at)
        return
    if run.action in TAGGING:
        set_tag(row, at=at)
        return
    take_step(
        application_id=row.application_id,
        target=run.action,
        expected=row.expected,
        by=run.made_by,
        at=at,
        grounds=Grounds(reason=run.reason, message=run.message, note=run.note),
    )


def set_tag(row: BulkRow, *, at: datetime) -> None:
    """Puts the run's tag on one application, or takes it off."""
    run = row.run
    if run.action == BulkAction.TAG:
        put_tag(application_id=row.application_id, tag_id=run.tag_id or 0, by=run.made_by, at=at)
    else:
        take_tag_off(application_id=row.application_id, tag_id=run.tag_id or 0, by=run.made_by)


def forget_runs(*, at: datetime) -> int:
    """Deletes runs that are older than 30 days; returns how many rows went."""
    return BulkRun.objects.filter(made_at__lt=at - timedelta(days=BULK_DAYS)).delete()[0]
