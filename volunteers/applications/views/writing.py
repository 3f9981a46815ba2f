"""Writing an application: task list and sections."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from programs.refusals import Refusal
from volunteers.applications import services
from volunteers.applications.admission import may_be_sent
from volunteers.applications.conflicts import differences, inputs_of
from volunteers.applications.deadlines import draft_deleted_at, draft_expires_at
from volunteers.applications.forms import SectionForm, section_form
from volunteers.applications.models import Application, SectionAnswers
from volunteers.applications.possibilities import may_write
from volunteers.applications.queries import events_of, next_intake, sheets_of, shown_in, tasks_of
from volunteers.applications.renewal import news_for
from volunteers.applications.shape import Part, parts_of
from volunteers.applications.states import S, may_edit
from volunteers.applications.timeline import standing_of
from volunteers.applications.views.own import own_or_404, own_sheet_or_404, refused
from volunteers.applications.views.resuming import keep_until_back, typed_meanwhile
from volunteers.applications.views.taking import back, form_with_files
from volunteers.people.queries import signed_in

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
    def posted(cls, data: QueryDict) -> Opened:
        """The page that this form comes from. Without a version it counts as opened long ago."""
        window = data.get("window", "")
        return cls(
            number_in(data.get("version", ""), digits=9),
            window if WINDOW.fullmatch(window) else "",
            number_in(data.get("turn", ""), digits=18),
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
            "is_open": may_be_sent(application, at=now),
            "next_intake": next_intake(application.program, at=now),
            "paper": getattr(application, "paper", None),
            "news": news_for(application, parts),
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


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """One section: shown, kept as it is, or completed. What is typed after the session has ended is not lost."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request, reference, section)
    sheet = own_sheet_or_404(request, reference, section)
    application = sheet.application
    part = parts_of(application, [section]).get(section)
    if part is None:
        raise Http404
    may_change = may_edit(section, application.state, application.requested_sections)
    if not may_change or not may_write(application, at=timezone.now()):
        # After sending, what can be changed at once has a page of its own, which also says when nothing can.
        return redirect("applications:change", reference=application.reference, section=section)
    if request.method == "POST":
        return save(request, application, part, sheet)
    if typed := typed_meanwhile(request, application.reference, section):
        return resumed(request, application, part, sheet, typed)
    form = section_form(application, part, initial=sheet.answers, is_complete=sheet.is_complete)
    return section_page(request, application, part, sheet, form, Opened.afresh(sheet))


def ask_to_sign_in(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Where somebody who is not signed in goes."""
    if "autosave" in request.GET:
        text = _("You have been signed out. Press the button below: what you wrote waits until you are back.")
        return HttpResponse(text, status=401, content_type="text/plain; charset=utf-8")
    if request.method == "POST":
        return keep_until_back(request, reference, section)
    return redirect_to_login(request.get_full_path())


def resumed(
    request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers, typed: QueryDict
) -> HttpResponse:
    """The section with what was typed before signing in again, as it was opened then."""
    messages.warning(request, _("You had been signed out. Here is what you wrote: save it once more."))
    form = section_form(application, part, typed, initial=sheet.answers)
    again = section_form(application, part, initial={**sheet.answers, **form.typed()})
    return section_page(request, application, part, sheet, again, Opened.posted(typed))


def save(
    request: HttpRequest, application: Application, part: Part, sheet: SectionAnswers, *, stays_at: str = ""
) -> HttpResponse:
    """Keeps what was typed in any case; then goes on, back, or shows what is still to be put right.

    `stays_at` names the question that the person is busy with, after adding or removing a file.
    """
    by_itself = "autosave" in request.GET
    form = form_with_files(request, application, part, sheet)
    stays_at = stays_at or request.POST.get("upload", "")
    finishing = not (by_itself or stays_at or "save_later" in request.POST or form.is_to_come_back_to)
    stays_complete = sheet.is_complete and not form.is_to_come_back_to
    is_valid = form.is_valid()
    opened, now = Opened.posted(request.POST), timezone.now()
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
        return not_saved(request, application, part, sheet, form, refusal)
    if by_itself:
        return HttpResponse(saved_words(saved.saved_at), content_type="text/plain; charset=utf-8")
    if form.has_refused_files or (finishing and not is_valid):
        return section_page(request, application, part, sheet, form, Opened(saved.version, opened.window, saved.turn))
    if stays_at:
        return back(request, application, sheet.section, stays_at)
    return after_saving(request, application, finishing=finishing, now=now)


def not_saved(
    request: HttpRequest,
    application: Application,
    part: Part,
    sheet: SectionAnswers,
    form: SectionForm,
    refusal: Refusal,
) -> HttpResponse:
    """Why nothing was kept: to the script in a sentence, else on the page where both versions stand, or as a message."""
    if "autosave" in request.GET:
        return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
    if isinstance(refusal, services.SomebodySavedMeanwhile):
        return conflict_page(request, application, part, sheet, form)
    return refused(request, refusal, application)


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
