"""Files of a section: sent with its form, or one by one by a script; taken away by a button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programs.refusals import Refusal
from volunteers.applications.attachments import attach, detach
from volunteers.applications.file_answers import FILE, Place, ids_in
from volunteers.applications.forms import section_form
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.possibilities import may_write
from volunteers.applications.queries import sheets_of
from volunteers.applications.shape import Part, parts_of
from volunteers.applications.views.own import own_or_404
from volunteers.applications.views.taking import back
from volunteers.applications.views.writing import save
from volunteers.people.queries import signed_in


@require_POST
def upload(request: HttpRequest, reference: str, section: str, key: str) -> HttpResponse:
    """Adds one file for the script, which shows the progress. The answer is the list anew, or a sentence."""
    application = own_or_404(request, reference)
    part, _sheet = writable_or_404(application, section)
    file = request.FILES.get("file")
    if file is None or all(each.key != key or each.kind != FILE for each in part.questions):
        return HttpResponseBadRequest(_("Choose a file first."), content_type="text/plain; charset=utf-8")
    try:
        attach(place=Place(application.pk, section, key), upload=file, by=signed_in(request), at=timezone.now())
    except Refusal as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
    form = section_form(application, part, initial=sheets_of(application)[section].answers)
    return render(request, "applications/files.html", {"field": form[key]})


@require_POST
def remove_file(request: HttpRequest, reference: str, section: str, public_id: UUID) -> HttpResponse:
    """Takes a file away. The button stands in the section's form, so what is typed there is kept as well."""
    application = own_or_404(request, reference)
    part, sheet = writable_or_404(application, section)
    key = next((key for key, value in sheet.answers.items() if str(public_id) in ids_in(value)), "")
    place, now = Place(application.pk, section, key), timezone.now()
    try:
        name = detach(place=place, public_id=str(public_id), by=signed_in(request), at=now) if key else ""
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if name:
            messages.success(request, _("“%(name)s” is removed.") % {"name": name})
    if "version" in request.POST:
        return save(request, application, part, sheets_of(application)[section], stays_at=key or "files")
    return back(request, application, section, key)


def writable_or_404(application: Application, section: str) -> tuple[Part, SectionAnswers]:
    """A section that may be written now, with its sheet."""
    part = parts_of(application, [section]).get(section)
    sheet = sheets_of(application).get(section)
    if part is None or sheet is None or not may_write(application, at=timezone.now()):
        raise Http404
    return part, sheet
