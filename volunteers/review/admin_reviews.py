"""A reviewer's own pages: what is still to write, and one blind review."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.keeping import Window
from volunteers.applications.states import S
from volunteers.people.admin_pages import page, require, staff
from volunteers.review import scoring, words
from volunteers.review.blind import blind_read
from volunteers.review.comparison import comparison_for
from volunteers.review.first import First, first_of
from volunteers.review.forms_review import AbstentionForm, Difference, ReviewForm, differences, initial_of, typed_in
from volunteers.review.models import Review
from volunteers.review.queries import ASSESSED_IN, asked_of, reviews_of

MOST = 200
WINDOW = re.compile(r"[0-9a-f]{16}")


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """My reviews: how far I am, those to write by due day, then those that are done."""
    user = require(request, "volunteers.declare_review")
    own = asked_of(user).select_related("application__program")
    to_write = own.open().filter(application__state__in=[*ASSESSED_IN, S.INFO_REQUESTED]).order_by("due_on", "pk")
    today = timezone.localdate()
    rows = [
        {
            "review": review,
            "due": words.due(review.due_on, on=today),
            "due_tone": words.due_tone(review.due_on, on=today),
            "waits": review.application.state == S.INFO_REQUESTED,
        }
        for review in to_write[:MOST]
    ]
    done = list(own.done().order_by("-pk")[:MOST])
    return page(request, "review/list.html", _("My reviews"), rows=rows, done=done, progress=progress(len(done), rows))


def progress(done: int, rows: list[Any]) -> dict[str, Any]:
    """How many of one's reviews are done, in figures and words."""
    total = done + len(rows)
    return {"done": done, "of": total, "text": _("%(done)d of %(total)d reviews done") % {"done": done, "total": total}}


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers beside the rubric; a POST hands the review in."""
    if needs_declaring(request, pk):
        return redirect("admin:volunteers_review_declare", pk)
    own = own_review(request, pk)
    if (first := first_of(own)) is not None:
        return comes_first(request, own, first)
    if own.is_to_write and own.application.state not in ASSESSED_IN:
        return paused(request, own)
    form = form_of(request, own, is_final=request.method == "POST")
    if not form.is_bound or not form.is_valid():
        return review_page(request, own, form)
    return hand_in(request, own, form)


def hand_in(request: HttpRequest, own: Review, form: ReviewForm) -> HttpResponse:
    """Hands a valid review in, and goes on."""
    try:
        scoring.submit(
            review_id=own.pk, content=form.content(), by=staff(request), at=timezone.now(), opened=opened_by(request)
        )
    except Refusal as refusal:
        return not_saved(request, own, form, refusal)
    messages.success(request, _("Your review is handed in. Thank you."))
    following = next_of(own) if "next" in request.POST else None
    if following is not None:
        return redirect("admin:volunteers_review_change", following)
    return redirect("admin:volunteers_review_changelist")


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the review as far as it is written; `?autosave=1` answers in a sentence."""
    own = own_review(request, pk)
    if (first := first_of(own)) is not None:
        return comes_first(request, own, first)
    form = form_of(request, own, is_final=False)
    if not form.is_valid():
        return not_saved(request, own, form)
    by_itself, now = "autosave" in request.GET, timezone.now()
    opened = opened_by(request, by_itself=by_itself)
    try:
        scoring.save_draft(review_id=own.pk, content=form.content(), by=staff(request), at=now, opened=opened)
    except Refusal as refusal:
        return not_saved(request, own, form, refusal)
    if by_itself:
        text = _("Saved at %(time)s") % {"time": date_format(timezone.localtime(now), "TIME_FORMAT")}
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    messages.success(request, _("Your draft is saved. Nobody but you reads it."))
    following = next_of(own) if "next" in request.POST else None
    return redirect("admin:volunteers_review_change", following or pk)


def opened_by(request: HttpRequest, *, by_itself: bool = False) -> scoring.Opened:
    """The page that this form comes from."""
    window = request.POST.get("window", "")
    name = window if WINDOW.fullmatch(window) else ""
    turn = number_in(request.POST.get("turn", ""), digits=18)
    return scoring.Opened(
        number_in(request.POST.get("times_saved", ""), digits=9), Window(name, turn, saves_by_itself=by_itself)
    )


def number_in(text: str, *, digits: int) -> int:
    """The number of a hidden field, or -1 for anything that the page did not write."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else -1


def not_saved(request: HttpRequest, own: Review, form: ReviewForm, refusal: Refusal | None = None) -> HttpResponse:
    """Why nothing was kept: to the script in a sentence, else on the page, which holds everything that was typed."""
    if "autosave" in request.GET:
        text = str(refusal) if refusal else _("Not saved. Use the button below.")
        return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")
    if refusal is None:
        return review_page(request, own, form)
    form.add_error(None, str(refusal))
    fresh = own_review(request, own.pk)
    if isinstance(refusal, scoring.SavedElsewhere):
        return review_page(request, fresh, form, changed=differences(form, fresh))
    return review_page(request, fresh, form)


def next_of(own: Review) -> int | None:
    """The reviewer's next review to write, by due day; those before come last."""
    waiting = asked_of(own.reviewer).open().filter(application__state__in=ASSESSED_IN).exclude(pk=own.pk)
    return waiting.order_by("due_on", "pk").values_list("pk", flat=True).first()


@require_http_methods(["GET", "HEAD", "POST"])
def abstain(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviewer cannot score it fairly: asks why, then the review is done without a score."""
    own = own_review(request, pk)
    form = AbstentionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            scoring.abstain(review_id=pk, reason=reason, by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("You abstained. The coordinator asks somebody else."))
            return redirect("admin:volunteers_review_changelist")
    return page(
        request, "review/abstain.html", _("I cannot score this application"), way_to_review(own), review=own, form=form
    )


def needs_declaring(request: HttpRequest, pk: int) -> bool:
    """Whether this is the person's own review, and they have not said yet whether they know the applicant."""
    user = require(request, "volunteers.view_review")
    return asked_of(user).filter(pk=pk, cleared_at__isnull=True).exists()


def own_review(request: HttpRequest, pk: int) -> Review:
    """The reviewer's own review: 403 to who reviews nothing, 404 for anybody else's."""
    user = require(request, "volunteers.view_review")
    rows = reviews_of(user).select_related(
        "application__program", "application__intake", "revision", "rubric", "reviewer"
    )
    found = get_object_or_404(rows.prefetch_related("scores"), pk=pk)
    require(request, "volunteers.view_review", found)
    return found


def form_of(request: HttpRequest, own: Review, *, is_final: bool) -> ReviewForm:
    """The rubric, filled with what was posted or kept."""
    data = request.POST if request.method == "POST" else None
    rubric = scoring.rubric_to_use(own, number_in(request.POST.get("rubric", ""), digits=9))
    criteria = (
        rubric.criteria.select_related("behaviour__descriptor__competency").order_by("order", "pk") if rubric else []
    )
    return ReviewForm(
        data,
        criteria=list(criteria),
        rubric=rubric.pk if rubric else None,
        is_final=is_final,
        initial=initial_of(own, read=scoring.revision_to_read(own).pk),
    )


def review_page(
    request: HttpRequest, own: Review, form: ReviewForm, *, changed: Sequence[Difference] = ()
) -> HttpResponse:
    """The answers on the left, the rubric on the right; the others' reviews once the own one is in."""
    today = timezone.localdate()
    revision = scoring.revision_to_read(own)
    sent = opened_by(request)
    if form.is_bound:
        # The page shows these answers now, so what is sent next was written after reading them.
        form.data = data = request.POST.copy()
        data["read"] = str(revision.pk)
    return page(
        request,
        "review/review.html",
        _("Application no. %(number)d") % {"number": own.pk},
        way_to_reviews(),
        review=own,
        program=own.application.program,
        read=blind_read(own, revision),
        form=form,
        changed=changed,
        window=sent.window.name or secrets.token_hex(8),
        turn=max(sent.window.turn, 0),
        scores=own.scores.select_related("criterion").order_by("criterion__order", "pk") if own.submitted_at else [],
        comparison=comparison_for(own),
        progress=progress_of(own),
        due=words.due(own.due_on, on=today),
        due_tone=words.due_tone(own.due_on, on=today),
    )


def progress_of(own: Review) -> dict[str, Any]:
    """How far the reviewer is with all reviews."""
    mine = asked_of(own.reviewer)
    waiting = Q(submitted_at=None, abstained_at=None, application__state__in=[*ASSESSED_IN, S.INFO_REQUESTED])
    counts = mine.aggregate(
        done=Count("pk", filter=Q(submitted_at__isnull=False) | Q(abstained_at__isnull=False)),
        waiting=Count("pk", filter=waiting),
    )
    return progress(counts["done"], [None] * counts["waiting"])


def paused(request: HttpRequest, own: Review) -> HttpResponse:
    """Says why there is nothing to review now."""
    waits = own.application.state == S.INFO_REQUESTED
    return page(
        request,
        "review/paused.html",
        _("Application no. %(number)d") % {"number": own.pk},
        way_to_reviews(),
        waits=waits,
        here=reverse("admin:volunteers_review_changelist"),
    )


def comes_first(request: HttpRequest, own: Review, first: First) -> HttpResponse:
    """Says what has to be done before this review, and leads there. Nothing of the application is shown.

    What was typed before it came to be so is shown once more and nowhere kept; the script gets a sentence.
    """
    if "autosave" in request.GET:
        return HttpResponse(first.text, status=409, content_type="text/plain; charset=utf-8")
    title = _("Application no. %(number)d") % {"number": own.pk}
    typed = typed_in(form_of(request, own, is_final=False)) if request.method == "POST" else []
    return page(request, "review/first.html", title, way_to_reviews(), first=first, typed=typed)


def way_to_reviews() -> list[tuple[str, str]]:
    """The reviewer's list as a step of the trail."""
    return [(_("My reviews"), reverse("admin:volunteers_review_changelist"))]


def way_to_review(own: Review) -> list[tuple[str, str]]:
    """The list and the review as steps of the trail."""
    number = _("Application no. %(number)d") % {"number": own.pk}
    return [*way_to_reviews(), (number, reverse("admin:volunteers_review_change", args=[own.pk]))]
