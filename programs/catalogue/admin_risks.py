"""The page on which a coordinator decides which record check a role needs."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.admin_pages import framed
from programs.catalogue import queries
from programs.catalogue.forms_risks import RiskForm, filled_from
from programs.catalogue.models import Program, RiskSheet
from programs.catalogue.permissions import CHANGE_PROGRAM
from programs.catalogue.risk_services import conditions_of, decide_check
from programs.catalogue.risks import CALLS_FOR, Duty, advise
from programs.refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def risks(request: HttpRequest, pk: int) -> HttpResponse:
    """Duties, the check that they call for, and the one that the program asks for."""
    program = get_object_or_404(queries.readable_by(request.user), pk=pk)
    may_change = request.user.has_perm(CHANGE_PROGRAM, program)
    sheet = RiskSheet.objects.filter(program=program).first()
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = RiskForm(data, stages=conditions_of(program), initial=filled_from(sheet))
    if form.is_valid() and kept(request, program, form):
        return redirect("admin:programs_program_risks", program.pk)
    duties = form.data.getlist("duties") if data else (sheet.duties if sheet else [])  # type: ignore[attr-defined]
    trail = [
        (_("Programs"), reverse("admin:programs_program_changelist")),
        (program.title, reverse("admin:programs_program_change", args=[program.pk])),
    ]
    return framed(
        request,
        "programs/risks.html",
        _("Record check: what the role calls for"),
        trail,
        form=form,
        sheet=sheet,
        advice=advise(duties),
        guide=[(Duty(duty).label, called.label) for duty, called in CALLS_FOR.items()],
        may_change=may_change,
    )


def kept(request: HttpRequest, program: Program, form: RiskForm) -> bool:
    """Keeps the sheet; a refusal goes back onto the form."""
    try:
        decide_check(program_id=program.pk, content=form.content(), by=request.user, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Kept. It applies to offers that are accepted from now on."))
    return True
