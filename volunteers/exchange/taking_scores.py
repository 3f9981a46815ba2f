"""Rows with scores: only for reviews that were assigned and not handed in. The reviewer still hands them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.catalogue.models import RubricCriterion, RubricVersion
from programs.refusals import Refusal
from volunteers.applications.moves import lock_application
from volunteers.exchange.columns import tidy
from volunteers.exchange.queries import reach
from volunteers.exchange.taking import Foreseen, Job, Kindly, Outcome, foreseen
from volunteers.people.models import User
from volunteers.review.first import first_of
from volunteers.review.models import Review, Score
from volunteers.review.queries import ASSESSED_IN
from volunteers.review.scoring import revision_to_read

POINTS: Final = frozenset("01234")
NO_REVIEW: Final = gettext_lazy("This reviewer has no review of an application of yours with this reference.")


def open_reviews(user: User, references: Iterable[str]) -> QuerySet[Review]:
    """The reviews of some applications that the person coordinates, with what they need to take scores."""
    criteria = Prefetch("criteria", RubricCriterion.objects.order_by("order"))
    published = RubricVersion.objects.filter(published_at__isnull=False).order_by("-number")
    rubrics = Prefetch("application__program__rubric_versions", published.prefetch_related(criteria))
    mine = Review.objects.active().filter(application__in=reach(user), application__reference__in=references)
    return mine.select_related("application__program", "reviewer").prefetch_related(rubrics, "scores")


def key_of(job: Job, row: list[str]) -> tuple[str, str]:
    """By what a row names its review."""
    return job.of(row, "reference").upper(), job.of(row, "reviewer").lower()


def foresee(job: Job, rows: list[list[str]]) -> list[Foreseen]:
    """What each row will do, for a portion of rows."""
    found = open_reviews(job.by, {key_of(job, row)[0] for row in rows})
    reviews = {(review.application.reference, review.reviewer.email.lower()): review for review in found}
    return [foreseen(partial(of_row, job, row, reviews.get(key_of(job, row)))) for row in rows]


def rubric_of(review: Review) -> RubricVersion | None:
    """The version that the review was begun with, or the newest."""
    rubrics = list(review.application.program.rubric_versions.all())
    return next((each for each in rubrics if review.rubric_id in {None, each.pk}), None)


def criterion_of(job: Job, row: list[str], review: Review) -> RubricCriterion:
    """The criterion that a row names, in either language; refused where the row cannot be taken over."""
    if not review.is_to_write:
        raise Refusal(_("This review was handed in and is locked."))
    if review.application.state not in ASSESSED_IN:
        raise Refusal(_("This application is not being reviewed."))
    if (first := first_of(review)) is not None:
        raise Refusal(_("The reviewer has to do something else first and is told: %(text)s") % {"text": first.text})
    if job.of(row, "points") not in POINTS:
        raise Refusal(_("Points are a whole number from 0 to 4."))
    name = tidy(job.of(row, "criterion"))
    rubric = rubric_of(review)
    for each in rubric.criteria.all() if rubric else ():
        if name and name in {tidy(getattr(each, f"title_{code}") or "") for code in ("en", "fr")}:
            return each
    raise Refusal(_("The program has no criterion of this name."))


def of_row(job: Job, row: list[str], review: Review | None) -> Foreseen:
    """What one row will do."""
    if review is None:
        raise Refusal(NO_REVIEW)
    criterion = criterion_of(job, row, review)
    before = next((score for score in review.scores.all() if score.criterion_id == criterion.pk), None)
    if before is None or before.points is None:
        return Foreseen(Outcome.ADD)
    if before.points == int(job.of(row, "points")) and job.of(row, "evidence") in {"", before.evidence}:
        return Foreseen(Outcome.SKIP, _("The review says this already."))
    return Foreseen(Outcome.CHANGE)


def take(job: Job, row: list[str], at: datetime) -> None:
    """Writes points and evidence into the reviewer's draft."""
    reference, address = key_of(job, row)
    found = Review.objects.filter(application__reference=reference, reviewer__email__iexact=address).first()
    if found is not None:
        lock_application(found.application_id)
    review = next((each for each in open_reviews(job.by, [reference]) if each.reviewer.email.lower() == address), None)
    if review is None:
        raise Refusal(NO_REVIEW)
    criterion, evidence = criterion_of(job, row, review), job.of(row, "evidence")
    written = {"points": int(job.of(row, "points"))} | ({"evidence": evidence} if evidence else {})
    Score.objects.update_or_create(review=review, criterion=criterion, defaults=written)
    if review.saved_at is None:
        review.revision, review.rubric = revision_to_read(review), rubric_of(review)
        review.saved_at = at
    # A page that the reviewer has open is older now: it is told so instead of writing over what came in.
    review.times_saved, review.window = review.times_saved + 1, ""
    review.save(update_fields=["saved_at", "rubric", "revision", "times_saved", "window"])


SCORES = Kindly(foresee, take)
