"""The tables of decisions: which intakes wait, one intake ranked, and its waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.applications.waiting import in_waiting_order
from volunteers.applications.waiting_order import move_on_list
from volunteers.deciding import queries, services
from volunteers.deciding.forms import DecideForm, PlaceForm
from volunteers.deciding.queries import Table, table_of
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import program_of, roles_for
from volunteers.review.queries import applications_visible_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

VIEW = "volunteers.view_proposedmove"


@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """The intakes of one's own programs with somebody to decide on."""
    user = require(request, VIEW)
    return page(request, "decision/tables.html", _("Decide"), intakes=list(queries.intakes_to_decide(user)))


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """One intake, ranked. A POST holds one decision for all that are ticked."""
    intake, user = intake_for(request, pk), staff(request)
    posted, decides = request.method == "POST", may_decide(user, intake)
    if posted and not decides:
        raise PermissionDenied
    found, form = table_of(intake, user), DecideForm(request.POST if posted else None)
    ticked = ticked_in(request, found)
    refused: list[tuple[str, str]] = []
    if posted and form.is_valid() and fits(form, found, ticked):
        numbers = [row.standing.number for row in found.rows if row.standing.number in ticked]
        held = services.hold_many(
            numbers=numbers, target=form.cleaned_data["target"], grounds=form.grounds(), by=user, at=timezone.now()
        )
        if not held.refused:
            messages.success(request, held_in_words(len(held.done)))
            return redirect("admin:volunteers_proposedmove_table", pk)
        refused, found = held.refused, table_of(intake, user)
        form.add_error(None, refused_in_words(len(held.done), len(refused)))
    return page(
        request,
        "decision/table.html",
        intake.title,
        [way_to_tables()],
        intake=intake,
        table=found,
        form=form,
        ticked=ticked,
        refused=refused,
        decides=decides,
    )


def ticked_in(request: HttpRequest, found: Table) -> set[int]:
    """The applications that are ticked: by hand, or all above or below the line, as the address says."""
    if request.method == "POST":
        named = {int(each) for each in request.POST.getlist("applications") if each.isdecimal()}
        return {row.standing.number for row in found.rows} & named
    if (part := request.GET.get("tick")) not in {"above", "below"}:
        return set()
    return {row.standing.number for row in found.rows if row.can_be_chosen and row.is_above == (part == "above")}


def fits(form: DecideForm, found: Table, ticked: set[int]) -> bool:
    """Whether somebody is ticked, and not more than places are free; otherwise the form says so."""
    if not ticked:
        form.add_error(None, _("Tick at least one application in the table."))
    elif too_many := too_many_offers(found, form.cleaned_data["target"], len(ticked)):
        form.add_error("target", too_many)
    return form.is_valid()


def too_many_offers(found: Table, target: str, number: int) -> str:
    """That more offers were ticked than places are free, in a sentence; nothing where they fit."""
    if target != S.OFFERED or number <= found.free:
        return ""
    return ngettext(
        "%(free)d place is free, and you ticked %(number)d applications. Untick some, or put them on the waiting list.",
        "%(free)d places are free, and you ticked %(number)d applications. Untick some, or put them on the waiting list.",
        found.free,
    ) % {"free": found.free, "number": number}


def held_in_words(number: int) -> str:
    """What has just happened, for the message after it."""
    return ngettext(
        "%(number)d decision waits for release in the outbox. No applicant sees anything of it yet.",
        "%(number)d decisions wait for release in the outbox. No applicant sees anything of them yet.",
        number,
    ) % {"number": number}


def refused_in_words(done: int, refused: int) -> str:
    """That some could not be decided; the page lists which and why."""
    return _("%(done)d decisions wait for release now; %(refused)d could not be held. They are listed below.") % {
        "done": done,
        "refused": refused,
    }


@require_safe
def waiting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The waiting list of an intake in its order, and why somebody was moved."""
    intake, user = intake_for(request, pk), staff(request)
    mine = applications_visible_to(user)
    rows = in_waiting_order(intake.pk).filter(pk__in=mine.values("pk")).select_related("waiting_place__moved_by")
    open_ones = {row.application_id: row for row in queries.open_proposals([row.pk for row in rows])}
    return page(
        request,
        "decision/waiting_list.html",
        _("Waiting list"),
        [way_to_tables(), (intake.title, table_url(intake))],
        intake=intake,
        free=max(intake.places_left - queries.promised_places(intake.pk), 0),
        rows=[(row, open_ones.get(row.pk)) for row in rows],
        decides=may_decide(user, intake),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move_place(request: HttpRequest, pk: int, reference: str) -> HttpResponse:
    """Puts somebody at another place of the list, with a reason."""
    intake, user = intake_for(request, pk), staff(request)
    rows = applications_visible_to(user).select_related("intake")
    application = get_object_or_404(rows, intake=intake, reference=reference)
    if not may_decide(user, intake):
        raise PermissionDenied
    order = list(in_waiting_order(intake.pk).values_list("pk", flat=True))
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and moved(request, application, form):
        return redirect("admin:volunteers_proposedmove_waiting_list", pk)
    return page(
        request,
        "decision/move_place.html",
        _("Change the place on the list"),
        [
            way_to_tables(),
            (intake.title, table_url(intake)),
            (_("Waiting list"), reverse("admin:volunteers_proposedmove_waiting_list", args=[pk])),
        ],
        application=application,
        form=form,
        place=order.index(application.pk) + 1 if application.pk in order else 0,
        last=len(order),
    )


def moved(request: HttpRequest, application: Application, form: PlaceForm) -> bool:
    """Moves, and says so; a refusal goes back onto the form with everything that was typed."""
    given = form.cleaned_data
    try:
        move_on_list(
            application_id=application.pk,
            place=given["place"],
            reason=given["reason"],
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("place", str(refusal))
        return False
    messages.success(
        request,
        _("%(reference)s is now number %(place)d on the waiting list.")
        % {"reference": application.reference, "place": given["place"]},
    )
    return True


def intake_for(request: HttpRequest, pk: int) -> Intake:
    """The intake, for who reads its applications: 403 to who reads none at all, 404 for others' intakes."""
    user = require(request, VIEW)
    intake: Intake = get_object_or_404(Intake.objects.select_related("program", "division"), pk=pk)
    readers = {RoleGrant.Role.COORDINATOR, RoleGrant.Role.DECISION_MAKER, RoleGrant.Role.AUDITOR}
    if not roles_for(user, *program_of(intake)) & readers:
        get_object_or_404(Intake.objects.none())
    return intake


def may_decide(user: User, intake: Intake) -> bool:
    """Whether the person decides in this intake's program."""
    return RoleGrant.Role.DECISION_MAKER in roles_for(user, *program_of(intake))


def table_url(intake: Intake) -> str:
    """The table of an intake."""
    return reverse("admin:volunteers_proposedmove_table", args=[intake.pk])


def way_to_tables() -> tuple[StrOrPromise, str]:
    """The list of intakes as a step of the trail."""
    return _("Decide"), reverse("admin:volunteers_proposedmove_tables")
