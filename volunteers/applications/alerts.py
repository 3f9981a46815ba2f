"""Telling people who asked for it that a program has opened."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from programs.catalogue.models import Intake, Program
from programs.catalogue.openings import last_day
from programs.catalogue.queries import open_intakes
from volunteers.applications.models import OpeningAlert
from volunteers.correspondence.services import enqueue


def ask_for_alert(*, program: Program, email: str, language: str, at: datetime) -> None:
    """Keeps an address until the program next opens. Asking twice, in whatever capitals, is asking once."""
    OpeningAlert.objects.get_or_create(
        program=program, email=email.strip().lower(), defaults={"language": language, "asked_at": at}
    )


def announce_openings(*, at: datetime) -> int:
    """Writes to everybody who waits for an intake that has opened, and forgets their addresses; returns how many."""
    unannounced = open_intakes(at=at).filter(announced_at__isnull=True)
    return sum(announce(intake_id=intake_id, at=at) for intake_id in unannounced.values_list("pk", flat=True))


@transaction.atomic
def announce(*, intake_id: int, at: datetime) -> int:
    """One intake's mails, the end of its alerts and its stamp, in one transaction. A second worker finds it locked."""
    intake = (
        Intake.objects.select_for_update(of=["self"], skip_locked=True)
        .select_related("program")
        .filter(pk=intake_id, announced_at__isnull=True)
        .first()
    )
    if intake is None:
        return 0
    alerts = list(OpeningAlert.objects.select_for_update().filter(program=intake.program).order_by("pk"))
    for alert in alerts:
        write_announcement(alert, intake, at=at)
    OpeningAlert.objects.filter(pk__in=[alert.pk for alert in alerts]).delete()
    Intake.objects.filter(pk=intake_id).update(announced_at=at)
    return len(alerts)


def write_announcement(alert: OpeningAlert, intake: Intake, *, at: datetime) -> None:
    """The one mail that an alert is for."""
    with override(alert.language):
        path = reverse("programs:program", args=[intake.program.slug])
    enqueue(
        kind="program_opened",
        cause=f"intake:{intake.pk}",
        recipient=alert.email,
        language=alert.language,
        program=intake.program,
        context={"program": intake.program, "intake": intake, "path": path, "last_day": last_day(intake)},
        at=at,
    )
