"""Times of interviews in the demo: some taken, some free, one held."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone

from config.demo.people import Cast
from programs.models import Program
from volunteers.applications.states import S
from volunteers.interviews import planning, services
from volunteers.models import Application

SETTING = planning.Setting(
    place_en="Meeting room 2, 40 College Street, or by video: ask us for the link",
    place_fr="Salle de réunion 2, 40, rue College, ou par vidéo : demandez-nous le lien",
    capacity=1,
)
GROUP = planning.Setting(
    place_en="Community room, 40 College Street (group interview)",
    place_fr="Salle communautaire, 40, rue College (entrevue de groupe)",
    capacity=4,
)
NEEDS = ("", "A chair with armrests, please.", "")


def load_interviews(cast: Cast, *, at: datetime) -> None:
    """Two evenings of interviews a program; of the invited, one has come, some have chosen, the last has not."""
    for name, slug in (("priya.raman", "auxiliary-officers"), ("luc.tremblay", "victim-services")):
        program = Program.objects.get(slug=slug)
        invited = list(Application.objects.filter(program=program, state=S.INTERVIEW).order_by("state_since", "pk"))
        past = [application for application in invited if application.state_since < at - timedelta(days=2)][:1]
        for application in past:
            hold(application, cast, name, at=at)
        for days, setting in ((4, SETTING), (6, SETTING), (9, GROUP)):
            planning.offer_times(
                program=program,
                intake=None,
                spans=planning.spans_of(evening(at, days), minutes=30, number=3 if setting is SETTING else 1),
                setting=setting,
                by=cast[name],
                at=at,
            )
        waiting = [application for application in invited if application not in past]
        slots = program.interview_slots.filter(starts_at__gt=at).order_by("starts_at", "pk")
        for place, ((application, _next), slot) in enumerate(zip(pairwise(waiting), slots, strict=False)):
            services.choose(
                application_id=application.pk,
                slot_id=slot.pk,
                support_needs=NEEDS[(place + 1) % len(NEEDS)],
                by=application.applicant,
                at=at,
            )


def hold(application: Application, cast: Cast, name: str, *, at: datetime) -> None:
    """An interview that was chosen, took place, and was noted."""
    invited_at = application.state_since
    (slot,) = planning.offer_times(
        program=application.program,
        intake=application.intake,
        spans=planning.spans_of(evening(at, -1), minutes=30, number=1),
        setting=SETTING,
        by=cast[name],
        at=invited_at,
    )
    booking = services.choose(
        application_id=application.pk,
        slot_id=slot.pk,
        support_needs="",
        by=application.applicant,
        at=invited_at + timedelta(minutes=50),
    )
    planning.note_outcome(booking_id=booking.pk, outcome="attended", by=cast[name], at=at)


def evening(at: datetime, days: int) -> datetime:
    """Half past six in so many days."""
    day = timezone.localdate(at) + timedelta(days=days)
    return datetime.combine(day, time(18, 30), tzinfo=timezone.get_default_timezone())
