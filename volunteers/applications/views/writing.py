"""Writing an application: task list, sections, check, send."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications import services
from volunteers.applications.conflicts import differences, inputs_of
from volunteers.applications.deadlines import draft_deleted_at, draft_expires_at
from volunteers.applications.forms import DeclarationForm, SectionForm, section_form
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.possibilities import may_write
from volunteers.applications.queries import cards_to_check, events_of, sheets_of, shown_in, tasks_of
from volunteers.applications.shape import Part, parts_of
from volunteers.applications.states import S
from volunteers.applications.timeline import standing_of
from volunteers.applications.views.own import own_or_404, refused
from volunteers.people.models import CollectionNotice
from volunteers.people.queries import signed_in
from volunteers.people.services import current_notice

WINDOW = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Opened:
    """Which state of the section a page was opened with, the page's own name, and its savings so far."""

    version: int
    window: str
    turn: int = 0

    @classmethod
    def afresh(cls, sheet: SectionAnswers) -> Opened:
        """A page that is opened now."""
        return cls(sheet.version, secrets.token_hex(8))

    @classmethod
    def posted(cls, request: HttpRequest) -> Opened:
        """The page that this form comes from. Without a version it counts as opened long ago."""
        window = request.POST.get("window", "")
        return cls(
            number_in(request.POST.get("version", ""), digits=9),
            window if WINDOW.fullmatch(window) else "",
            number_in(request.POST.get("turn", ""), digits=18),
        )


def number_in(text: str, *, digits: int) -> int:
    """The number of a hidden field, or -1 for anything that the page did not write and the column cannot hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else -1


@require_safe
def tasks(request: HttpRequest, reference: str) -> HttpResponse:
    """What is written and what is missing; for an answer to a request, only what was asked for."""
    application = own_or_404(request, reference)
    now = timezone.now()
    if not may_write(application, at=now):
        return redirect("applications:detail", reference=application.reference)
    parts, sheets = parts_of(application), sheets_of(application)
    listed = tasks_of(application, parts, sheets, shown_in(application, parts, sheets))
    needed = [task for task in listed if not task.is_optional]
    return render(
        request,
        "applications/tasks.html",
        {
            "application": application,
            "program": application.program,
            "tasks": listed,
            "completed": sum(task.is_complete for task in needed),
            "total": len(needed),
            "is_draft": application.state == S.DRAFT,
            "is_open": application.intake.is_open(at=now),
            "expires_at": draft_expires_at(application.edited_at),
            "deleted_at": draft_deleted_at(application.edited_at),
            "standing": standing_of(application, at=now),
            "message": request_message(application),
        },
    )


def request_message(application: Application) -> str:
    """What the coordinator wrote when asking for more."""
    asked = [event.message for event in events_of(application) if event.target == S.INFO_REQUESTED]
    return asked[-1] if asked else ""


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """One section: shown, kept as it is, or completed."""
    application = own_or_404(request, reference)
    part = parts_of(application, [section]).get(section)
    if part is None:
        raise Http404
    sheet = sheets_of(application).get(section)
    if sheet is None or not may_write(application, at=timezone.now()):
        # After sending, what can be changed at once has a page of its own, which also says when nothing can.
        return redirect("applications:change", reference=application.reference, section=section)
    if request.method == "POST":
        return save(request, application, part, sheet)
    form = section_form(application, part, initial=sheet.answers, is_complete=sheet.is_complete)
    return section_page(request, application, part, sheet, form, Opened.afresh(sheet))


def save(request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers) -> HttpResponse:
    """Keeps what was typed in any case; then goes on, back, or shows what is still to be put right."""
    by_itself = "autosave" in request.GET
    form = section_form(application, part, request.POST, initial=sheet.answers)
    finishing = not (by_itself or "save_later" in request.POST or form.is_to_come_back_to)
    stays_complete = sheet.is_complete and not form.is_to_come_back_to
    is_valid = form.is_valid()
    opened, now = Opened.posted(request), timezone.now()
    try:
        saved = services.save_section(
            application_id=application.pk,
            section=sheet.section,
            answers=form.answers() if is_valid else form.typed(),
            is_complete=is_valid and (finishing or stays_complete),
            version=opened.version,
            window=services.Window(opened.window, opened.turn, saves_by_itself=by_itself),
            by=signed_in(request),
            at=now,
        )
    except Refusal as refusal:
        if by_itself:
            return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
        is_conflict = isinstance(refusal, services.SomebodySavedMeanwhile)
        return (
            conflict_page(request, application, part, sheet, form)
            if is_conflict
            else refused(request, refusal, application)
        )
    if by_itself:
        return HttpResponse(saved_words(saved.saved_at), content_type="text/plain; charset=utf-8")
    if finishing and not is_valid:
        return section_page(request, application, part, sheet, form, Opened(saved.version, opened.window, saved.turn))
    return after_saving(request, application, finishing=finishing, now=now)


def after_saving(request: HttpRequest, application: Application, *, finishing: bool, now: datetime) -> HttpResponse:
    """Back to where the person came from: the check page or the task list."""
    if not finishing:
        messages.success(request, saved_words(now))
    name = "check" if finishing and request.GET.get("return") == "check" else "tasks"
    return redirect(f"applications:{name}", reference=application.reference)


def saved_words(now: datetime) -> str:
    """The sentence after saving."""
    return _("Saved at %(time)s") % {"time": date_format(timezone.localtime(now), "TIME_FORMAT")}


def section_page(
    request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers, form: SectionForm, opened: Opened
) -> HttpResponse:
    """The form of one section."""
    url = reverse("applications:section", args=[application.reference, sheet.section])
    returns_to_check = request.GET.get("return") == "check"
    context: dict[str, Any] = {
        "application": application,
        "program": application.program,
        "form": form,
        "opened": opened,
        "title": part.title,
        "part": part,
        "section": sheet.section,
        "saved_at": sheet.saved_at if sheet.version else None,
        "action": f"{url}?return=check" if returns_to_check else url,
        "autosave_url": f"{url}?autosave=1",
        "returns_to_check": returns_to_check,
    }
    return render(request, "applications/section.html", context)


def conflict_page(
    request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers, form: SectionForm
) -> HttpResponse:
    """Both versions side by side. Nothing is stored and nothing is lost: what was typed travels in the form."""
    current = application.sections.get(pk=sheet.pk)
    context = {
        "application": application,
        "program": application.program,
        "title": part.title,
        "rows": differences(form, mine=form.typed(), stored=current.answers),
        "inputs": inputs_of(form),
        "opened": Opened.afresh(current),
        "saved_at": current.saved_at,
        "url": reverse("applications:section", args=[application.reference, sheet.section]),
    }
    return render(request, "applications/conflict.html", context, status=409)


@require_safe
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """All answers once more, the notice and the declaration, before anything is sent."""
    application = own_or_404(request, reference)
    now = timezone.now()
    if not may_write(application, at=now):
        return redirect("applications:detail", reference=application.reference)
    parts, sheets = parts_of(application), sheets_of(application)
    asked = shown_in(application, parts, sheets)
    listed, notice = tasks_of(application, parts, sheets, asked), notice_now(now)
    shown = {"notice": notice.pk if notice else None, "key": secrets.token_hex(16)}
    context = {
        "application": application,
        "program": application.program,
        "cards": cards_to_check(application, parts, sheets, listed, asked),
        "missing": [task for task in listed if not task.is_complete],
        "notice": notice,
        "is_draft": application.state == S.DRAFT,
        "is_open": application.state != S.DRAFT or application.intake.is_open(at=now),
        # The declaration was left out: say so as a form error, on a page that can be reloaded.
        "form": DeclarationForm(shown if request.GET.get("agree") == "missing" else None, initial=shown),
    }
    return render(request, "applications/check.html", context)


def notice_now(now: datetime) -> CollectionNotice | None:
    """The collection notice in force, or nothing while none has been written."""
    try:
        return current_notice(purpose=CollectionNotice.Purpose.APPLICATION, on=now)
    except CollectionNotice.DoesNotExist:
        return None


@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Sends a draft. A second click or a retry of the same page shows the same confirmation."""
    return send(request, reference, services.submit)


@require_POST
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    """Sends the sections that were asked for."""
    return send(request, reference, services.reply)


def send(request: HttpRequest, reference: str, act: Any) -> HttpResponse:
    """Checks the declaration, sends, and leads to the confirmation."""
    application = own_or_404(request, reference)
    now = timezone.now()
    notice = notice_now(now)
    form, check_url = DeclarationForm(request.POST), reverse("applications:check", args=[application.reference])
    if notice is None or not form.is_valid():
        return redirect(f"{check_url}?agree=missing")
    if form.cleaned_data["notice"] != notice.pk:
        messages.error(request, _("The notice has changed in the meantime. Read it again, please."))
        return redirect(check_url)
    try:
        act(application_id=application.pk, notice=notice, by=signed_in(request), at=now, key=form.cleaned_data["key"])
    except services.AlreadySent as refusal:
        messages.info(request, str(refusal))
        return redirect("applications:detail", reference=application.reference)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:tasks", reference=application.reference)
    return redirect("applications:sent", reference=application.reference)
