"""What the background worker does for this room, and when."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from engagement.assessments import enrolment_services
from engagement.assessments.clocks import run_assessment_clocks
from engagement.plans.clocks import remind_of_actions


@app.periodic(cron="40 9 * * *")
@app.task(name="run_assessment_clocks", queueing_lock="run_assessment_clocks")
def assessment_clocks(timestamp: int) -> None:
    """Early each morning in Toronto: begins what is due, reminds, also of plans, and ends what was never sent."""
    run_assessment_clocks(at=timezone.now())
    remind_of_actions(at=timezone.now())
    enrolment_services.forget_runs(at=timezone.now())


@app.task(name="work_off_enrolments")
def work_off_enrolments(run_id: int) -> None:
    """Enrols a large group; enqueued with the wish, in its own transaction."""
    enrolment_services.work_off(run_id=run_id, at=timezone.now())
