"""An action on many applications: choose on the list, look at the plan, do it, read what was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.scope import applications_for
from volunteers.desk import bulk_services
from volunteers.desk.admin_list import list_url, narrowed
from volunteers.desk.bulk import AT_ONCE, MOST, Plan
from volunteers.desk.bulk_queries import plan_for, progress_of, results_of, run_of
from volunteers.desk.forms_bulk import BulkForm, form_of
from volunteers.desk.forms_list import FilterForm
from volunteers.desk.models_bulk import BulkRun
from volunteers.desk.notifications import example_of
from volunteers.desk.states import Outcome
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import RoleGrant, User
from volunteers.review.admin_pages import way_to_list
from volunteers.review.record import sees_identity
from volunteers.review.searching import offered_to

SHOWN = 100
ASSIGN: Final = "assign"
"""Not a run of its own: it leads to a plan, which has its own page to look at first."""


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps what was chosen on the list, and leads to the plan."""
    user = require(request, "volunteers.act_in_bulk")
    filters = QueryDict(request.POST.get("filter", ""))
    try:
        if request.POST.get("action") == ASSIGN:
            return redirect(plan_of_reviewers(user, chosen(request, user, filters)))
        action, tag_id = wished(request.POST.get("action", ""))
        run = bulk_services.make_run(
            action=action, tag_id=tag_id, chosen=chosen(request, user, filters), by=user, at=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{list_url()}?{filters.urlencode()}")
    return redirect("admin:volunteers_application_bulk_run", run.pk)


def wished(text: str) -> tuple[str, int | None]:
    """The action, and the number of the tag where one stands behind a colon."""
    action, _colon, number = text.partition(":")
    return action, int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else None


def plan_of_reviewers(user: User, keys: Iterable[int]) -> str:
    """The page that plans who reviews them; a plan is made program by program."""
    if not user.has_perm("volunteers.view_assignmentplan"):
        raise bulk_services.BulkRefused(_("Choose what to do with the applications."))
    rows = applications_for(user, [RoleGrant.Role.COORDINATOR]).filter(pk__in=list(keys)).order_by("pk")
    found = list(rows.values_list("pk", "program__slug")[: AT_ONCE + 1])
    if not found:
        raise bulk_services.BulkRefused(_("Choose at least one application."))
    if len(found) > AT_ONCE:
        raise bulk_services.BulkRefused(_("Reviewers are assigned to at most 200 applications from here."))
    if len({slug for _pk, slug in found}) > 1:
        raise bulk_services.BulkRefused(_("Choose applications to one program: its reviewers are assigned together."))
    address = reverse("admin:volunteers_assignmentplan_balance", args=[found[0][1]])
    return f"{address}?{urlencode([('pk', pk) for pk, _slug in found])}"


def chosen(request: HttpRequest, user: User, filters: QueryDict) -> Iterable[int]:
    """The rows with a mark, all of the page, or all that the filters find (one more than allowed, at most)."""
    which = request.POST.get("which", "marked")
    if which == "all":
        form = FilterForm(filters, offer=offered_to(user))
        rows = narrowed(user, form, on=timezone.localdate())
        return rows.order_by("pk").values_list("pk", flat=True)[: MOST + 1]
    texts = request.POST.getlist("shown" if which == "page" else "pk")
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 19]


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan of a run that has not started, or what became of it."""
    own = own_run(request, pk)
    if own.started_at is not None:
        return result_page(request, own)
    plan = plan_for(own, by=staff(request), at=timezone.now())
    return plan_page(request, own, plan, form_of(plan))


@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan once more with the mails as they read with the words typed so far. Nothing is kept."""
    own = own_run(request, pk)
    plan = plan_for(own, by=staff(request), at=timezone.now())
    typed = form_of(plan, request.POST)
    typed.full_clean()
    return plan_page(request, own, plan, form_of(plan, initial=request.POST.dict()), typed=typed)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Does it: at once for up to 200 applications, in the background for more."""
    own, user, now = own_run(request, pk), staff(request), timezone.now()
    if own.started_at is not None:
        return redirect("admin:volunteers_application_bulk_run", pk)
    plan = plan_for(own, by=user, at=now)
    form = form_of(plan, request.POST)
    if not form.is_valid():
        return plan_page(request, own, plan, form)
    try:
        started = bulk_services.start_run(run_id=pk, grounds=form.grounds(), by=user, at=now)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return plan_page(request, own, plan, form)
    if bulk_services.runs_at_once(started):
        bulk_services.work_off(run_id=pk, at=now)
    return redirect("admin:volunteers_application_bulk_run", pk)


def own_run(request: HttpRequest, pk: int) -> BulkRun:
    """One's own run: 403 to who does nothing in bulk, 404 for anybody else's."""
    return get_object_or_404(run_of(require(request, "volunteers.act_in_bulk"), pk))


def plan_page(
    request: HttpRequest,
    own: BulkRun,
    plan: Plan,
    form: BulkForm,
    *,
    typed: BulkForm | None = None,
) -> HttpResponse:
    """How many, who is skipped and why, one mail in each language, and the button."""
    user, grounds = staff(request), (typed or form).grounds()
    mails = []
    for line in plan.examples():
        knows = sees_identity(user, line.application)
        mail = example_of(line, grounds, with_identity=knows, on=timezone.localdate())
        mails.append({"language": line.application.applicant.language, "mail": mail, "line": line})
    ready = len(plan.ready)
    context: dict[str, Any] = {
        "run": own,
        "plan": plan,
        "form": form if ready else None,
        "mails": [each for each in mails if each["mail"]],
        "skipped": plan.skipped[:SHOWN],
        "more_skipped": max(len(plan.skipped) - SHOWN, 0),
        "ready": plan.ready[:SHOWN],
        "more_ready": max(ready - SHOWN, 0),
        "total": ready + len(plan.skipped),
        "button": ngettext("%(action)s: %(number)d application", "%(action)s: %(number)d applications", ready)
        % {"action": own.label, "number": ready},
    }
    return page(request, "desk/bulk_plan.html", own.label, [way_to_list()], **context)


def result_page(request: HttpRequest, own: BulkRun) -> HttpResponse:
    """What was done, and what was skipped for which reason."""
    title = _("%(action)s: what was done") % {"action": own.label}
    return page(
        request,
        "desk/bulk_result.html",
        title,
        [way_to_list()],
        run=own,
        progress=progress_of(own),
        done=results_of(own, Outcome.DONE)[:SHOWN],
        skipped=results_of(own, Outcome.SKIPPED)[:SHOWN],
        shown=SHOWN,
    )
