"""Changing what was sent, section by section."""

from __future__ import annotations

import secrets
from contextlib import ExitStack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.applications import changes, services
from volunteers.applications.answers import items_of
from volunteers.applications.editing import Change, Editable, answers_by_key, editable, owed_by
from volunteers.applications.forms.changing import change_form
from volunteers.applications.forms.files import show_sent_files
from volunteers.applications.forms.sections import SectionForm
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.possibilities import may_write
from volunteers.applications.queries import row_of
from volunteers.applications.shape import Part, parts_of
from volunteers.applications.states import S
from volunteers.applications.views.own import own_or_404, refused
from volunteers.applications.views.taking import FileNotTaken, changed_files
from volunteers.applications.views.writing import number_in
from volunteers.people.queries import signed_in


@require_safe
def changes_possible(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections, each with whether and how it can be changed now."""
    application = own_or_404(request, reference)
    if application.state == S.DRAFT:
        return redirect("applications:tasks", reference=application.reference)
    sheets = {sheet.section: sheet for sheet in application.sections.all()}
    owed = {each.section for each in owed_by(application.applicant) if each.application == application}
    return render(
        request,
        "applications/changes.html",
        {
            "application": application,
            "program": application.program,
            "sections": [
                section_line(application, part, sheets[code], is_owed=code in owed)
                for code, part in parts_of(application).items()
                if code in sheets
            ],
        },
    )


def section_line(application: Application, part: Part, sheet: SectionAnswers, *, is_owed: bool) -> dict[str, object]:
    """One section on that page."""
    can = editable(application, part, sheet.answers)
    return {
        "code": part.code,
        "title": part.title,
        "is_owed": is_owed,
        "is_named": can.change == Change.WRITE,
        "may_change": can.has_any,
        "adds": can.change == Change.ADD,
        "is_referees": can.change in {Change.REPLACE, Change.REPLACE_OR_ADD},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """One section of a sent application: shown with what can be changed, and changed."""
    application = own_or_404(request, reference)
    if application.state == S.DRAFT or (is_named(application, section) and may_write(application, at=timezone.now())):
        return redirect("applications:section", reference=application.reference, section=section)
    try:
        sheet, can = changes.changeable(application, section)
    except Refusal as refusal:
        return refused(request, refusal, application)
    everything = answers_by_key([application]).get(application.pk, {})
    data = request.POST if request.method == "POST" else None
    form = change_form(application, can, data, everything=everything, initial=sheet.answers)
    show_sent_files(form, request.FILES if data is not None else None)
    version = number_in(request.POST.get("version", ""), digits=9) if data is not None else sheet.version
    if data is not None and form.is_valid():
        try:
            return save(request, application, section, form, version=version)
        except FileNotTaken as refusal:
            form.add_error(refusal.key, str(refusal))
        except services.SomebodySavedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            version = sheet.version
        except Refusal as refusal:
            return refused(request, refusal, application)
    return change_page(request, application, sheet, can, form, version=version)


def is_named(application: Application, section: str) -> bool:
    """Whether a request for information names this section."""
    return section in application.requested_sections


def save(
    request: HttpRequest, application: Application, section: str, form: SectionForm, *, version: int
) -> HttpResponse:
    """Keeps the change and leads back to where the application stands."""
    count = application.revisions.count()
    with ExitStack() as arriving:
        revision = changes.change_section(
            application_id=application.pk,
            section=section,
            answers=form.answers(),
            version=version,
            by=signed_in(request),
            at=timezone.now(),
            key=request.POST.get("key", "")[:32],
            files=changed_files(request, form, arriving),
        )
    if revision.number > count:
        messages.success(request, _("Your change is saved and sent. Thank you for telling us."))
    else:
        messages.info(request, _("Nothing was different, so nothing was sent."))
    return redirect("applications:detail", reference=application.reference)


def change_page(
    request: HttpRequest,
    application: Application,
    sheet: SectionAnswers,
    can: Editable,
    form: SectionForm,
    *,
    version: int,
) -> HttpResponse:
    """The form, and above it what was said and stays."""
    said = items_of(can.part, can.said) if can.said else []
    context = {
        "application": application,
        "program": application.program,
        "title": can.part.title,
        "part": can.part,
        "form": form,
        "version": version,
        "key": request.POST.get("key") or secrets.token_hex(16),
        "adds": can.change == Change.ADD,
        "said": [row_of(each) for each in said if each["key"] in can.said],
    }
    return render(request, "applications/change.html", context)
