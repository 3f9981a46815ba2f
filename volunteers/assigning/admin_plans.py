"""Assigning many at once: make a plan, look at it, carry it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Program
from programs.refusals import Refusal
from volunteers.applications.deadlines import add_business_days
from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.assigning import files, services
from volunteers.assigning.facts import facts_of
from volunteers.assigning.forms import BalanceForm, UploadForm
from volunteers.assigning.models import AssignmentPlan
from volunteers.assigning.queries import plans_of, short_after_recusal
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import programs_with
from volunteers.review.queries import needing_reviewers

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

PERMISSION = "volunteers.view_assignmentplan"
USUAL_DAYS = 10
NEWEST = 30


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """One's own programs with what needs reviewers, and the newest plans."""
    user = require(request, PERMISSION)
    own = Program.objects.filter(pk__in=programs_with(user, [RoleGrant.Role.COORDINATOR])).order_by("order", "pk")
    newest = plans_of(user).select_related("program", "made_by").order_by("-pk")[:NEWEST]
    return page(request, "assignmentplan/list.html", _("Assign reviewers to many"), programs=own, plans=newest)


@require_safe
def short(request: HttpRequest) -> HttpResponse:
    """Applications that a recusal left without a reviewer they need."""
    user = require(request, PERMISSION)
    rows = short_after_recusal(user).select_related("program", "intake").order_by("pk")[: services.MOST]
    return page(
        request, "assignmentplan/short.html", _("Reviewer stepped aside, nobody left to ask"), way_to_plans(), rows=rows
    )


@require_http_methods(["GET", "HEAD", "POST"])
def balance(request: HttpRequest, slug: str) -> HttpResponse:
    """Which applications, by whom and by when; a POST makes the plan and shows it."""
    user, program = own_program(request, slug)
    today = timezone.localdate()
    form = BalanceForm(
        request.POST if request.method == "POST" else None,
        today=today,
        intakes=program.intakes.order_by("-opens_at", "-pk"),
        reviewers=list(facts_of(program, [], on=today).reviewers.values()),
        most=program.most_reviews,
        initial={
            "due_on": add_business_days(today, USUAL_DAYS),
            "references": named_in(request, reached(user, program)),
        },
    )
    if form.is_valid():
        try:
            plan = services.propose_balanced(program_id=program.pk, wish=form.wish(), by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("admin:volunteers_assignmentplan_change", plan.pk)
    waiting = needing_reviewers(reached(user, program)).count()
    title = _("Balance reviewers")
    return page(
        request, "assignmentplan/balance.html", title, way_to_plans(), form=form, program=program, waiting=waiting
    )


def reached(user: User, program: Program) -> QuerySet[Application]:
    """The applications of a program that this person assigns; of one division only, where that is their role."""
    return applications_for(user, [RoleGrant.Role.COORDINATOR]).filter(program=program)


def named_in(request: HttpRequest, applications: QuerySet[Application]) -> str:
    """The references of those applications that were chosen on the list (`?pk=1&pk=2`)."""
    keys = [int(key) for key in request.GET.getlist("pk") if key.isascii() and key.isdecimal() and len(key) < 19]
    rows = applications.filter(pk__in=keys[: services.MOST]) if keys else ()
    return "\n".join(row.reference for row in rows)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A file of pairs; a POST reads it and shows what would be done with each row."""
    user, program = own_program(request, slug)
    today = timezone.localdate()
    form = UploadForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        today=today,
        initial={"due_on": add_business_days(today, USUAL_DAYS)},
    )
    if form.is_valid():
        try:
            pairs = files.pairs_in(form.cleaned_data["file"])
            plan = files.propose_file(
                program_id=program.pk, pairs=pairs, due_on=form.cleaned_data["due_on"], by=user, at=timezone.now()
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("admin:volunteers_assignmentplan_change", plan.pk)
    title = _("Assign reviewers from a file")
    return page(request, "assignmentplan/upload.html", title, way_to_plans(), form=form, program=program)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as it would be carried out: who is asked for what, loads before and after, who finds nobody."""
    return shown(request, own_plan(request, pk))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Carries the plan out, or says what has changed since it was made."""
    found = own_plan(request, pk)
    try:
        services.confirm_plan(plan_id=found.pk, by=staff(request), at=timezone.now())
    except services.PlanStale as stale:
        return shown(request, found, changes=stale.changes)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:volunteers_assignmentplan_change", pk)
    number = found.lines.filter(why="").count()
    told = ngettext("%(number)d review was assigned.", "%(number)d reviews were assigned.", number)
    messages.success(request, told % {"number": number})
    return redirect("admin:volunteers_assignmentplan_change", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the plan away."""
    found = own_plan(request, pk)
    try:
        services.discard_plan(plan_id=found.pk, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The plan was put away. Nobody was asked."))
    return redirect("admin:volunteers_assignmentplan_changelist")


def own_program(request: HttpRequest, slug: str) -> tuple[User, Program]:
    """A program that the person coordinates: 403 to who coordinates none, 404 for another's."""
    user = require(request, PERMISSION)
    own = Program.objects.filter(pk__in=programs_with(user, [RoleGrant.Role.COORDINATOR]))
    return user, get_object_or_404(own, slug=slug)


def own_plan(request: HttpRequest, pk: int) -> AssignmentPlan:
    """A plan of such a program."""
    user = require(request, PERMISSION)
    return get_object_or_404(plans_of(user).select_related("program", "made_by", "closed_by"), pk=pk)


def way_to_plans() -> list[tuple[StrOrPromise, str]]:
    """The list of plans as a step of the trail."""
    return [(_("Assign reviewers to many"), reverse("admin:volunteers_assignmentplan_changelist"))]


def shown(request: HttpRequest, found: AssignmentPlan, *, changes: list[str] | None = None) -> HttpResponse:
    """The page of a plan, with what has changed since."""
    in_order = found.lines.order_by("row", "application_id", "pk")
    # Two columns a pair: eight hundred whole applications would take most of the page's time.
    pairs = list(in_order.filter(why="").values_list("application__reference", "reviewer_id"))
    people = {person.pk: person for person in User.objects.filter(pk__in={pk for _reference, pk in pairs})}
    by_application: dict[str, list[User]] = defaultdict(list)
    for reference, reviewer_id in pairs:
        by_application[reference].append(people[reviewer_id])
    title = _("Plan %(number)d: who reviews what") % {"number": found.pk}
    return page(
        request,
        "assignmentplan/plan.html",
        title,
        way_to_plans(),
        plan=found,
        rows=list(by_application.items()),
        number=len(pairs),
        left_out=in_order.exclude(why="").select_related("application", "reviewer"),
        loads=loads_of(found, Counter(pk for _reference, pk in pairs)),
        changes=changes,
    )


def loads_of(found: AssignmentPlan, more: Counter[int]) -> list[tuple[User, int, int]]:
    """Each reviewer with what they have to write before and after."""
    people = User.objects.filter(pk__in=found.loads.keys()).order_by("family_name", "given_name", "pk")
    return [(person, found.loads[str(person.pk)], found.loads[str(person.pk)] + more[person.pk]) for person in people]
