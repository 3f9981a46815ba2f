"""Who stands in for supervisors: a coordinator sees what was set, names somebody, and ends it."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteers.people.admin_pages import OwnPages, page, require
from volunteers.people.models import User
from volunteers.service import handing_on, standing_in
from volunteers.service.forms_standing_in import StandInForm
from volunteers.service.models_standing_in import Delegation
from volunteers.service.services import ServiceRefused

LIST: Final = "admin:volunteers_delegation_changelist"
VIEW: Final = "volunteers.view_delegation"
SHOWN: Final = 100


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The supervisors of the coordinator's members, and what was set for them."""
    user, today = require(request, VIEW), timezone.localdate()
    rows = list(handing_on.delegations_seen_by(user)[:SHOWN])
    ends = {row.pk for row in rows if row.ended_at is None and row.ends_on >= today}
    context: dict[str, Any] = {
        "supervisors": handing_on.supervisors_within(user, on=today),
        "rows": rows,
        "live": ends,
        "mine": {row.pk for row in rows if row.pk in ends and user.has_perm("volunteers.change_delegation", row)},
    }
    return page(request, "service/standing_in.html", _("Who stands in for supervisors"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, supervisor_pk: int) -> HttpResponse:
    """For whom, who, and the days; a POST sets it and tells both."""
    user, today = require(request, VIEW), timezone.localdate()
    supervisor = get_object_or_404(handing_on.supervisors_within(user, on=today), pk=supervisor_pk)
    team = handing_on.team_within(supervisor, by=user, on=today)
    if not team:
        raise Http404
    programs = sorted({member.program_id for member in team})
    form = StandInForm(
        request.POST if request.method == "POST" else None,
        programs=handing_on.whole_programs(team, by=user),
        members=team,
        people=handing_on.could_stand_in(supervisor, programs, by=user, on=today),
        today=today,
    )
    if form.is_bound and form.is_valid() and _named(request, form, supervisor, by=user):
        return redirect(LIST)
    trail = [(_("Who stands in for supervisors"), reverse(LIST))]
    title = _("Say who stands in for %(person)s") % {"person": supervisor}
    return page(request, "service/stand_in.html", title, trail, form=form)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The supervisor is back."""
    user = require(request, VIEW)
    row = get_object_or_404(handing_on.delegations_seen_by(user), pk=pk)
    try:
        standing_in.end_delegation(delegation_id=row.pk, by=user, at=timezone.now())
    except ServiceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ended. %(person)s no longer stands in.") % {"person": row.delegate})
    return redirect(LIST)


def _named(request: HttpRequest, form: StandInForm, supervisor: User, *, by: User) -> bool:
    given = form.cleaned_data
    try:
        handing_on.hand_on(
            supervisor_id=supervisor.pk,
            scope=form.chosen,
            delegate_id=given["delegate"].pk,
            days=(given["starts_on"], given["ends_on"]),
            by=by,
            at=timezone.now(),
        )
    except ServiceRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Saved. The supervisor and whoever stands in have been told."))
    return True


@admin.register(Delegation)
class DelegationAdmin(OwnPages):
    """What was set, a page to set it, and its end."""

    pages: ClassVar = (
        ("", overview, "changelist"),
        ("for/<int:supervisor_pk>/", name, "name"),
        ("<int:pk>/end/", end, "end"),
    )
