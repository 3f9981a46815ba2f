"""What reviewers do with a benchmark: score it by themselves, and hand it in once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from volunteers.calibration.models import Benchmark, BenchmarkReview, BenchmarkScore
from volunteers.calibration.permissions import SCORE_BENCHMARK
from volunteers.calibration.services import locked
from volunteers.people.models import User
from volunteers.review.scoring import NO_PAGE, Content, Opened, ReviewRefused, marks_of, refuse_unless_whole, take


@transaction.atomic
def save_draft(
    *, benchmark_id: int, content: Content, by: User, at: datetime, opened: Opened = NO_PAGE
) -> BenchmarkReview:
    """Keeps what was written, complete or not, unless another window has saved since this page was opened."""
    review = lock_own(benchmark_id, by=by)
    write(review, content, at=at, opened=opened)
    return review


@transaction.atomic
def submit(*, benchmark_id: int, content: Content, by: User, at: datetime, opened: Opened = NO_PAGE) -> BenchmarkReview:
    """Hands the own review in and locks it. From then on the person sees what others gave. Twice is once."""
    handed_in = BenchmarkReview.objects.submitted().filter(benchmark_id=benchmark_id, reviewer=by).first()
    if handed_in is not None:
        return handed_in
    review = lock_own(benchmark_id, by=by)
    write(review, content, at=at, opened=opened)
    refuse_unless_whole(review, content)
    review.submitted_at = at
    review.save(update_fields=["submitted_at"])
    return review


def lock_own(benchmark_id: int, *, by: User) -> BenchmarkReview:
    """The person's own sheet, made when it is first saved (Benchmark.DoesNotExist for who does not score it)."""
    benchmark = locked(benchmark_id)
    if not by.has_perm(SCORE_BENCHMARK, benchmark):
        raise Benchmark.DoesNotExist
    if not benchmark.is_open:
        raise ReviewRefused(_("This benchmark is closed. Nothing more can be handed in."))
    review, _is_new = BenchmarkReview.objects.get_or_create(benchmark=benchmark, reviewer=by)
    if review.submitted_at is not None:
        raise ReviewRefused(_("You have handed this review in. It can no longer be changed."))
    review.benchmark = benchmark
    return review


def write(review: BenchmarkReview, content: Content, *, at: datetime, opened: Opened) -> None:
    """Stores the content of a locked sheet, on the rubric that the benchmark was opened with."""
    is_newest = take(review, content, at=at, opened=opened)
    if content.read != review.benchmark.edition:
        raise ReviewRefused(_("The benchmark was changed since you opened this page. Read it, then save again."))
    if not is_newest:
        return
    review.save()
    BenchmarkScore.objects.bulk_create(
        [BenchmarkScore(review=review, **given) for given in marks_of(content, review.benchmark.rubric_id)],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["points", "evidence"],
    )
