"""Reviews that disagree, one that abstains, and one that was opened again, each by the real services."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from config.demo.people import Cast
from programs.catalogue.rubric_queries import criteria_of
from volunteers.applications.states import S
from volunteers.models import Review
from volunteers.review import declaring, moderation, scoring, unlocking

LOW: Final = "The answer names a wish, and no situation in which the person acted."
HIGH: Final = "The second answer tells of a real conflict and what the person did, step by step."
ABSTAINS: Final = "I helped to prepare the information session at which this applicant asked most of the questions."
SETTLED: Final = "The first reader scored the first answer only. Read together, the answers show two clear examples."
OPENED: Final = "The reviewer asked to correct a slip: the points for the first criterion were meant for the second."


def load_disagreements(cast: Cast, *, at: datetime) -> None:
    """On two applications in review the readers are far apart; one of those is settled. One reader abstains."""
    pairs = reviewed_by_two()
    for pair, is_settled in zip(pairs[:2], (False, True), strict=False):
        low, high = pair
        hand_in(low, points=1, recommendation="no", words=LOW, at=at - timedelta(days=3))
        hand_in(high, points=4, recommendation="yes", words=HIGH, at=at - timedelta(days=2))
        if is_settled:
            moderation.settle(
                application_id=low.application_id, note=SETTLED, by=cast["tanya.petrova"], at=at - timedelta(days=1)
            )
    for first, second in pairs[2:3]:
        begin(first, at=at - timedelta(days=1))
        scoring.abstain(review_id=first.pk, reason=ABSTAINS, by=first.reviewer, at=at - timedelta(days=1))
        hand_in(second, points=3, recommendation="yes", words=HIGH, at=at - timedelta(days=2))
        unlocking.unlock(review_id=second.pk, reason=OPENED, by=cast["tanya.petrova"], at=at - timedelta(days=1))


def reviewed_by_two() -> list[list[Review]]:
    """The open pairs of reviews, without the first one: it waits to be written in the demonstration."""
    rows = Review.objects.open().filter(application__state=S.IN_REVIEW, saved_at=None)
    by_application: dict[int, list[Review]] = {}
    for review in rows.select_related("reviewer", "application").order_by("application_id", "pk"):
        by_application.setdefault(review.application_id, []).append(review)
    return [pair for pair in by_application.values() if len(pair) == 2][1:]


def hand_in(review: Review, *, points: int, recommendation: str, words: str, at: datetime) -> None:
    """One whole review, its points a little lower on every second criterion."""
    begin(review, at=at)
    marks = {
        criterion.pk: scoring.Marks(max(points - place % 2, 0), words)
        for place, criterion in enumerate(criteria_of(review.application.program_id).order_by("order"))
    }
    content = scoring.Content(
        read=scoring.revision_to_read(review).pk, recommendation=recommendation, comment="", marks=marks
    )
    scoring.submit(review_id=review.pk, content=content, by=review.reviewer, at=at)


def begin(review: Review, *, at: datetime) -> None:
    """The reviewer opens it and does not know the applicant."""
    declaring.declare_stranger(review_id=review.pk, by=review.reviewer, at=at - timedelta(minutes=30))
