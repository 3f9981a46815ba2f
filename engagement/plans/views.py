"""The development plan of one assessment: for its member, and for the supervisor who has opened it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.assessments.looking import note_look
from engagement.assessments.models import Assessment
from engagement.assessments.queries import sheets_of, visible_to
from engagement.assessments.results import Line, lines_of
from engagement.assessments.views import own_or_404
from engagement.plans import queries, services
from engagement.plans.forms import ActionForm
from engagement.plans.models import MOST_ACTIONS
from volunteers.people.queries import signed_in


def readable(request: HttpRequest, pk: int) -> Assessment:
    """404 to strangers, 403 to the supervisor while it is not open; each look of the supervisor is noted."""
    assessment = get_object_or_404(visible_to(request.user, on=timezone.localdate()), pk=pk)
    if not request.user.has_perm("engagement.read_plan", assessment):
        raise PermissionDenied
    note_look(assessment=assessment, what="plan", by=signed_in(request), at=timezone.now())
    return assessment


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Up to three actions, what is still open from before, and ideas from the ratings."""
    assessment = readable(request, pk)
    actions = queries.plan_of(assessment)
    may_write = request.user.has_perm("engagement.write_plan", assessment)
    may_add = may_write and len(actions) < MOST_ACTIONS
    planned = {action.behaviour_id for action in actions}
    context = {
        "assessment": assessment,
        "actions": actions,
        "is_own": assessment.membership.user_id == request.user.pk,
        "may_write": may_write,
        "may_add": may_add,
        "may_reopen": request.user.has_perm("engagement.ask_to_reopen", assessment),
        "still_open": queries.still_open(assessment) if may_write else [],
        "ideas": queries.ideas_for(assessment, _unplanned(assessment, planned)) if may_add else [],
    }
    return render(request, "plans/plan.html", context)


def _unplanned(assessment: Assessment, planned: set[int | None]) -> list[Line]:
    return [line for line in lines_of(sheets_of(assessment)) if line.behaviour.pk not in planned]


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more action; the behaviour may be named by the page that leads here."""
    assessment = own_or_404(request, pk)
    if not request.user.has_perm("engagement.write_plan", assessment):
        messages.warning(request, _("The plan cannot be changed any more. You can still note how each action goes."))
        return redirect("plans:plan", pk)
    if request.method != "POST" and not queries.free_places(assessment.actions.all()):
        messages.warning(request, _("Your plan is full: three actions are the most."))
        return redirect("plans:plan", pk)
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        lines=lines_of(sheets_of(assessment)),
        initial={"behaviour": request.GET.get("behaviour", "")},
    )
    if form.is_valid():
        try:
            services.add(assessment_id=pk, content=form.content(), by=signed_in(request), at=timezone.now())
        except services.PlanRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on your plan."))
            return redirect("plans:plan", pk)
    return render(request, "plans/write.html", {"assessment": assessment, "form": form})


@require_POST
def carry(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    """Takes an open action of the last cycle along."""
    assessment = own_or_404(request, pk)
    try:
        services.carry_over(assessment_id=assessment.pk, action_id=action, by=signed_in(request), at=timezone.now())
    except services.PlanRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is on this plan now. Look at its day and change it if needed."))
    return redirect("plans:plan", pk)
