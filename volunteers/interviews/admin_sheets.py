"""A panellist's own pages: the interviews to hold, one sheet, and what the panel agreed on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.states import S
from volunteers.interviews import panels
from volunteers.interviews.forms_panel import ConsensusForm, SheetForm, VoiceForm, initial_sheet
from volunteers.interviews.models_panel import InterviewSheet
from volunteers.interviews.queries import latest_booking
from volunteers.interviews.queries_panel import consensus_of, scored_sheets, sheets_of
from volunteers.people.admin_pages import page, require, staff

VIEW = "volunteers.view_interviewsheet"
MOST = 200


@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """My interviews: those to score, then those that are done."""
    user = require(request, VIEW)
    own = sheets_of(user).select_related("application__program", "application__applicant").order_by("pk")
    return page(
        request,
        "interviewsheet/list.html",
        _("My interviews"),
        to_score=own.filter(submitted_at__isnull=True, application__state=S.INTERVIEW)[:MOST],
        done=own.submitted().order_by("-submitted_at", "-pk")[:MOST],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The guide to score by; a POST hands the sheet in. After that: the others' sheets, and the consensus."""
    own = own_sheet(request, pk)
    if own.submitted_at is not None:
        return talk_page(request, own)
    form = form_of(request, own, is_final=request.method == "POST")
    if form.is_bound and form.is_valid():
        try:
            panels.submit(sheet_id=pk, content=form.content(), by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your sheet is handed in. You see the others' now, as far as they are in."))
            return redirect("admin:volunteers_interviewsheet_change", pk)
    return sheet_page(request, own, form)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the sheet as far as it is written; the answer is a line of text for what saves by itself."""
    own = own_sheet(request, pk)
    form, quiet = form_of(request, own, is_final=False), "quiet" in request.GET
    if own.submitted_at is None and form.is_valid():
        try:
            panels.save_draft(sheet_id=pk, content=form.content(), by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if quiet:
                return line(_("Saved at %(time)s") % {"time": time_format(timezone.localtime(), "TIME_FORMAT")})
            messages.success(request, _("Your draft is saved. Nobody but you reads it."))
            return redirect("admin:volunteers_interviewsheet_change", pk)
    if quiet:
        return line(_("Not saved. Press “Save and come back later” to see why."), status=409)
    if own.submitted_at is not None:
        return redirect("admin:volunteers_interviewsheet_change", pk)
    return sheet_page(request, own, form)


@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more before a panellist leaves because they know the applicant."""
    own = own_sheet(request, pk)
    if request.method == "POST":
        try:
            panels.step_aside(sheet_id=pk, by=staff(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You have left this panel. The coordinator asks somebody else."))
        return redirect("admin:volunteers_interviewsheet_changelist")
    return page(request, "interviewsheet/aside.html", _("I know this applicant"), way_to(own), sheet=own)


@require_POST
def consensus(request: HttpRequest, pk: int) -> HttpResponse:
    """Writes down what the panel agreed on, or changes the words."""
    own, form = own_sheet(request, pk), ConsensusForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            panels.agree_on(
                sheet_id=pk,
                text=given["text"],
                recommendation=given["recommendation"],
                version=given["version"],
                by=staff(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. The others on the panel now agree or dissent."))
            return redirect("admin:volunteers_interviewsheet_change", pk)
    return talk_page(request, own, consensus=form)


@require_POST
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """A panellist agrees, or dissents in their own words."""
    own, form = own_sheet(request, pk), VoiceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            panels.give_voice(
                sheet_id=pk,
                agrees=given["agrees"],
                words=given["words"],
                version=given["version"],
                by=staff(request),
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Your answer is recorded."))
            return redirect("admin:volunteers_interviewsheet_change", pk)
    return talk_page(request, own, voice=form)


def own_sheet(request: HttpRequest, pk: int) -> InterviewSheet:
    """The panellist's own sheet: 403 to who sits on no panel, 404 for anybody else's."""
    user = require(request, VIEW)
    rows = sheets_of(user).select_related(
        "application__program", "application__applicant", "application__intake", "guide"
    )
    return get_object_or_404(rows.prefetch_related("scores"), pk=pk)


def form_of(request: HttpRequest, own: InterviewSheet, *, is_final: bool) -> SheetForm:
    """The guide, filled with what was posted or kept."""
    questions = list(own.guide.questions.select_related("behaviour").order_by("order"))
    data = request.POST if request.method == "POST" else None
    return SheetForm(data, questions=questions, is_final=is_final, initial=initial_sheet(own))


def sheet_page(request: HttpRequest, own: InterviewSheet, form: SheetForm) -> HttpResponse:
    """When and where, what has to be arranged, and the guide."""
    booking = latest_booking(own.application)
    return page(
        request,
        "interviewsheet/sheet.html",
        _("Interview"),
        way_to_list(),
        sheet=own,
        person=own.application.applicant,
        booking=booking,
        is_paused=own.application.state != S.INTERVIEW,
        form=form,
    )


def talk_page(
    request: HttpRequest,
    own: InterviewSheet,
    *,
    consensus: ConsensusForm | None = None,
    voice: VoiceForm | None = None,
) -> HttpResponse:
    """All sheets that are in, side by side, and the words that the panel agreed on."""
    if own.submitted_at is None:
        return sheet_page(request, own, form_of(request, own, is_final=False))
    rows, found = scored_sheets(own.application), consensus_of(own.application)
    version = found.version if found else 0
    first = {
        "version": version,
        "text": found.text if found else "",
        "recommendation": found.recommendation if found else "",
    }
    if consensus is not None:
        # The page shows the newest words now, so what is sent next was written after reading them.
        consensus.data = {**consensus.data.dict(), "version": str(version)}  # type: ignore[attr-defined]
    return page(
        request,
        "interviewsheet/talk.html",
        _("After the interview"),
        way_to_list(),
        sheet=own,
        person=own.application.applicant,
        sheets=[row for row in rows if row.submitted_at],
        missing=[row for row in rows if not row.submitted_at],
        consensus=found,
        consensus_form=consensus or ConsensusForm(initial=first),
        voice_form=voice or VoiceForm(initial={"version": version}),
        shown_errors=consensus or voice,
        is_open=own.application.state == S.INTERVIEW,
    )


def line(text: str, *, status: int = 200) -> HttpResponse:
    """One line of plain text."""
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def way_to_list() -> list[tuple[str, str]]:
    """The list of one's interviews as a step of the trail."""
    return [(_("My interviews"), reverse("admin:volunteers_interviewsheet_changelist"))]


def way_to(own: InterviewSheet) -> list[tuple[str, str]]:
    """The list and the sheet as steps of the trail."""
    return [*way_to_list(), (_("Interview"), reverse("admin:volunteers_interviewsheet_change", args=[own.pk]))]
