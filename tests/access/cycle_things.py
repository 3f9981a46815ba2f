"""A template that nobody uses yet, the open cycle, a group that is planned, and members of the coordinator's program."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from engagement.assessments.enrolment_queries import Group
from engagement.assessments.enrolment_services import make_run
from engagement.assessments.models import Assessment
from engagement.cycles.models import AssessmentTemplate, Cycle
from engagement.reports.models import CycleReport
from volunteers.people.models import User
from volunteers.service.models import Membership


def cycle_things(coordinator: User | None) -> dict[str, dict[str, Any]]:
    """What the pages of templates, cycles and enrolments are about."""
    assert coordinator is not None
    members = Membership.objects.filter(program__slug="auxiliary-officers", ended_on=None)
    program_id = members.values_list("program_id", flat=True)[0]
    run = make_run(group=Group(program_id=program_id, only_without=False), by=coordinator, at=timezone.now())
    template = AssessmentTemplate.objects.order_by("pk").first()
    cycle = Cycle.objects.get(closed_at=None)
    open_one = Assessment.objects.filter(state="in_progress", membership__in=members).order_by("pk")[0]
    own = "admin:engagement_enrolmentrun"
    assert template is not None
    return {
        "admin:engagement_assessmenttemplate_new": {"level_pk": template.level_id},
        "admin:engagement_cycle_change": {"pk": cycle.pk},
        "admin:engagement_cycle_close": {"pk": cycle.pk},
        "admin:engagement_cyclereport_change": {"pk": CycleReport.objects.get().pk},
        f"{own}_run": {"pk": run.pk},
        f"{own}_start": {"pk": run.pk},
        f"{own}_enrol": {"membership_pk": members.order_by("pk")[0].pk},
        f"{own}_withdraw": {"pk": open_one.pk},
    }
