"""The staff's list of references, and those of one application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from volunteers.applications.models import Application
from volunteers.applications.states import ENDS
from volunteers.people.admin_pages import page, require
from volunteers.referees.models import Referee
from volunteers.referees.queries import (
    Answered,
    answered_of,
    applications_with_referees,
    tallies_of,
    tally_of,
    unreachable,
)
from volunteers.referees.questions import rows_of
from volunteers.referees.states import TELEPHONED, WAITING, R

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE = 50


@dataclass(frozen=True)
class Card:
    """One referee as this person may see them."""

    referee: Referee
    state: str
    tone: str
    rows: list[dict[str, Any]]
    answers: list[dict[str, str]]
    is_read_by_officer: bool
    has_safeguarding: bool
    may_ask: bool
    may_cancel: bool
    may_write_down: bool


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """The applications of one's own programs for which somebody was named, the newest first."""
    user = require(request, "volunteers.view_referee")
    shown = Paginator(applications_with_referees(user), PAGE).get_page(request.GET.get("page"))
    tallies = tallies_of(list(shown), at=timezone.now())
    rows = [(application, tallies[application.pk]) for application in shown]
    return page(request, "referee/list.html", _("References"), shown=shown, rows=rows)


def application_in(request: HttpRequest, reference: str) -> Application:
    """The application, within the person's scope: 403 to who reads no references, 404 to who reads others."""
    user = require(request, "volunteers.view_referee")
    return get_object_or_404(applications_with_referees(user), reference=reference)


def way_to_list() -> tuple[StrOrPromise, str]:
    """The list of references as a step of the trail."""
    return _("References"), reverse("admin:volunteers_referee_changelist")


def way_to(application: Application) -> list[tuple[StrOrPromise, str]]:
    """The list and the application's references as steps of the trail."""
    return [way_to_list(), (application.reference, page_url(application))]


def page_url(application: Application) -> str:
    """The staff's page of an application's references."""
    return reverse("admin:volunteers_referee_change", args=[application.reference])


@require_safe
def references_of(request: HttpRequest, reference: str) -> HttpResponse:
    """Who was asked, what came of it, and what this person may do."""
    application = application_in(request, reference)
    user = require(request, "volunteers.view_referee", application)
    now = timezone.now()
    answered = answered_of(application)
    failed = unreachable([row.referee for row in answered])
    reads = user.has_perm("volunteers.read_reference", application)
    acts = user.has_perm("volunteers.manage_referee", application) and application.state not in ENDS
    cards = [
        card(row, reads=reads, acts=acts, is_lost=row.referee.pk in failed, is_late=row.referee.is_late(at=now))
        for row in answered
    ]
    return page(
        request,
        "referee/references.html",
        _("References of %(reference)s") % {"reference": application.reference},
        [way_to_list()],
        application=application,
        tally=tally_of(application, at=now),
        current=[each for each in cards if each.referee.is_current],
        earlier=[each for each in cards if not each.referee.is_current],
        may_open_record=user.has_perm("volunteers.view_application", application),
        is_officer=user.has_perm("volunteers.view_safeguardinganswer", application),
    )


def card(row: Answered, *, reads: bool, acts: bool, is_lost: bool, is_late: bool) -> Card:
    """One referee; the answers only for who reads them, the buttons only for who may press them."""
    referee = row.referee
    acts = acts and referee.is_current
    warns = is_late or referee.state in {R.DECLINED, R.EXPIRED}
    return Card(
        referee=referee,
        state=_("Late") if is_late else referee.get_state_display(),
        tone="ok" if referee.state == R.RECEIVED else "warn" if warns else "",
        rows=facts(row, reads=reads, is_lost=is_lost),
        answers=rows_of(row.reference.items) if reads and row.reference else [],
        is_read_by_officer=row.is_read,
        has_safeguarding=row.is_told,
        may_ask=acts,
        may_cancel=acts and referee.state in WAITING | {R.NAMED},
        may_write_down=acts and referee.state in TELEPHONED,
    )


def facts(row: Answered, *, reads: bool, is_lost: bool) -> list[dict[str, Any]]:
    """When what happened, and for who reads references how they know each other and why somebody declined."""
    referee, reference = row.referee, row.reference
    rows: list[dict[str, Any]] = [
        {"key": _("E-mail address"), "value": referee.email},
        {"key": _("What the applicant wrote"), "value": f"{referee.relation} ({referee.known_since or '–'})"},
        {"key": _("Asked"), "value": referee.asked_at or "–"},
        {"key": _("Opened"), "value": referee.opened_at or "–"},
        {"key": _("Links work until"), "value": referee.expires_at if referee.state in WAITING else "–"},
    ]
    if is_lost:
        rows.append({"key": _("Last mail"), "value": _("Could not be delivered")})
    if referee.replaces:
        rows.append({"key": _("Named instead of"), "value": referee.replaces.name})
    if referee.cancelled_by:
        rows.append({"key": _("Cancelled by"), "value": referee.cancelled_by})
    if reference is None or not reads:
        return rows
    if reference.submitted_at:
        words = reference.relation_words or _("As the applicant wrote")
        rows += [{"key": _("Received"), "value": reference.submitted_at}, {"key": _("Relation"), "value": words}]
    if reference.recorded_by:
        values = {"person": reference.recorded_by, "date": reference.telephoned_on}
        rows.append({"key": _("By telephone"), "value": _("Written down by %(person)s, call of %(date)s") % values})
    if reference.declined_at:
        rows.append({"key": _("Reason for declining"), "value": reference.decline_reason or _("None given")})
    return rows
