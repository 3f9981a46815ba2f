"""What reviewers see, beside what was written; a coordinator masks more or less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import User
from volunteers.review import masks
from volunteers.review.admin_pages import application_for, way_to
from volunteers.review.blind import Piece, Sheet, pieces, sheets_of, shown, spans_of
from volunteers.review.forms_mask import MaskForm
from volunteers.review.masking import Span
from volunteers.review.models_mask import Mask, Passage


@dataclass(frozen=True)
class Line:
    """One masked or shown passage, with its words."""

    passage: Passage
    words: str


@dataclass(frozen=True)
class Beside:
    """One answer as it was written and as reviewers read it."""

    sheet: Sheet
    written: list[Piece]
    masked: SafeString
    lines: list[Line]


@require_http_methods(["GET", "HEAD", "POST"])
def mask(request: HttpRequest, reference: str) -> HttpResponse:
    """The answers twice, side by side; a POST masks more words."""
    application = application_for(request, reference)
    user = require(request, "volunteers.view_mask", application)
    if request.method == "POST":
        require(request, "volunteers.change_mask", application)
    form = MaskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and masked_more(request, application, form):
        return redirect("admin:volunteers_application_mask", reference)
    return mask_page(request, application, form, user=user)


def masked_more(request: HttpRequest, application: Application, form: MaskForm) -> bool:
    """Masks the words; a refusal goes beside the field, and the next try counts from what is on the page now."""
    try:
        number = masks.mask_words(
            application_id=application.pk, **form.cleaned_data, by=staff(request), at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error("words", str(refusal))
        return False
    told = ngettext("Masked in %(number)d place.", "Masked in %(number)d places.", number)
    messages.success(request, told % {"number": number})
    return True


def mask_page(request: HttpRequest, application: Application, form: MaskForm, *, user: User) -> HttpResponse:
    """The page as things stand."""
    revision = masks.newest(application)
    kept = Mask.objects.filter(revision=revision).select_related("confirmed_by").first()
    version = kept.version if kept else 1
    if form.is_bound:
        form.data = data = request.POST.copy()
        data["version"] = str(version)
    else:
        form.initial["version"] = version
    sheets = sheets_of(revision)
    spans = spans_of(revision, sheets)
    passages = list(kept.passages.select_related("added_by", "lifted_by").order_by("start", "pk")) if kept else []
    return page(
        request,
        "application/mask.html",
        _("What reviewers see"),
        way_to(application),
        application=application,
        revision=revision,
        mask=kept,
        version=version,
        form=form,
        answers=[beside(sheet, spans[sheet.item], passages, kept) for sheet in sheets],
        number=sum(len(found) for found in spans.values()),
        may_change=user.has_perm("volunteers.change_mask", application),
    )


def beside(sheet: Sheet, spans: list[Span], passages: list[Passage], kept: Mask | None) -> Beside:
    """One answer, with the passages that belong to this very text."""
    fits = kept is not None and kept.digests.get(sheet.item) == sheet.digest
    own = [each for each in passages if fits and each.item == sheet.item]
    written = [Piece(sheet.spoken)] if sheet.is_listed else pieces(sheet.text, spans)
    lines = [Line(each, sheet.text[each.start : each.end]) for each in own]
    return Beside(sheet, written, shown(sheet, spans), lines)


@require_POST
def lift(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Shows a passage to reviewers."""
    return changed(request, reference, pk, masks.lift, _("Reviewers read this passage now."))


@require_POST
def put_back(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Masks a passage again."""
    return changed(request, reference, pk, masks.put_back, _("This passage is masked again."))


@require_POST
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    """It looks right."""

    def act(*, application_id: int, passage_id: int, version: int, by: User, at: datetime) -> Mask:
        return masks.confirm(application_id=application_id, version=version, by=by, at=at)

    return changed(request, reference, 0, act, _("Noted: you have looked over what reviewers see."))


def changed(request: HttpRequest, reference: str, pk: int, act: Callable[..., Mask], told: str) -> HttpResponse:
    """Changes the mask that the person saw, and goes back to it."""
    application = application_for(request, reference)
    user = require(request, "volunteers.change_mask", application)
    typed = request.POST.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
    try:
        act(application_id=application.pk, passage_id=pk, version=version, by=user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("admin:volunteers_application_mask", reference)
