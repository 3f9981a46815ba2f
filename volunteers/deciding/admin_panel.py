"""The panel of one application: who sits on it, what they have to arrange, and what they scored."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.interviews import panels
from volunteers.interviews.forms_panel import PanelForm
from volunteers.interviews.queries import latest_booking
from volunteers.interviews.queries_panel import consensus_of, scored_sheets
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.record import sees_identity


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows the panel with its scores; a POST puts it together."""
    application, user = application_for(request, reference), staff(request)
    may_seat = user.has_perm("volunteers.assign_review", application)
    people = panels.panellists_for(application, on=timezone.localdate())
    sheets, booking = scored_sheets(application), latest_booking(application)
    scoring = any(sheet.panellist_id == user.pk and not sheet.submitted_at for sheet in sheets)
    initial = {
        "panellists": [sheet.panellist_id for sheet in sheets],
        "arrangements": booking.arrangements if booking else "",
    }
    form = PanelForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if request.method == "POST":
        require(request, "volunteers.assign_review", application)
        if form.is_valid() and seated(request, application, form):
            return redirect("admin:volunteers_application_panel", reference)
    return page(
        request,
        "application/panel.html",
        _("Interview panel"),
        way_to(application),
        application=application,
        booking=booking,
        knows=sees_identity(user, application),
        sheets=sheets,
        consensus=None if scoring else consensus_of(application),
        scoring=scoring,
        form=form if may_seat and application.state == S.INTERVIEW else None,
        has_guide=panels.published_guide(application.program_id) is not None,
    )


def seated(request: HttpRequest, application: Application, form: PanelForm) -> bool:
    """Puts the panel together, and says so; a refusal goes back onto the form."""
    user, now = staff(request), timezone.now()
    chosen = [person.pk for person in form.cleaned_data["panellists"]]
    try:
        panels.seat_panel(
            application_id=application.pk, panellist_ids=chosen, on=timezone.localdate(now), by=user, at=now
        )
        panels.arrange(application_id=application.pk, words=form.cleaned_data["arrangements"], by=user)
    except Refusal as refusal:
        form.add_error("panellists", str(refusal))
        return False
    messages.success(request, _("The panel is set. Who is new on it gets a mail."))
    return True
