"""What stands on the record of an application: its tabs, and the panels on each.

Each tab is an address of its own, so that none of them asks the database for everything. A slice adds a panel by a
function in its `receivers.py`:

    @panel(REVIEWS, "admin/volunteers/application/_spread.html", order=60)
    def spread(user, application):
        return {"spread": ...}    # None: nothing to show to this person

Its template is included in the tab with the answer as `panel`, beside everything that the head of the record knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteers.applications.models import Application
from volunteers.casework.alike import related_to
from volunteers.review import record
from volunteers.screening.check_queries import standing_of
from volunteers.screening.models import Condition

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Source = Callable[[Any, Application], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Tab:
    """One tab of the record: what it is called, the short name of its address, and who finds it."""

    label: StrOrPromise
    name: str
    permission: str = "volunteers.view_application"

    def url(self, application: Application) -> str:
        """Its address for one application."""
        return reverse(f"admin:volunteers_application_{self.name}", args=[application.reference])


@dataclass(frozen=True)
class Panel:
    """A template with what it shows."""

    tab: Tab
    template: str
    source: Source
    order: int


APPLICATION: Final = Tab(_("Application"), "change")
SCREENING: Final = Tab(_("Screening"), "screening", "volunteers.view_screening")
REVIEWS: Final = Tab(_("Reviews and decision"), "reviews")
CHECKS: Final = Tab(_("Referees and checks"), "checks")
MESSAGES: Final = Tab(_("Messages and mails"), "messages")
NOTES: Final = Tab(_("Notes"), "notes", "volunteers.view_note")
HISTORY: Final = Tab(_("History"), "timeline")
TABS: Final = [APPLICATION, SCREENING, REVIEWS, CHECKS, MESSAGES, NOTES, HISTORY]

PANELS: Final[list[Panel]] = []


def panel(tab: Tab, template: str, *, order: int = 50) -> Callable[[Source], Source]:
    """Registers a panel of a tab; those with a lower `order` come first."""

    def register(source: Source) -> Source:
        PANELS.append(Panel(tab, template, source, order))
        return source

    return register


def panels_of(tab: Tab, user: Any, application: Application) -> list[tuple[str, Mapping[str, Any]]]:
    """The panels of a tab that this person gets to see: each as its template and what it shows."""
    chosen = sorted((each for each in PANELS if each.tab == tab), key=lambda each: each.order)
    shown = ((each.template, each.source(user, application)) for each in chosen)
    return [(template, found) for template, found in shown if found is not None]


def tabs_for(user: Any, application: Application) -> list[Tab]:
    """The tabs that this person's roles open."""
    return [tab for tab in TABS if user.has_perm(tab.permission, application)]


@panel(APPLICATION, "admin/volunteers/application/_answers.html", order=40)
def answers(user: Any, application: Application) -> Mapping[str, Any]:
    """The application as it was read last."""
    return record.answers_of(application, user)


@panel(APPLICATION, "admin/volunteers/application/_related.html", order=80)
def related(user: Any, application: Application) -> Mapping[str, Any] | None:
    """Other applications of the same person, for those who know who that is."""
    if not record.sees_identity(user, application):
        return None
    found = related_to(user, application)
    return {"related": found} if found else None


@panel(REVIEWS, "admin/volunteers/application/_reviews.html", order=20)
def reviews(user: Any, application: Application) -> Mapping[str, Any]:
    """Who assesses it, and what they wrote."""
    assessments = record.assessments_of(application, user)
    done = sum(1 for each in assessments if each.review.submitted_at)
    return {"assessments": assessments, "done": done}


@panel(REVIEWS, "admin/volunteers/application/_decisions.html", order=80)
def decisions(user: Any, application: Application) -> Mapping[str, Any]:
    """What was proposed, and what became of it."""
    rows = application.proposals.select_related("proposed_by", "closed_by", "reason").order_by("-pk")
    return {"proposals": list(rows)}


@panel(CHECKS, "admin/volunteers/application/_references.html", order=20)
def references(user: Any, application: Application) -> Mapping[str, Any] | None:
    """The way to its references, for those who work with them."""
    may_see = user.has_perm("volunteers.view_referee", application)
    return {"referees": application.referees.count()} if may_see else None


@panel(CHECKS, "admin/volunteers/application/_conditions.html", order=40)
def conditions(user: Any, application: Application) -> Mapping[str, Any]:
    """What an offer depends on."""
    rows = Condition.objects.filter(application=application).select_related("stage", "settled_by")
    found = list(rows.order_by("stage__order", "pk"))
    checks = {check.condition_id: check for check in application.record_checks.order_by("pk")}
    rows_of_checks = []
    for condition in found:
        condition.application = application
        check = checks.get(condition.pk)
        rows_of_checks.append((condition, standing_of(check, at=timezone.now()) if check else None))
    return {
        "conditions": rows_of_checks,
        "may_settle": user.has_perm("volunteers.settle_condition", application),
        "may_waive": user.has_perm("volunteers.waive_condition", application),
    }


@panel(MESSAGES, "admin/volunteers/application/_mails.html", order=80)
def mails(user: Any, application: Application) -> Mapping[str, Any]:
    """What was written to the applicant by the system."""
    return {"mails": record.mails_about(application)}


@panel(HISTORY, "admin/volunteers/application/_timeline.html", order=20)
def timeline(user: Any, application: Application) -> Mapping[str, Any]:
    """What happened, the latest first."""
    discarded = application.proposals.filter(closed_at__isnull=False, is_released=False)
    return {
        "events": record.events_of(application),
        "discarded": list(discarded.select_related("closed_by").order_by("-pk")),
        "may_read_history": user.has_perm("programs.view_historyentry"),
    }
