"""Making, opening and closing a benchmark, and choosing its reference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from programs.catalogue.models import Intake
from programs.catalogue.rubric_queries import published_rubric
from programs.refusals import Refusal
from volunteers.applications.models import Application
from volunteers.applications.scope import applications_for
from volunteers.applications.states import ENDS
from volunteers.calibration.answers import LONGEST, Answers, empty_answers, is_blank, masked_copy
from volunteers.calibration.models import Benchmark, BenchmarkReview
from volunteers.calibration.permissions import CHANGE_BENCHMARK, GIVING_REFERENCE, SET_REFERENCE
from volunteers.people.models import RoleGrant, User
from volunteers.people.permissions import roles_for


class BenchmarkRefused(Refusal):
    """This cannot be done with the benchmark, or not now, or not by this person."""


class NotCopied(BenchmarkRefused):
    """The answers of that application cannot be taken."""


class ChangedElsewhere(BenchmarkRefused):
    """Somebody has written the benchmark anew since the page was opened. Nothing was overwritten."""


@transaction.atomic
def make(
    *, intake: Intake, title: str, comes_first: bool, by: User, at: datetime, reference: str | None = None
) -> Benchmark:
    """A benchmark that only its makers see: the form's questions without answers, or a masked copy of an application."""
    if not by.has_perm(CHANGE_BENCHMARK, intake):
        raise BenchmarkRefused(_("Only the coordinators of the program make a benchmark."))
    if reference is None:
        origin, answers = Benchmark.Origin.INVENTED, empty_answers(intake.program_id)
    else:
        origin, answers = Benchmark.Origin.MASKED, copied(reference, intake, by=by)
    if not answers:
        raise BenchmarkRefused(_("The program's form has no question that reviewers read."))
    return Benchmark.objects.create(
        intake=intake,
        title=title.strip(),
        origin=origin,
        answers=answers,
        comes_first=comes_first,
        made_by=by,
        made_at=at,
    )


def copied(reference: str, intake: Intake, *, by: User) -> Answers:
    """The masked answers of an application that has ended, if the person may take them."""
    reachable = applications_for(by, [RoleGrant.Role.COORDINATOR])
    application = reachable.filter(reference=reference.strip().upper()).select_related("intake").first()
    if application is None or application.program_id != intake.program_id:
        raise NotCopied(_("There is no application of this program with this number. Check the number."))
    refuse_unfit(application, intake)
    return masked_copy(application)


def refuse_unfit(application: Application, intake: Intake) -> None:
    """Raises for an application that is under way, and for one that these reviewers may have read."""
    if application.state not in ENDS:
        raise NotCopied(_("This application is still under way. Choose one that has ended."))
    if application.intake_id == intake.pk:
        raise NotCopied(
            _(
                "This application is of the same intake: its reviewers may have read it. Choose one of an earlier intake."
            )
        )


@transaction.atomic
def write(*, benchmark_id: int, title: str, texts: Sequence[str], edition: int, by: User, at: datetime) -> Benchmark:
    """Keeps title and answers, unless somebody wrote them anew since the page was opened, or somebody has scored them."""
    benchmark = lock_benchmark(benchmark_id, by=by)
    if benchmark.closed_at is not None or benchmark.reviews.submitted().exists():
        raise BenchmarkRefused(_("Somebody has handed in a review of it. It stays as it was scored."))
    if benchmark.edition != edition:
        raise ChangedElsewhere(
            _("Somebody changed this benchmark since you opened the page. Compare what differs below, then save again.")
        )
    if len(texts) != len(benchmark.answers):
        raise BenchmarkRefused(_("These are not the questions of this benchmark. Open the page again."))
    if benchmark.opened_at is not None and not any(text.strip() for text in texts):
        raise BenchmarkRefused(_("Answer at least one question: reviewers score it already."))
    benchmark.title = title.strip()
    benchmark.answers = [
        {**answer, "text": text.strip()[:LONGEST]} for answer, text in zip(benchmark.answers, texts, strict=True)
    ]
    benchmark.edition += 1
    benchmark.save(update_fields=["title", "answers", "edition"])
    return benchmark


@transaction.atomic
def open_to_reviewers(*, benchmark_id: int, is_looked_over: bool, by: User, at: datetime) -> Benchmark:
    """Lets reviewers score it, on the rubric that is published now. Twice is once."""
    benchmark = lock_benchmark(benchmark_id, by=by)
    if benchmark.opened_at is not None:
        return benchmark
    if is_blank(benchmark.answers):
        raise BenchmarkRefused(_("Answer at least one question first."))
    if benchmark.origin == Benchmark.Origin.MASKED and not is_looked_over:
        raise BenchmarkRefused(_("Read the answers, and confirm that nothing in them tells who wrote them."))
    rubric = published_rubric(benchmark.program_id)
    if rubric is None or not rubric.criteria.exists():
        raise BenchmarkRefused(_("The program has no published rubric to score on. Publish one first."))
    if Benchmark.objects.open().filter(intake_id=benchmark.intake_id).exists():
        raise BenchmarkRefused(_("Another benchmark of this intake is open. Close it first."))
    benchmark.rubric, benchmark.opened_by, benchmark.opened_at = rubric, by, at
    benchmark.save(update_fields=["rubric", "opened_by", "opened_at"])
    return benchmark


@transaction.atomic
def close(*, benchmark_id: int, by: User, at: datetime) -> Benchmark:
    """Nobody scores it any more, nobody waits for it, and whoever looks on sees the points. Twice is once."""
    benchmark = lock_benchmark(benchmark_id, by=by)
    if benchmark.opened_at is None:
        raise BenchmarkRefused(_("This benchmark has not been opened."))
    if benchmark.closed_at is None:
        benchmark.closed_by, benchmark.closed_at = by, at
        benchmark.save(update_fields=["closed_by", "closed_at"])
    return benchmark


@transaction.atomic
def set_first(*, benchmark_id: int, comes_first: bool, by: User, at: datetime) -> Benchmark:
    """Whether reviewers score it before they begin their first application of the intake."""
    benchmark = lock_benchmark(benchmark_id, by=by)
    benchmark.comes_first = comes_first
    benchmark.save(update_fields=["comes_first"])
    return benchmark


@transaction.atomic
def discard(*, benchmark_id: int, by: User, at: datetime) -> None:
    """Takes away a benchmark that no reviewer has seen."""
    benchmark = lock_benchmark(benchmark_id, by=by)
    if benchmark.opened_at is not None:
        raise BenchmarkRefused(_("Reviewers have seen this benchmark. Close it instead."))
    benchmark.delete()


@transaction.atomic
def set_reference(*, review_id: int, by: User, at: datetime) -> BenchmarkReview:
    """Measures the others against this review. It was handed in by a coordinator or decision-maker. Twice is once."""
    benchmark_id = BenchmarkReview.objects.values_list("benchmark_id", flat=True).get(pk=review_id)
    benchmark = locked(benchmark_id)
    review = benchmark.reviews.select_related("reviewer").get(pk=review_id)
    if not by.has_perm(SET_REFERENCE, benchmark):
        raise BenchmarkRefused(_("Only coordinators and decision-makers of the program choose the reference."))
    roles = roles_for(review.reviewer, benchmark.program_id, benchmark.intake.division_id)
    if review.submitted_at is None or not roles & set(GIVING_REFERENCE):
        raise BenchmarkRefused(_("The reference is a review that a coordinator or decision-maker has handed in."))
    benchmark.reviews.filter(is_reference=True).exclude(pk=review.pk).update(is_reference=False)
    review.is_reference = True
    review.save(update_fields=["is_reference"])
    return review


def lock_benchmark(benchmark_id: int, *, by: User) -> Benchmark:
    """A benchmark that the person may change."""
    benchmark = locked(benchmark_id)
    if not by.has_perm(CHANGE_BENCHMARK, benchmark):
        raise BenchmarkRefused(_("Only the coordinators of the program change a benchmark."))
    return benchmark


def locked(benchmark_id: int) -> Benchmark:
    """A benchmark, locked until the transaction ends."""
    rows = Benchmark.objects.select_for_update(of=["self"]).select_related("intake")
    return rows.get(pk=benchmark_id)
