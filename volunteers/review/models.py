"""Who assesses an application, and how it scores."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.catalogue.models import RubricCriterion, RubricVersion
from programs.history.kept import EVERYTHING, keeps
from programs.history.triggers import tracked
from volunteers.applications.counters import counted
from volunteers.applications.kept import ASSESSED, GIVEN_IN_CONFIDENCE
from volunteers.applications.models import Application, Revision


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews by how far they are."""

    def active(self) -> Self:
        """All but those whose reviewer stepped aside."""
        return self.filter(recused_at__isnull=True)

    def submitted(self) -> Self:
        """Those that are locked and count."""
        return self.filter(submitted_at__isnull=False)

    def readable(self) -> Self:
        """Those whose reviewer declared to know nobody, or was given a waiver: nothing is read before."""
        return self.active().filter(cleared_at__isnull=False)

    def open(self) -> Self:
        """Those that their reviewer still has to submit."""
        return self.counted().filter(submitted_at__isnull=True)

    def counted(self) -> Self:
        """Those that are, or will be, a score: whoever stepped aside or abstained gives none."""
        return self.active().filter(abstained_at__isnull=True)

    def done(self) -> Self:
        """Those that their reviewer has finished, with a score or by abstaining."""
        return self.active().filter(Q(submitted_at__isnull=False) | Q(abstained_at__isnull=False))


@keeps(
    ASSESSED,
    person="application__applicant",
    withheld={EVERYTHING: GIVEN_IN_CONFIDENCE},
    staff=("reviewer", "assigned_by"),
)
class Review(models.Model):
    """One reviewer's assessment of one application. It stays with the revision that was read."""

    class Recommendation(models.TextChoices):
        """Apart from the score."""

        YES = "yes", _("Recommend")
        UNSURE = "unsure", _("Recommend with reservations")
        NO = "no", _("Do not recommend")

    application = models.ForeignKey(Application, models.CASCADE, related_name="reviews", verbose_name=_("application"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name=_("reviewer")
    )
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    rubric = models.ForeignKey(
        RubricVersion, models.PROTECT, related_name="reviews", null=True, verbose_name=_("rubric")
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(_("assigned"))
    due_on = models.DateField(_("due"))
    cleared_at = models.DateTimeField(
        _("reads since"),
        null=True,
        help_text=_("When the reviewer declared not to recognise the applicant, or was given a waiver."),
    )
    in_spite = models.CharField(_("why in spite of a possible tie or a full load"), max_length=240, blank=True)
    recommendation = models.CharField(_("recommendation"), max_length=8, choices=Recommendation, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    recused_at = models.DateTimeField(_("stepped aside"), null=True)
    abstained_at = models.DateTimeField(_("abstained"), null=True)
    abstention = models.TextField(_("why there is no score"), blank=True)
    times_saved = models.PositiveIntegerField(_("times saved"), default=0)
    window = models.CharField(_("saved from"), max_length=16, blank=True)
    turn = models.PositiveBigIntegerField(_("turn of saving"), default=0)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="one_review_a_reviewer"),
            models.CheckConstraint(
                condition=Q(recommendation__in=["", "yes", "unsure", "no"]), name="recommendation_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | (~Q(recommendation="") & Q(cleared_at__isnull=False)),
                name="submitted_review_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(recused_at__isnull=True) | Q(submitted_at__isnull=True),
                name="who_steps_aside_submits_nothing",
            ),
            models.CheckConstraint(
                condition=Q(abstained_at__isnull=True, abstention="")
                | (
                    Q(abstained_at__isnull=False, submitted_at__isnull=True, recused_at__isnull=True)
                    & ~Q(abstention="")
                ),
                name="who_abstains_says_why_and_scores_nothing",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["reviewer", "submitted_at"], name="reviews_of_a_reviewer")]
        triggers: ClassVar = [
            counted("reviews_assigned", "row.recused_at IS NULL AND row.abstained_at IS NULL"),
            counted("reviews_in", "row.submitted_at IS NOT NULL"),
            tracked(
                "id",
                "application_id",
                "reviewer_id",
                "revision_id",
                "due_on",
                "cleared_at",
                "rubric_id",
                "recommendation",
                "submitted_at",
                "recused_at",
                "abstained_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}"

    @property
    def is_to_write(self) -> bool:
        """Whether its reviewer still has to write it."""
        return self.submitted_at is None and self.recused_at is None and self.abstained_at is None


@keeps(ASSESSED, person="review__application__applicant", withheld={EVERYTHING: GIVEN_IN_CONFIDENCE})
class Score(models.Model):
    """The points for one criterion, with the evidence. A draft may have one without the other."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(RubricCriterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("points"), null=True)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "criterion"], name="one_score_a_criterion"),
            models.CheckConstraint(condition=Q(points__lte=4), name="score_is_0_to_4"),
        ]
        triggers: ClassVar = [tracked("id", "review_id", "criterion_id", "points")]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"
