"""Information sessions in the demo: one to come with places, one full, one that is over."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from config.demo.content.people import FAMILY, GIVEN
from config.demo.people import Cast
from programs.models import InformationSession, Program
from volunteers.gatherings import planning, services
from volunteers.gatherings.models import Seat

PLACE_EN, PLACE_FR = "Community room, 40 College Street", "Salle communautaire, 40, rue College"
ABOUT_EN = "Members tell what they do and answer your questions. It takes an hour; children are welcome."
ABOUT_FR = "Des membres racontent ce qu’ils font et répondent à vos questions. Une heure; les enfants sont bienvenus."
SESSIONS = (
    ("priya.raman", "auxiliary-officers", 7, 30, 4),
    ("priya.raman", "auxiliary-officers", 14, 3, 3),
    ("luc.tremblay", "victim-services", 10, 20, 2),
    ("priya.raman", "auxiliary-officers", -6, 20, 5),
)
"""Who plans it, for what, in how many days, with how many places, and how many come."""


def load_sessions(cast: Cast, *, at: datetime) -> None:
    """The sessions with their visitors, who booked and confirmed like anybody."""
    for number, (name, slug, days, places, visitors) in enumerate(SESSIONS):
        planned_at = at - timedelta(days=20)
        session = planning.plan_session(
            program=Program.objects.get(slug=slug),
            plan=plan(at, days, places, is_online=slug == "victim-services"),
            by=cast[name],
            at=planned_at,
        )
        for place in range(visitors):
            seat = come(session, number * 7 + place, at=planned_at + timedelta(days=2, hours=place))
            if days < 0:
                outcome = "missed" if place == 1 else "attended"
                planning.note_outcome(seat_id=seat.pk, outcome=outcome, by=cast[name], at=at)


def plan(at: datetime, days: int, places: int, *, is_online: bool) -> planning.Plan:
    """An evening hour in so many days."""
    day = timezone.localdate(at) + timedelta(days=days)
    starts_at = datetime.combine(day, time(18, 30), tzinfo=timezone.get_default_timezone())
    return planning.Plan(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        place_en="Online" if is_online else PLACE_EN,
        place_fr="En ligne" if is_online else PLACE_FR,
        capacity=places,
        about_en=ABOUT_EN,
        about_fr=ABOUT_FR,
        online_link="https://meet.example.org/victim-services" if is_online else "",
    )


def come(session: InformationSession, number: int, *, at: datetime) -> Seat:
    """Somebody books and confirms."""
    name = f"{GIVEN[(number * 5 + 2) % len(GIVEN)]} {FAMILY[(number * 3 + 1) % len(FAMILY)]}"
    visitor = services.Visitor(name, f"visitor{number + 1}@example.org", "fr" if number % 5 == 2 else "en")
    seat = services.book(session_id=session.pk, visitor=visitor, at=at)
    return services.confirm(seat_id=seat.pk, at=at + timedelta(minutes=20))
