"""Giving and ending roles, and putting a new version of a notice into force."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.catalogue.models import Program
from programs.places.models import Division
from programs.refusals import Refusal
from volunteers.people import grants
from volunteers.people.admin_pages import page, require
from volunteers.people.forms import GrantForm, LastDayForm, NoticeForm
from volunteers.people.models import RoleGrant
from volunteers.people.signed_in import freshly_signed_in


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: HttpRequest) -> HttpResponse:
    """Gives somebody a role."""
    user = require(request, "volunteers.add_rolegrant")
    form = GrantForm(
        request.POST if request.method == "POST" else None,
        programs=Program.objects.order_by("order", "pk"),
        divisions=Division.objects.order_by("number", "pk"),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            grant = grants.grant_role(
                email=given["email"],
                given_name=given["given_name"],
                family_name=given["family_name"],
                term=form.term(),
                by=user,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            told = _("%(person)s is now: %(role)s. A mail tells them so.")
            messages.success(request, told % {"person": grant.user, "role": grant.get_role_display()})
            return redirect("admin:volunteers_rolegrant_changelist")
    return page(request, "people/give_role.html", _("Give a role"), way_to_roles(), form=form)


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """One role: who, for what, and until when."""
    user = require(request, "volunteers.change_rolegrant")
    grant = get_object_or_404(RoleGrant.objects.select_related("user", "program", "division"), pk=pk)
    form = LastDayForm(request.POST if request.method == "POST" else None, initial={"ends_on": grant.ends_on})
    if form.is_valid():
        try:
            grants.set_last_day(grant_id=grant.pk, ends_on=form.cleaned_data["ends_on"], by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("ends_on", str(refusal))
        else:
            messages.success(request, _("The last day of this role is set."))
            return redirect("admin:volunteers_rolegrant_changelist")
    title = _("%(role)s: %(person)s") % {"role": grant.get_role_display(), "person": grant.user}
    return page(request, "people/role.html", title, way_to_roles(), form=form, grant=grant, rows=facts_of(grant))


@freshly_signed_in
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a role away at once."""
    user = require(request, "volunteers.change_rolegrant")
    grant = get_object_or_404(RoleGrant.objects.select_related("user"), pk=pk)
    try:
        grants.end_now(grant_id=grant.pk, by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:volunteers_rolegrant_change", pk)
    ended = _("%(person)s is no longer: %(role)s.")
    messages.success(request, ended % {"person": grant.user, "role": grant.get_role_display()})
    return redirect("admin:volunteers_rolegrant_changelist")


@require_http_methods(["GET", "HEAD", "POST"])
def write_notice(request: HttpRequest) -> HttpResponse:
    """Writes the next version of a collection notice."""
    user = require(request, "volunteers.add_collectionnotice")
    form = NoticeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            notice = grants.publish_notice(**form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("in_force_from", str(refusal))
        else:
            messages.success(request, _("Version %(version)d is written.") % {"version": notice.version})
            return redirect("admin:volunteers_collectionnotice_changelist")
    trail = [(_("Collection notices"), reverse("admin:volunteers_collectionnotice_changelist"))]
    return page(request, "people/write_notice.html", _("Write a new version"), trail, form=form)


def facts_of(grant: RoleGrant) -> list[dict[str, Any]]:
    """A role in words, for a summary list."""
    return [
        {"key": _("Person"), "value": grant.user},
        {"key": _("E-mail address"), "value": grant.user.email},
        {"key": _("Role"), "value": grant.get_role_display()},
        {"key": _("Program"), "value": grant.program or _("The whole organisation")},
        {"key": _("Division"), "value": grant.division or _("All divisions")},
        {"key": _("First day"), "value": grant.starts_on},
    ]


def way_to_roles() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Roles"), reverse("admin:volunteers_rolegrant_changelist"))]
