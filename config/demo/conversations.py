"""What applicants and coordinators have written to each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.people import Cast
from volunteers.applications.states import S
from volunteers.conversations import services
from volunteers.models import Application

QUESTION: Final = "Good morning. I work evenings in the second week of each month. Could my interview be in a morning?"
ANSWER: Final = (
    "Good morning. Yes, mornings are fine.\n\nThere is nothing you need to do now: when the reviews are in, you choose "
    "a time yourself on the page of your application."
)
WAITING: Final = "Is there parking near the training centre? I come by car because of a knee that does not like stairs."


def load_conversations(cast: Cast, *, at: datetime) -> None:
    """An answer that Nadia has not opened, and a question that waits for the coordinators."""
    nadias = Application.objects.filter(applicant=cast["nadia.haddad"], state=S.IN_REVIEW).order_by("pk").first()
    if nadias is not None:
        asked = max(at - timedelta(days=2, hours=3), nadias.state_since)
        ask(nadias, QUESTION, at=asked)
        tanya = cast["tanya.petrova"]
        services.mark_read(application=nadias, by=tanya, at=asked + (at - asked) / 3)
        services.write_as_staff(application_id=nadias.pk, text=ANSWER, by=tanya, at=asked + (at - asked) / 2)
    others = Application.objects.filter(program__slug="auxiliary-officers", state=S.IN_REVIEW)
    waiting = others.exclude(applicant=cast["nadia.haddad"]).order_by("pk").first()
    if waiting is not None:
        ask(waiting, WAITING, at=at - timedelta(hours=20))


def ask(application: Application, text: str, *, at: datetime) -> None:
    """A message of the applicant."""
    services.write_as_applicant(application_id=application.pk, text=text, by=application.applicant, at=at)
