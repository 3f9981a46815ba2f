"""Access codes for late applications: made, told once, revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from volunteers.applications import access
from volunteers.applications.models_after import AccessCode
from volunteers.people.admin_pages import page, require
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import programs_with
from volunteers.review.forms_after import CodeForm

Role = RoleGrant.Role


@require_safe
def codes(request: HttpRequest) -> HttpResponse:
    """The codes of one's own programs, the newest first."""
    user = require(request, "volunteers.view_accesscode")
    rows = [{"code": code, "may_revoke": may_revoke(user, code)} for code in codes_for(user)]
    now, may_add = timezone.now(), user.has_perm("volunteers.add_accesscode")
    return page(request, "accesscode/list.html", _("Access codes"), rows=rows, now=now, may_add=may_add)


def codes_for(user: User) -> QuerySet[AccessCode]:
    """The codes that the person may see, with how often each was used."""
    rows = AccessCode.objects.select_related("intake__program", "intake__division", "made_by")
    rows = rows.annotate(used=Count("uses")).order_by("-pk")
    if any(grant.role == Role.AUDITOR and grant.program_id is None for grant in user.live_grants):
        return rows
    return rows.filter(intake__program__in=programs_with(user, [Role.COORDINATOR]))


def may_revoke(user: User, code: AccessCode) -> bool:
    """Whether the person may end this code, and there is anything to end."""
    return code.is_live(at=timezone.now()) and user.has_perm("volunteers.change_accesscode", code.intake)


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Makes a code; the next page shows it, this once."""
    user = require(request, "volunteers.add_accesscode")
    form = CodeForm(request.POST if request.method == "POST" else None, intakes=intakes_for(user))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, letters = access.make_code(
                intake=given["intake"],
                note=given["note"],
                expires_at=form.end_of_last_day(),
                most_uses=given["most_uses"],
                by=user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(
                request, "accesscode/made.html", _("The code is made"), way_to_codes(), made=made, letters=letters
            )
    return page(request, "accesscode/make.html", _("Make an access code"), way_to_codes(), form=form)


def intakes_for(user: User) -> QuerySet[Intake]:
    """The intakes for which the person may make codes, the latest first."""
    own = Intake.objects.filter(program__in=programs_with(user, [Role.COORDINATOR])).select_related("program")
    allowed = [intake.pk for intake in own if user.has_perm("volunteers.add_accesscode", intake)]
    return Intake.objects.filter(pk__in=allowed).select_related("program").order_by("-opens_at", "-pk")


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a code at once."""
    user = require(request, "volunteers.change_accesscode")
    code = get_object_or_404(codes_for(user), pk=pk)
    try:
        access.revoke_code(code_id=code.pk, by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The code for “%(note)s” no longer works.") % {"note": code.note})
    return redirect("admin:volunteers_accesscode_changelist")


def way_to_codes() -> list[tuple[Any, str]]:
    """The list as a step of the trail."""
    return [(_("Access codes"), reverse("admin:volunteers_accesscode_changelist"))]
