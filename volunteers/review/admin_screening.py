"""The tab with the screening checklist, and what a finding hands on to the step that follows from it."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from programs.catalogue.models import DispositionReason
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.states import S
from volunteers.casework import services
from volunteers.casework.checklist import Checklist, checklist_of
from volunteers.casework.forms import ChecklistForm
from volunteers.casework.queries import unmet_of
from volunteers.people.admin_pages import require, staff
from volunteers.people.models import User
from volunteers.review.admin_pages import application_for, record_url
from volunteers.review.admin_record import tab_page
from volunteers.review.admin_reviews import opened_by
from volunteers.review.panels import SCREENING
from volunteers.review.services import take_step

NOT_MET = "requirement-not-met"
"""The code of the reason that stands for a rule which is not met."""


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest, reference: str) -> HttpResponse:
    """The checklist; while the application is screened, a coordinator fills it in."""
    application = application_for(request, reference)
    user = require(request, SCREENING.permission, application)
    checklist = checklist_of(application)
    may_change = user.has_perm("volunteers.change_screening", application)
    is_open = may_change and application.state == S.SCREENING
    if request.method == "POST":
        require(request, "volunteers.change_screening", application)
        return filled_in(request, application, checklist, user)
    form = ChecklistForm(checklist=checklist) if is_open else None
    return screening_page(request, application, checklist, form)


def filled_in(request: HttpRequest, application: Application, checklist: Checklist, user: User) -> HttpResponse:
    """Saves what was entered, or shows it again with what stands against it."""
    by_itself = "autosave" in request.GET
    form = ChecklistForm(request.POST, checklist=checklist)
    if not form.is_valid() and not (by_itself and form.is_readable()):
        return screening_page(request, application, checklist, form)
    try:
        after = services.save_checklist(
            application_id=application.pk,
            found=form.found(as_declared="as_declared" in request.POST and not by_itself),
            version=form.cleaned_data["version"],
            revision_number=form.cleaned_data["revision"],
            by=user,
            at=timezone.now(),
            window=opened_by(request, by_itself=by_itself).window,
        )
    except Refusal as refusal:
        if by_itself:
            return HttpResponse(str(refusal), status=409, content_type="text/plain; charset=utf-8")
        return typed_again(request, application, refusal)
    if by_itself:
        return HttpResponse(saved_at_in_words(), content_type="text/plain; charset=utf-8")
    return go_on(request, application, after)


def go_on(request: HttpRequest, application: Application, after: Checklist) -> HttpResponse:
    """Back to the checklist; or to the record, where it is complete and should go to review at once."""
    if "send" not in request.POST or after.open:
        messages.success(request, saved_in_words(after))
        return redirect(SCREENING.url(application))
    try:
        take_step(
            application_id=application.pk,
            target=S.IN_REVIEW,
            expected=S.SCREENING,
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        messages.warning(request, _("The checklist is saved. %(why)s") % {"why": refusal})
        return redirect(SCREENING.url(application))
    messages.success(
        request, _("The checklist is saved, and %(reference)s is in review.") % {"reference": application.reference}
    )
    return redirect(record_url(application))


def typed_again(request: HttpRequest, application: Application, refusal: Refusal) -> HttpResponse:
    """The page as it is now with everything that was typed: a second saving counts as having seen what changed."""
    now = checklist_of(application)
    posted = request.POST.copy()
    posted["version"], posted["revision"] = str(now.version), str(now.revision.number)
    form = ChecklistForm(posted, checklist=now)
    form.is_valid()
    form.add_error(None, str(refusal))
    lines = refusal.lines if isinstance(refusal, services.Overtaken) else ()
    return screening_page(request, application, now, form, frozenset(line.key for line in lines))


def screening_page(
    request: HttpRequest,
    application: Application,
    checklist: Checklist,
    form: ChecklistForm | None,
    disputed: frozenset[str] = frozenset(),
) -> HttpResponse:
    """The tab with the checklist as a form, or as a list for those who only read it."""
    rows = list(form.rows(disputed)) if form else []
    return tab_page(
        request,
        application,
        SCREENING,
        "application/screening.html",
        form=form,
        rows=rows,
        checklist=checklist,
        **page_of(request),
        has_newer=checklist.screening is not None and checklist.screening.revision_id != checklist.revision.pk,
        waits_to_begin=application.state == S.SUBMITTED,
    )


def page_of(request: HttpRequest) -> dict[str, Any]:
    """The name of this opened page, and how often it has saved: it knows its own savings by them."""
    sent = opened_by(request).window
    return {"window": sent.name or secrets.token_hex(8), "turn": max(sent.turn, 0)}


def saved_at_in_words() -> str:
    """What the page says when it has saved by itself."""
    return _("Saved at %(time)s") % {"time": date_format(timezone.localtime(), "TIME_FORMAT")}


def saved_in_words(checklist: Checklist) -> str:
    """What was saved, and how much is left."""
    number = len(checklist.open)
    if number:
        return ngettext("Saved. %(number)d line is open.", "Saved. %(number)d lines are open.", number) % {
            "number": number
        }
    return _("Saved. The checklist is complete.")


def handed_on(request: HttpRequest, application: Application, target: str) -> dict[str, Any]:
    """What the checklist writes into the page of a step beforehand: the reason, or what is asked about."""
    if target == S.NOT_SELECTED and application.state == S.SCREENING:
        reason = DispositionReason.objects.filter(code=NOT_MET, is_active=True).first()
        return {"reason": reason and reason.pk, "note": unmet_in_words(application)}
    if target == S.INFO_REQUESTED and "about" in request.GET:
        key = request.GET["about"]
        line = next((each for each in checklist_of(application).lines if each.key == key and each.section), None)
        if line is not None:
            return {"sections": [line.section], "message": _("It is about “%(rule)s”") % {"rule": line.title}}
    return {}


def unmet_in_words(application: Application) -> str:
    """The rules that are not met, each with its note, for the record."""
    titles = {line.key: line.title for line in checklist_of(application).lines}
    return "\n".join(
        _("Not met: %(rule)s (%(note)s)") % {"rule": titles.get(each.key, each.key), "note": each.note}
        for each in unmet_of(application)
    )
