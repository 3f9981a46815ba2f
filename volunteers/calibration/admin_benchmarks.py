"""The pages of benchmarks for who makes them and who looks on; reviewers have theirs in `admin_scoring`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.catalogue.models import Intake
from programs.refusals import Refusal
from volunteers.calibration import services
from volunteers.calibration.admin_scoring import way_to_benchmarks
from volunteers.calibration.answers import cards_of, said
from volunteers.calibration.forms import AnswersForm, MakeForm, OpenForm
from volunteers.calibration.models import Benchmark, BenchmarkReview
from volunteers.calibration.permissions import (
    CHANGE_BENCHMARK,
    GIVING_REFERENCE,
    SCORE_BENCHMARK,
    SET_REFERENCE,
    VIEW_AGREEMENT,
    VIEW_BENCHMARK,
)
from volunteers.calibration.queries_benchmark import holding, readable_by, sees_points
from volunteers.people.admin_pages import page, require, staff
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import programs_with

MOST = 100


@dataclass(frozen=True)
class Row:
    """One benchmark on the list."""

    benchmark: Benchmark
    mine: BenchmarkReview | None
    may_score: bool
    looks_on: bool


@dataclass(frozen=True)
class Person:
    """Somebody on the page of a benchmark: whether they have handed in, and nothing of what."""

    name: str
    review: BenchmarkReview | None
    is_asked: bool
    may_be_reference: bool


@require_safe
def benchmarks(request: HttpRequest) -> HttpResponse:
    """The benchmarks of one's own programs, those to score first, then the newest."""
    user = require(request, VIEW_BENCHMARK)
    found = list(readable_by(user).order_by("-pk")[:MOST])
    own = {row.benchmark_id: row for row in BenchmarkReview.objects.filter(reviewer=user, benchmark__in=found)}
    rows = [
        Row(
            benchmark=each,
            mine=own.get(each.pk),
            may_score=each.is_open and user.has_perm(SCORE_BENCHMARK, each),
            looks_on=user.has_perm(VIEW_AGREEMENT, each),
        )
        for each in found
    ]
    may_add = user.has_perm(CHANGE_BENCHMARK)
    return page(request, "benchmark/list.html", _("Benchmark applications"), rows=rows, may_add=may_add)


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Makes a benchmark that nobody scores yet, and goes on to its answers."""
    user = require(request, CHANGE_BENCHMARK)
    form = MakeForm(request.POST if request.method == "POST" else None, intakes=intakes_for(user))
    if form.is_bound and form.is_valid() and (made := made_by(request, form)) is not None:
        return redirect("admin:volunteers_benchmark_answers", made.pk)
    return page(request, "benchmark/make.html", _("Make a benchmark"), way_to_benchmarks(), form=form)


def made_by(request: HttpRequest, form: MakeForm) -> Benchmark | None:
    """The benchmark; a refusal goes beside the field."""
    given = form.cleaned_data
    try:
        return services.make(
            intake=given["intake"],
            title=given["title"],
            comes_first=given["comes_first"],
            reference=form.copied_from(),
            by=staff(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error("reference" if isinstance(refusal, services.NotCopied) else None, str(refusal))
        return None


def intakes_for(user: User) -> QuerySet[Intake]:
    """The intakes for which the person makes benchmarks, the latest first."""
    own = Intake.objects.filter(program__in=programs_with(user, [RoleGrant.Role.COORDINATOR]))
    allowed = [intake.pk for intake in own if user.has_perm(CHANGE_BENCHMARK, intake)]
    return Intake.objects.filter(pk__in=allowed).select_related("program").order_by("-opens_at", "-pk")


@require_safe
def benchmark(request: HttpRequest, pk: int) -> HttpResponse:
    """One benchmark for who looks on: how far it is, who has handed in, its answers. Reviewers go on to score it."""
    user = require(request, VIEW_BENCHMARK)
    found = get_object_or_404(readable_by(user).select_related("made_by", "opened_by", "closed_by", "rubric"), pk=pk)
    if not user.has_perm(VIEW_AGREEMENT, found):
        return redirect("admin:volunteers_benchmark_score", pk)
    return overview(request, found, OpenForm(benchmark=found))


def overview(request: HttpRequest, found: Benchmark, form: OpenForm) -> HttpResponse:
    """The page of a benchmark."""
    user = staff(request)
    people = people_of(found)
    may_change = user.has_perm(CHANGE_BENCHMARK, found)
    return page(
        request,
        "benchmark/change.html",
        found.title,
        way_to_benchmarks(),
        benchmark=found,
        cards=cards_of(found.answers),
        people=people,
        number_in=sum(person.review is not None for person in people if person.is_asked),
        number_asked=sum(person.is_asked for person in people),
        may_change=may_change,
        may_write=may_change and found.closed_at is None and not any(person.review for person in people),
        may_score=found.is_open and user.has_perm(SCORE_BENCHMARK, found),
        mine=next((person.review for person in people if person.review and person.review.reviewer_id == user.pk), None),
        may_refer=user.has_perm(SET_REFERENCE, found),
        sees_points=found.opened_at is not None and sees_points(user, found),
        agreement=f"{reverse('admin:volunteers_proposedmove_agreement', args=[found.intake.program.slug])}?intake={found.intake_id}",
        form=form,
    )


def people_of(found: Benchmark) -> list[Person]:
    """The reviewers of the intake, and who else has handed in. A draft is nobody's business, not even that it exists."""
    today = timezone.localdate()
    reviewers = list(holding(found.intake, [RoleGrant.Role.REVIEWER], on=today))
    rows = found.reviews.submitted().select_related("reviewer").order_by("submitted_at", "pk")
    done = {row.reviewer_id: row for row in rows}
    people = {**{each.pk: each for each in reviewers}, **{key: row.reviewer for key, row in done.items()}}
    referring = set(holding(found.intake, GIVING_REFERENCE, on=today).values_list("pk", flat=True))
    asked_keys = {each.pk for each in reviewers}
    return [
        Person(
            name=str(person),
            review=done.get(key),
            is_asked=key in asked_keys,
            may_be_reference=key in done and key in referring,
        )
        for key, person in people.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and answers, until somebody has handed in a review."""
    found = changeable(request, pk)
    form = AnswersForm(request.POST if request.method == "POST" else None, benchmark=found)
    changed: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        facts = {"title": given["title"], "texts": form.texts(), "edition": given["edition"]}
        try:
            services.write(benchmark_id=pk, by=staff(request), at=timezone.now(), **facts)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            changed = differing(found, form) if isinstance(refusal, services.ChangedElsewhere) else []
            form.data = data = request.POST.copy()
            data["edition"] = str(found.edition)
        else:
            messages.success(request, _("The benchmark is saved."))
            return redirect("admin:volunteers_benchmark_change", pk)
    trail = [*way_to_benchmarks(), (found.title, reverse("admin:volunteers_benchmark_change", args=[pk]))]
    return page(
        request, "benchmark/answers.html", _("Write the answers"), trail, benchmark=found, form=form, changed=changed
    )


def differing(found: Benchmark, form: AnswersForm) -> list[tuple[str, str]]:
    """What is stored now where the page says something else."""
    pairs = zip(found.answers, form.texts(), strict=True)
    return [(said(answer, "label"), answer["text"]) for answer, text in pairs if answer["text"] != text.strip()]


def changeable(request: HttpRequest, pk: int) -> Benchmark:
    """A benchmark that the person may change: 403 to who makes none, 404 for another program's."""
    user = require(request, CHANGE_BENCHMARK)
    found = get_object_or_404(readable_by(user), pk=pk)
    if not user.has_perm(CHANGE_BENCHMARK, found):
        raise Http404
    return found


@require_POST
def open_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets reviewers score it."""
    found = changeable(request, pk)
    form = OpenForm(request.POST, benchmark=found)
    if not form.is_valid():
        return overview(request, found, form)
    is_looked_over = bool(form.cleaned_data.get("is_looked_over"))
    return acted(
        request,
        pk,
        lambda **facts: services.open_to_reviewers(benchmark_id=pk, is_looked_over=is_looked_over, **facts),
        _("Open: the reviewers of this intake find it on their desk."),
    )


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody scores it any more."""
    changeable(request, pk)
    told = _("Closed: nobody scores it any more, and no review waits for it.")
    return acted(request, pk, lambda **facts: services.close(benchmark_id=pk, **facts), told)


@require_POST
def first(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether it comes before the first application."""
    changeable(request, pk)
    comes_first = request.POST.get("comes_first") == "on"
    told = (
        _("Reviewers now hand it in before they open their first application of this intake.")
        if comes_first
        else _("Reviewers now open applications without it.")
    )
    return acted(
        request, pk, lambda **facts: services.set_first(benchmark_id=pk, comes_first=comes_first, **facts), told
    )


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes away one that nobody has seen."""
    found = changeable(request, pk)
    try:
        services.discard(benchmark_id=pk, by=staff(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:volunteers_benchmark_change", pk)
    messages.success(request, _("“%(title)s” is gone.") % {"title": found.title})
    return redirect("admin:volunteers_benchmark_changelist")


@require_POST
def reference(request: HttpRequest, pk: int, review_pk: int) -> HttpResponse:
    """Measures the others against one review."""
    user = require(request, SET_REFERENCE)
    found = get_object_or_404(readable_by(user), pk=pk)
    if not user.has_perm(SET_REFERENCE, found):
        raise Http404
    review = get_object_or_404(found.reviews.submitted(), pk=review_pk)
    told = _("The others are now measured against this review.")
    return acted(request, pk, lambda **facts: services.set_reference(review_id=review.pk, **facts), told)


def acted(request: HttpRequest, pk: int, act: Callable[..., Any], told: str) -> HttpResponse:
    """Does one thing and goes back to the benchmark."""
    now: datetime = timezone.now()
    try:
        act(by=staff(request), at=now)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("admin:volunteers_benchmark_change", pk)
