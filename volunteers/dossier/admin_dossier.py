"""The page that hands the file of one application out, and the list of those that were taken."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.dossier import queries, services
from volunteers.dossier.forms import FindForm, TakeForm
from volunteers.people.admin_pages import page, require
from volunteers.people.signed_in import freshly_signed_in
from volunteers.review.admin_pages import way_to

NEWEST = 100
TAKE = "admin:volunteers_application_dossier"


@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def take(request: HttpRequest, reference: str) -> HttpResponseBase:
    """Asks what for; then hands out everything that is known of this application."""
    user = require(request, "volunteers.take_dossier")
    application = get_object_or_404(queries.applications_to_take(user), reference=reference)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            whole = services.take(application=application, **form.cleaned_data, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return handed_out(whole, f"dossier-{application.reference}.zip")
    trail = way_to(application) if user.has_perm("volunteers.view_application", application) else way()
    return page(
        request,
        "dossier/take.html",
        _("File of an application"),
        trail,
        application=application,
        form=form,
        back=trail[-1][1],
        sees_who=queries.taker_of(user, application).sees_who,
        taken=queries.taken_of(application)[:10],
    )


def handed_out(whole: IO[bytes], name: str) -> FileResponse:
    """The ZIP as a download that nobody keeps on the way."""
    response = FileResponse(whole, as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The files that were taken, the latest first; a reference leads to the page that hands one out."""
    user = require(request, "volunteers.view_dossiertaken")
    form = FindForm(request.GET if "reference" in request.GET else None)
    if form.is_valid():
        reference = form.cleaned_data["reference"].strip().upper()
        if queries.applications_to_take(user).filter(reference=reference).exists():
            return redirect(TAKE, reference)
        form.add_error("reference", _("No application has this reference. Check it letter by letter."))
    return page(
        request, "dossier/list.html", _("Files that were taken"), form=form, taken=queries.taken_for(user)[:NEWEST]
    )


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail, for who does not read the application's own pages."""
    return [(_("Files that were taken"), reverse("admin:volunteers_dossiertaken_changelist"))]
