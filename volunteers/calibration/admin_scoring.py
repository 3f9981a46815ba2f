"""A reviewer's pages of a benchmark: score it alone, hand it in, then see how others did."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from programs.catalogue.models import RubricCriterion
from programs.refusals import Refusal
from volunteers.calibration import scoring
from volunteers.calibration.answers import cards_of
from volunteers.calibration.comparison import comparison_for
from volunteers.calibration.models import Benchmark, BenchmarkReview
from volunteers.calibration.permissions import SCORE_BENCHMARK
from volunteers.calibration.queries_benchmark import own_review, readable_by
from volunteers.people.admin_pages import page, require, staff
from volunteers.review.admin_reviews import opened_by
from volunteers.review.forms_review import Difference, ReviewForm, differences, initial_of
from volunteers.review.scoring import SavedElsewhere


@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers beside the rubric; a POST hands the own review in."""
    benchmark = benchmark_for(request, pk)
    own = own_review(benchmark, staff(request))
    if own is not None and own.submitted_at is not None:
        return handed_in_page(request, benchmark, own)
    if not benchmark.is_open:
        return page(request, "benchmark/closed.html", benchmark.title, way_to_benchmarks(), benchmark=benchmark)
    form = form_of(request, benchmark, own, is_final=request.method == "POST")
    if not form.is_bound or not form.is_valid():
        return score_page(request, benchmark, own, form)
    try:
        scoring.submit(
            benchmark_id=pk, content=form.content(), by=staff(request), at=timezone.now(), opened=opened_by(request)
        )
    except Refusal as refusal:
        return not_saved(request, pk, form, refusal)
    messages.success(request, _("Your review is handed in. You see below how others scored it, as far as they have."))
    return redirect("admin:volunteers_benchmark_score", pk)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the review as far as it is written; `?autosave=1` answers in a sentence."""
    benchmark = benchmark_for(request, pk)
    form = form_of(request, benchmark, own_review(benchmark, staff(request)), is_final=False)
    by_itself, now = "autosave" in request.GET, timezone.now()
    if not form.is_valid():
        return not_saved(request, pk, form)
    opened = opened_by(request, by_itself=by_itself)
    try:
        scoring.save_draft(benchmark_id=pk, content=form.content(), by=staff(request), at=now, opened=opened)
    except Refusal as refusal:
        return not_saved(request, pk, form, refusal)
    if by_itself:
        text = _("Saved at %(time)s") % {"time": date_format(timezone.localtime(now), "TIME_FORMAT")}
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    messages.success(request, _("Your draft is saved. Nobody but you reads it."))
    return redirect("admin:volunteers_benchmark_score", pk)


def benchmark_for(request: HttpRequest, pk: int) -> Benchmark:
    """A benchmark that the person may score: 403 to who scores none, 404 for one that is not theirs or not open yet."""
    user = require(request, SCORE_BENCHMARK)
    found: Benchmark = get_object_or_404(readable_by(user), pk=pk, opened_at__isnull=False)
    require(request, SCORE_BENCHMARK, found)
    return found


def form_of(request: HttpRequest, benchmark: Benchmark, own: BenchmarkReview | None, *, is_final: bool) -> ReviewForm:
    """The rubric of the benchmark, filled with what was posted or kept."""
    rubric = RubricCriterion.objects.filter(version_id=benchmark.rubric_id)
    criteria = rubric.select_related("behaviour__descriptor__competency").order_by("order", "pk")
    edition = benchmark.edition
    return ReviewForm(
        request.POST if request.method == "POST" else None,
        criteria=list(criteria),
        is_final=is_final,
        initial={"read": edition} if own is None else initial_of(own, read=edition),
    )


def not_saved(request: HttpRequest, pk: int, form: ReviewForm, refusal: Refusal | None = None) -> HttpResponse:
    """Why nothing was kept: to the script in a sentence, else on the page, which holds everything that was typed."""
    if "autosave" in request.GET:
        text = str(refusal) if refusal else _("Not saved. Use the button below.")
        return HttpResponse(text, status=409, content_type="text/plain; charset=utf-8")
    benchmark = benchmark_for(request, pk)
    own = own_review(benchmark, staff(request))
    if not benchmark.is_open or (own is not None and own.submitted_at is not None):
        if refusal is not None:
            messages.error(request, str(refusal))
        return redirect("admin:volunteers_benchmark_score", pk)
    changed = differences(form, own) if isinstance(refusal, SavedElsewhere) and own is not None else []
    if refusal is not None:
        form.add_error(None, str(refusal))
    return score_page(request, benchmark, own, form, changed=changed)


def score_page(
    request: HttpRequest,
    benchmark: Benchmark,
    own: BenchmarkReview | None,
    form: ReviewForm,
    *,
    changed: Sequence[Difference] = (),
) -> HttpResponse:
    """The answers on the left, the rubric on the right. Nobody else's points."""
    sent = opened_by(request)
    if form.is_bound:
        # The page shows these answers now, so what is sent next was written after reading them.
        form.data = data = request.POST.copy()
        data["read"] = str(benchmark.edition)
    return page(
        request,
        "benchmark/score.html",
        benchmark.title,
        way_to_benchmarks(),
        benchmark=benchmark,
        cards=cards_of(benchmark.answers),
        times_saved=own.times_saved if own is not None else 0,
        form=form,
        changed=changed,
        window=sent.window.name or secrets.token_hex(8),
        turn=max(sent.window.turn, 0),
    )


def handed_in_page(request: HttpRequest, benchmark: Benchmark, own: BenchmarkReview) -> HttpResponse:
    """The own review, and beside it what others gave."""
    return page(
        request,
        "benchmark/handed_in.html",
        benchmark.title,
        way_to_benchmarks(),
        benchmark=benchmark,
        cards=cards_of(benchmark.answers),
        review=own,
        own_scores=own.scores.select_related("criterion").order_by("criterion__order", "pk"),
        beside=comparison_for(benchmark, own),
    )


def way_to_benchmarks() -> list[tuple[str, str]]:
    """The list as a step of the trail."""
    return [(_("Benchmark applications"), reverse("admin:volunteers_benchmark_changelist"))]
