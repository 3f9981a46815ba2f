"""A reviewer's own pages: what is still to write, and one blind review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.refusals import Refusal
from volunteers.applications.states import S
from volunteers.people.admin_pages import page, require, staff
from volunteers.review import scoring, words
from volunteers.review.blind import blind_read
from volunteers.review.forms_review import ReviewForm, initial_of
from volunteers.review.models import Review
from volunteers.review.queries import ASSESSED_IN, asked_of, reviews_of

MOST = 200


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """My reviews: those to write by due day, then those that are done."""
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
    done = own.submitted().order_by("-submitted_at", "-pk")[:MOST]
    return page(request, "review/list.html", _("My reviews"), rows=rows, done=done)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers beside the rubric; a POST hands the review in."""
    if needs_declaring(request, pk):
        return redirect("admin:volunteers_review_declare", pk)
    own = own_review(request, pk)
    if own.submitted_at is None and own.application.state not in ASSESSED_IN:
        return paused(request, own)
    form = form_of(request, own, is_final=request.method == "POST")
    if form.is_bound and form.is_valid():
        try:
            scoring.submit(review_id=own.pk, content=form.content(), by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your review is handed in. Thank you."))
            return redirect("admin:volunteers_review_changelist")
    return review_page(request, own, form)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the review as far as it is written."""
    own = own_review(request, pk)
    form = form_of(request, own, is_final=False)
    if form.is_valid():
        try:
            scoring.save_draft(review_id=own.pk, content=form.content(), by=staff(request), at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your draft is saved. Nobody but you reads it."))
            return redirect("admin:volunteers_review_change", pk)
    return review_page(request, own, form)


def needs_declaring(request: HttpRequest, pk: int) -> bool:
    """Whether this is the person's own review, and they have not said yet whether they know the applicant."""
    user = require(request, "volunteers.view_review")
    return asked_of(user).filter(pk=pk, cleared_at__isnull=True).exists()


def own_review(request: HttpRequest, pk: int) -> Review:
    """The reviewer's own review: 403 to who reviews nothing, 404 for anybody else's."""
    user = require(request, "volunteers.view_review")
    rows = reviews_of(user).select_related("application__program", "application__intake", "revision")
    found = get_object_or_404(rows.prefetch_related("scores"), pk=pk)
    require(request, "volunteers.view_review", found)
    return found


def form_of(request: HttpRequest, own: Review, *, is_final: bool) -> ReviewForm:
    """The rubric, filled with what was posted or kept."""
    criteria = list(own.application.program.criteria.order_by("order", "pk"))
    read = scoring.revision_to_read(own).pk
    data = request.POST if request.method == "POST" else None
    return ReviewForm(data, criteria=criteria, is_final=is_final, initial=initial_of(own, read=read))


def review_page(request: HttpRequest, own: Review, form: ReviewForm) -> HttpResponse:
    """The answers on the left, the rubric on the right."""
    today = timezone.localdate()
    revision = scoring.revision_to_read(own)
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
        scores=own.scores.select_related("criterion").order_by("criterion__order", "pk") if own.submitted_at else [],
        due=words.due(own.due_on, on=today),
        due_tone=words.due_tone(own.due_on, on=today),
    )


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


def way_to_reviews() -> list[tuple[str, str]]:
    """The reviewer's list as a step of the trail."""
    return [(_("My reviews"), reverse("admin:volunteers_review_changelist"))]


def way_to_review(own: Review) -> list[tuple[str, str]]:
    """The list and the review as steps of the trail."""
    number = _("Application no. %(number)d") % {"number": own.pk}
    return [*way_to_reviews(), (number, reverse("admin:volunteers_review_change", args=[own.pk]))]
