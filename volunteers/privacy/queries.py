"""What a person's own pages show: what can go now, what stays until when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.people.kept import ROLE_DAYS
from volunteers.people.models import User
from volunteers.privacy.models import CorrectionRequest, ErasureRequest, Hold
from volunteers.privacy.rules import CLOSED, kept_until, known_by_address, membership_kept_until
from volunteers.service.models import Membership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Line:
    """One thing that is kept, until when and why; `url` leads to what the person can do about it."""

    what: StrOrPromise
    until: StrOrPromise
    why: StrOrPromise
    day: date | None = None
    url: str = ""
    label: StrOrPromise = ""


@dataclass(frozen=True)
class Plan:
    """What an erasure does: at once, and later."""

    at_once: list[StrOrPromise]
    stays: list[Line]
    holds: list[Hold]

    @property
    def closes_on(self) -> date | None:
        """The day on which the account closes, where that is known."""
        if self.holds or any(line.day is None for line in self.stays):
            return None
        return max((line.day for line in self.stays if line.day), default=None)


def plan_of(person: User, *, at: datetime) -> Plan:
    """What would go now, what stays, and what is held."""
    applications = list(
        Application.objects.filter(applicant=person).select_related("program", "membership").order_by("pk")
    )
    drafts = [row for row in applications if row.state in {S.DRAFT, S.EXPIRED}]
    at_once: list[StrOrPromise] = [
        _("Your draft for %(program)s") % {"program": draft.program.title} for draft in drafts
    ]
    at_once.append(_("Addresses that you left to hear when a program opens or a place is free"))
    stays = [line_of(row) for row in applications if row not in drafts and not hasattr(row, "membership")]
    memberships = Membership.objects.filter(user=person).select_related("program").order_by("pk")
    stays += [volunteer_line(row) for row in memberships]
    stays += role_lines(person)
    stays += [Line(kind.what, kind.how_long, kind.why) for kind, _rows in known_by_address(person)]
    return Plan(at_once, stays, list(Hold.objects.live().filter(person=person).order_by("pk")))


def line_of(application: Application) -> Line:
    """An application that was sent: a year from its end, or still under way."""
    what = _("Your application %(reference)s to %(program)s") % {
        "reference": application.reference,
        "program": application.program.title,
    }
    why = _("The law asks us to keep what we used for a year, so that you can ask for it and complain.")
    if application.state in CLOSED:
        day = timezone.localdate(kept_until(application))
        return Line(what, _("One year after it was closed"), why, day)
    return Line(
        what,
        _("It is under way. Withdraw it, or wait for its end; then the year begins"),
        why,
        url=reverse("applications:detail", args=[application.reference]),
        label=_("See the application"),
    )


def volunteer_line(membership: Membership) -> Line:
    """The file of a volunteer."""
    what = _("Your volunteer file of %(program)s") % {"program": membership.program.title}
    why = _("So that you can prove your service, and come back.")
    day = membership_kept_until(membership)
    return Line(what, _("Two years after you leave") if day is None else _("Two years after you left"), why, day)


def role_lines(person: User) -> list[Line]:
    """Roles at work."""
    if not person.grants.exists():
        return []
    why = _("So that it can be proved who was allowed to see what.")
    until = _("%(years)d years after the last of them ended") % {"years": ROLE_DAYS // 365}
    return [Line(_("Your roles at work"), until, why)]


def open_wish(person: User) -> ErasureRequest | None:
    """The wish for erasure that counts, if any."""
    return ErasureRequest.objects.filter(person=person, withdrawn_at__isnull=True).first()


def corrections_of(person: User) -> list[CorrectionRequest]:
    """A person's requests for correction, the newest first."""
    return list(CorrectionRequest.objects.filter(person=person).select_related("application").order_by("-pk"))


def open_corrections() -> list[CorrectionRequest]:
    """Requests that wait for an answer, the first due first."""
    waiting = CorrectionRequest.objects.filter(outcome=CorrectionRequest.Outcome.OPEN)
    return list(waiting.select_related("person", "application").order_by("due_on", "pk"))


def answered_corrections() -> list[CorrectionRequest]:
    """The latest answers."""
    done = CorrectionRequest.objects.exclude(outcome=CorrectionRequest.Outcome.OPEN)
    return list(done.select_related("person", "answered_by").order_by("-answered_at", "-pk")[:100])
