"""So that the demonstration still shows who waits: a full intake for the waiting list, the latest one for the deferred."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F

from config.demo.people import Cast
from programs.models import Intake, Program
from volunteers.applications.access import make_code
from volunteers.applications.after import give_feedback
from volunteers.applications.deferrals import ask_deferral
from volunteers.applications.states import S
from volunteers.applications.waiting import later_intakes
from volunteers.equality.services import switch
from volunteers.models import Application


def keep_people_waiting(cast: Cast, *, at: datetime) -> None:
    """No place is free where a list is, and no later intake is open to the deferred yet. One offer asks for later."""
    with_list = Application.objects.filter(state=S.WAITLISTED).values("intake_id")
    Intake.objects.filter(pk__in=with_list).update(places=F("places_held"))
    for application in Application.objects.filter(state=S.DEFERRED).select_related("intake"):
        latest = later_intakes(application).open(at=at).last()
        if latest is not None:
            application.intake = latest
            application.save(update_fields=["intake"])
    ask_one(at=at)
    let_two_in(cast, at=at)
    thank(at=at)
    switch(program_id=Program.objects.get(slug="auxiliary-officers").pk, on=True, by=cast["omar.siddiqui"], at=at)


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


def let_two_in(cast: Cast, *, at: datetime) -> None:
    """A code for people who missed the closing day of a class."""
    intake = Intake.objects.filter(program__slug="auxiliary-officers", closes_at__lt=at).order_by("-closes_at")[0]
    make_code(
        intake=intake,
        note="Two people from the information session in 22 Division",
        expires_at=at + timedelta(days=21),
        most_uses=2,
        by=cast["tanya.petrova"],
        at=at,
    )


def thank(*, at: datetime) -> None:
    """Some of those who were not selected say whether the words were useful."""
    for number, application in enumerate(Application.objects.filter(state=S.NOT_SELECTED).select_related("applicant")):
        if number % 2 == 0:
            give_feedback(
                application_id=application.pk, is_useful=number % 4 == 0, text="", by=application.applicant, at=at
            )
