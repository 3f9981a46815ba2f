"""One action of a plan: how it goes, whether it is done, and saying it differently."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engagement.assessments.queries import sheets_of
from engagement.assessments.results import lines_of
from engagement.assessments.views import own_or_404
from engagement.plans import services
from engagement.plans.forms import ActionForm, NoteForm, as_initial
from engagement.plans.models import PlanAction
from engagement.plans.views import readable
from volunteers.people.queries import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What it is, the notes so far, and a new one."""
    assessment = readable(request, pk)
    found = get_object_or_404(assessment.actions.select_related("behaviour"), order=number)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.note(action_id=found.pk, text=form.cleaned_data["text"], by=signed_in(request), at=timezone.now())
        except services.PlanRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your note is kept."))
            return redirect("plans:action", pk, number)
    context = {
        "assessment": assessment,
        "action": found,
        "notes": found.notes.select_related("author").order_by("pk"),
        "form": form,
        "statuses": [each for each in PlanAction.Status if each != found.status],
        "may_note": request.user.has_perm("engagement.note_plan", assessment),
        "may_write": request.user.has_perm("engagement.write_plan", assessment),
        "may_carry_out": request.user.has_perm("engagement.carry_out_plan", assessment),
    }
    return render(request, "plans/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Says an action differently."""
    assessment = own_or_404(request, pk)
    found = get_object_or_404(assessment.actions, order=number)
    if not request.user.has_perm("engagement.write_plan", assessment):
        return redirect("plans:action", pk, number)
    form = ActionForm(
        request.POST if request.method == "POST" else None,
        lines=lines_of(sheets_of(assessment)),
        initial=as_initial(found),
    )
    if form.is_valid():
        try:
            services.change(action_id=found.pk, content=form.content(), by=signed_in(request), at=timezone.now())
        except services.PlanRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed."))
            return redirect("plans:plan", pk)
    return render(request, "plans/write.html", {"assessment": assessment, "form": form, "action": found})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks once more, then takes it off the plan; a page opened earlier takes nothing else off."""
    assessment = own_or_404(request, pk)
    found = assessment.actions.filter(order=number).first()
    if found is None or request.POST.get("action", str(found.pk)) != str(found.pk):
        return redirect("plans:plan", pk)
    if request.method != "POST":
        if not request.user.has_perm("engagement.write_plan", assessment):
            return redirect("plans:action", pk, number)
        return render(request, "plans/remove.html", {"assessment": assessment, "action": found})
    try:
        services.remove(action_id=found.pk, by=signed_in(request))
    except services.PlanRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is off your plan."))
    return redirect("plans:plan", pk)


@require_POST
def status(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Done, dropped, or under way again."""
    assessment = own_or_404(request, pk)
    found = get_object_or_404(assessment.actions, order=number)
    try:
        services.set_status(
            action_id=found.pk, status=request.POST.get("status", ""), by=signed_in(request), at=timezone.now()
        )
    except services.PlanRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("plans:action", pk, number)
