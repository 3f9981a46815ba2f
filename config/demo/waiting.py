"""So that the demonstration still shows who waits: a full intake for the waiting list, the latest one for the deferred."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from programs.models import Intake
from volunteers.applications.deferrals import ask_deferral
from volunteers.applications.states import S
from volunteers.applications.waiting import later_intakes
from volunteers.models import Application


def keep_people_waiting(*, at: datetime) -> None:
    """No place is free where a list is, and no later intake is open to the deferred yet. One offer asks for later."""
    with_list = Application.objects.filter(state=S.WAITLISTED).values("intake_id")
    Intake.objects.filter(pk__in=with_list).update(places=F("places_held"))
    for application in Application.objects.filter(state=S.DEFERRED).select_related("intake"):
        latest = later_intakes(application).open(at=at).last()
        if latest is not None:
            application.intake = latest
            application.save(update_fields=["intake"])
    ask_one(at=at)


def ask_one(*, at: datetime) -> None:
    """One of the open offers comes with a wish for the next intake."""
    for application in Application.objects.filter(state=S.CONDITIONS).select_related("intake", "applicant"):
        if later_intakes(application).not_over(at=at).exists():
            ask_deferral(
                application_id=application.pk,
                note="My placement abroad was moved to this spring. I would be back in summer.",
                by=application.applicant,
                at=at,
            )
            return
