"""One application that all reviewers of an intake score first, and what each of them gave it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import Intake, RubricCriterion, RubricVersion
from programs.history.kept import keeps
from programs.history.triggers import tracked
from volunteers.calibration.kept import BENCHMARK, BENCHMARK_REVIEW
from volunteers.review.models import Review


class BenchmarkQuerySet(models.QuerySet["Benchmark"]):
    """Benchmarks by how far they are."""

    def opened(self) -> Self:
        """Those that reviewers may read, closed ones too."""
        return self.filter(opened_at__isnull=False)

    def open(self) -> Self:
        """Those that are scored now."""
        return self.opened().filter(closed_at__isnull=True)

    def waiting_for(self, user: Any) -> Self:
        """Those that are scored now and that this person has not handed in."""
        done = BenchmarkReview.objects.submitted().filter(reviewer_id=user.pk)
        return self.open().exclude(pk__in=done.values("benchmark_id"))


@keeps(BENCHMARK, goes_after="closed_at", staff=("made_by", "opened_by", "closed_by"))
class Benchmark(models.Model):
    """Answers that belong to no applicant. There is no way from here to anybody's application, on purpose."""

    class Origin(models.TextChoices):
        """Where the answers come from."""

        INVENTED = "invented", _("Invented")
        MASKED = "masked", _("Masked, from an application that has ended")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="benchmarks", verbose_name=_("intake"))
    title = models.CharField(_("title"), max_length=120)
    origin = models.CharField(_("where the answers come from"), max_length=8, choices=Origin, default=Origin.INVENTED)
    answers = models.JSONField(
        _("answers"), default=list, help_text=_("Question by question: title, label and text, in their order.")
    )
    comes_first = models.BooleanField(_("is scored before the first application"), default=False)
    edition = models.PositiveIntegerField(_("times written"), default=1)
    rubric = models.ForeignKey(
        RubricVersion, models.PROTECT, related_name="benchmarks", null=True, verbose_name=_("rubric")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField(_("opened"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("benchmark application")
        verbose_name_plural = _("benchmark applications")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(origin__in=["invented", "masked"]), name="benchmark_origin_known"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True, rubric__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False, rubric__isnull=False),
                name="benchmark_is_opened_with_its_rubric",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, opened_at__isnull=False),
                name="benchmark_is_opened_before_it_closes",
            ),
            models.UniqueConstraint(
                fields=["intake"],
                condition=Q(opened_at__isnull=False, closed_at__isnull=True),
                name="one_open_benchmark_an_intake",
                violation_error_message=_("Another benchmark of this intake is open. Close it first."),
            ),
        ]
        triggers: ClassVar = [
            tracked(
                "id",
                "intake_id",
                "title",
                "origin",
                "comes_first",
                "edition",
                "rubric_id",
                "opened_by_id",
                "opened_at",
                "closed_by_id",
                "closed_at",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def program_id(self) -> int:
        """The program, for whoever asks what roles somebody holds for this."""
        return self.intake.program_id

    @property
    def is_open(self) -> bool:
        """Whether it is scored now."""
        return self.opened_at is not None and self.closed_at is None


class BenchmarkReviewQuerySet(models.QuerySet["BenchmarkReview"]):
    """Reviews of benchmarks by how far they are."""

    def submitted(self) -> Self:
        """Those that are locked and that others may come to see."""
        return self.filter(submitted_at__isnull=False)


@keeps(BENCHMARK_REVIEW, person="reviewer", goes_after="benchmark__closed_at")
class BenchmarkReview(models.Model):
    """What one person gave a benchmark. One that is handed in may be the reference for the others."""

    benchmark = models.ForeignKey(Benchmark, models.CASCADE, related_name="reviews", verbose_name=_("benchmark"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="benchmark_reviews", verbose_name=_("reviewer")
    )
    is_reference = models.BooleanField(_("is the reference"), default=False)
    recommendation = models.CharField(
        _("recommendation"), max_length=8, choices=Review.Recommendation.choices, blank=True
    )
    comment = models.TextField(_("comment"), blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    times_saved = models.PositiveIntegerField(_("times saved"), default=0)
    window = models.CharField(_("saved from"), max_length=16, blank=True)
    turn = models.PositiveBigIntegerField(_("turn of saving"), default=0)

    objects = BenchmarkReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a benchmark")
        verbose_name_plural = _("reviews of benchmarks")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["benchmark", "reviewer"], name="one_benchmark_review_a_reviewer"),
            models.UniqueConstraint(
                fields=["benchmark"], condition=Q(is_reference=True), name="one_reference_a_benchmark"
            ),
            models.CheckConstraint(
                condition=Q(recommendation__in=["", "yes", "unsure", "no"]), name="benchmark_recommendation_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(recommendation=""),
                name="submitted_benchmark_review_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(is_reference=False) | Q(submitted_at__isnull=False), name="reference_is_handed_in"
            ),
        ]
        # Neither points nor recommendation: who reads the history is not to read a draft there.
        triggers: ClassVar = [tracked("id", "benchmark_id", "reviewer_id", "is_reference", "submitted_at")]

    def __str__(self) -> str:
        return f"{self.benchmark_id}"


@keeps(BENCHMARK_REVIEW, person="review__reviewer")
class BenchmarkScore(models.Model):
    """The points for one criterion, with the evidence. A draft may have one without the other."""

    review = models.ForeignKey(BenchmarkReview, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(RubricCriterion, models.PROTECT, related_name="benchmark_scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("score of a benchmark")
        verbose_name_plural = _("scores of benchmarks")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_benchmark_score_a_criterion"),
            models.CheckConstraint(condition=Q(points__lte=4), name="benchmark_score_is_0_to_4"),
        ]
        triggers: ClassVar = [tracked("id", "review_id", "criterion_id")]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"
