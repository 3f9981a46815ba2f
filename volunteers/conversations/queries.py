"""Questions about conversations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.applications.queries import Thing, applications_of
from volunteers.applications.states import ENDS
from volunteers.conversations.models import Message
from volunteers.people.models import RoleGrant, User

OPEN_DAYS: Final = 30
"""Days after the end of an application in which it can still be written to."""


def open_until(application: Application) -> datetime | None:
    """Until when the thread takes messages; None while the application has not ended."""
    if application.state in ENDS:
        return application.state_since + timedelta(days=OPEN_DAYS)
    return None


def is_open(application: Application, *, at: datetime) -> bool:
    """Whether the applicant can write: what was sent, and until 30 days after its end."""
    until = open_until(application)
    return application.submitted_at is not None and (until is None or at < until)


def messages_of(application: Application) -> list[Message]:
    """The thread, the oldest message first."""
    return list(Message.objects.filter(application=application).order_by("pk"))


def is_waiting(application: Application) -> bool:
    """Whether the applicant waits for an answer."""
    return Message.objects.waiting_for_staff().filter(application=application).exists()


def has_unread() -> Exists:
    """Whether a message waits to be read, to annotate applications with."""
    return Exists(Message.objects.unread_by_applicant().filter(application=OuterRef("pk")))


def things_for_messages(user: User) -> list[Thing]:
    """The applications in which a message waits to be read. One query."""
    return [unread_thing(application) for application in applications_of(user).filter(has_unread()).order_by("pk")]


def unread_thing(application: Application) -> Thing:
    """A message to read, as something that waits."""
    return Thing(
        _("You have a message about your application to %(program)s.") % {"program": application.program.title},
        reverse("conversations:thread", args=[application.reference]),
        _("Read it"),
        None,
    )


def waiting_threads(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Of these applications, those whose applicant waits for an answer, with the moment since when."""
    waiting = Message.objects.waiting_for_staff().filter(application=OuterRef("pk")).order_by()
    since = waiting.values("application").annotate(first=Min("written_at")).values("first")
    return rows.filter(messages_waiting__gt=0).annotate(asked_since=Subquery(since))


def coordinators_of(application: Application, *, at: datetime) -> list[User]:
    """Who is told that a message waits: the coordinators in office, never the applicant."""
    grants = RoleGrant.objects.in_force(on=timezone.localdate(at)).filter(
        role=RoleGrant.Role.COORDINATOR, program_id=application.program_id
    )
    if application.intake.division_id is not None:
        grants = grants.filter(Q(division_id=application.intake.division_id) | Q(division__isnull=True))
    people = User.objects.filter(pk__in=grants.values("user_id"), is_active=True)
    return list(people.exclude(pk=application.applicant_id).order_by("pk"))
