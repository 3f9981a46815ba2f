"""Entering a paper application for somebody, section by section, and how the person confirms it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Question
from programs.refusals import Refusal
from volunteers.applications import paper as acts
from volunteers.applications.forms import SectionForm, section_form
from volunteers.applications.forms.paper import PaperForm, SignatureForm
from volunteers.applications.keeping import SomebodySavedMeanwhile, Window
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.models_paper import PaperApplication
from volunteers.applications.shape import Part, Topic, parts_of
from volunteers.applications.views.sending import notice_now
from volunteers.applications.views.writing import Opened
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.paper_listing import intakes_to_type_for, lines_of, paper_in_work

LIST = "admin:volunteers_application_paper"


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The paper applications that are being typed or wait for their person."""
    user = require(request, acts.ENTER)
    return page(request, "paper/list.html", _("Paper applications"), papers=paper_in_work(user))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Who applies, and to what."""
    user = require(request, acts.ENTER)
    intakes = intakes_to_type_for(user, at=timezone.now())
    form = PaperForm(request.POST if request.method == "POST" else None, intakes=intakes)
    if form.is_valid():
        given = form.cleaned_data
        applicant = acts.Applicant(given["given_name"], given["family_name"], given["language"], given["email"])
        try:
            paper = acts.begin(intake_id=given["intake"].pk, applicant=applicant, by=user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("admin:volunteers_application_paper_tasks", paper.application.reference)
    title = _("Enter a paper application")
    return page(request, "paper/new.html", title, way(), form=form, intakes=intakes)


@require_safe
def tasks(request: HttpRequest, reference: str) -> HttpResponse:
    """What is typed and what is missing, and how it is confirmed."""
    paper = paper_for(request, reference)
    application = paper.application
    return page(
        request,
        "paper/tasks.html",
        _("Paper application of %(name)s") % {"name": application.applicant},
        way(),
        application=application,
        paper=paper,
        tasks=lines_of(application),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """One section, typed from the paper."""
    application = in_hand(request, reference)
    part = parts_of(application, [section]).get(section)
    if part is None or part.topic == Topic.DISCLOSURES:
        raise Http404
    sheet = get_object_or_404(application.sections, section=section)
    if request.method == "POST":
        return save(request, application, part, sheet)
    form = without_files(section_form(application, part, initial=sheet.answers, is_complete=sheet.is_complete))
    return section_page(request, application, part, form, Opened.afresh(sheet))


def without_files(form: SectionForm) -> SectionForm:
    """What lies with the paper stays there: the person adds it later, or is asked for it."""
    for key, question in form.questions.items():
        if question.kind == Question.Kind.FILE:
            form.fields.pop(key, None)
    return form


def save(request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers) -> HttpResponse:
    """Keeps what was typed in any case, and shows what is still to be put right."""
    form = without_files(section_form(application, part, request.POST, initial=sheet.answers))
    is_valid, opened = form.is_valid(), Opened.posted(request.POST)
    finishing = "save_later" not in request.POST and not form.is_to_come_back_to
    try:
        saved = acts.save_section(
            application_id=application.pk,
            section=part.code,
            answers=form.answers() if is_valid else form.typed(),
            is_complete=is_valid and finishing,
            version=opened.version,
            window=Window(opened.window, opened.turn),
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, SomebodySavedMeanwhile):
            # Whoever saves once more has been told, and means it.
            opened = Opened.afresh(application.sections.get(section=part.code))
        return section_page(request, application, part, form, opened)
    if finishing and not is_valid:
        again = Opened(saved.version, opened.window, saved.turn)
        return section_page(request, application, part, form, again)
    return redirect("admin:volunteers_application_paper_tasks", application.reference)


def section_page(
    request: HttpRequest, application: Application, part: Part, form: SectionForm, opened: Opened
) -> HttpResponse:
    """The form of one section."""
    trail = [*way(), (application.reference, tasks_url(application))]
    return page(
        request, "paper/section.html", part.title, trail, application=application, part=part, form=form, opened=opened
    )


@require_POST
def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks the person by mail to confirm."""
    application = in_hand(request, reference)
    try:
        acts.hand_over(application_id=application.pk, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(tasks_url(application))
    messages.success(request, _("The person has been asked by mail to read the application and send it."))
    return redirect(LIST)


@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, reference: str) -> HttpResponse:
    """Sends the application on the person's signature."""
    application = in_hand(request, reference)
    form = SignatureForm(request.POST if request.method == "POST" else None)
    notice = notice_now(timezone.now())
    if form.is_valid() and notice is not None and sent(form, application, notice, request):
        messages.success(request, _("The application is sent on the recorded signature."))
        return redirect("admin:volunteers_application_change", application.reference)
    trail = [*way(), (application.reference, tasks_url(application))]
    title = _("Record the signature")
    return page(request, "paper/signature.html", title, trail, application=application, form=form, notice=notice)


def sent(form: SignatureForm, application: Application, notice: Any, request: HttpRequest) -> bool:
    """Whether it could be sent; a refusal goes back onto the form."""
    try:
        acts.record_signature(
            application_id=application.pk,
            signed_on=form.cleaned_data["signed_on"],
            kept_where=form.cleaned_data["kept_where"],
            notice=notice,
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def paper_for(request: HttpRequest, reference: str) -> PaperApplication:
    """A paper application that this person is typing; 404 for all others."""
    user = require(request, acts.ENTER)
    paper: PaperApplication = get_object_or_404(
        paper_in_work(user), application__reference=reference, handed_over_at=None
    )
    return paper


def in_hand(request: HttpRequest, reference: str) -> Application:
    """The application itself."""
    return paper_for(request, reference).application


def way() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Paper applications"), reverse(LIST))]


def tasks_url(application: Application) -> str:
    """The page of one paper application."""
    return reverse("admin:volunteers_application_paper_tasks", args=[application.reference])
