"""When two reviews are too far apart to be averaged away (pure: reads nothing, stores nothing)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from volunteers.review.models import Review
from volunteers.review.scored import Scored

FAR_APART: Final = 2
"""So many points between two reviewers on one criterion are a disagreement."""
OPPOSITE: Final = frozenset({Review.Recommendation.YES, Review.Recommendation.NO})


@dataclass(frozen=True)
class Apart:
    """On what reviews are apart: the criteria with lowest and highest points, and opposite recommendations."""

    criteria: tuple[tuple[int, int, int], ...] = ()
    is_opposite: bool = False

    def __bool__(self) -> bool:
        return bool(self.criteria) or self.is_opposite


def apart(reviews: Iterable[Scored]) -> Apart:
    """How far the handed-in reviews of one application are apart. Their scores are read from `review.scores`."""
    points: dict[int, list[int]] = defaultdict(list)
    recommended = set()
    for review in reviews:
        recommended.add(review.recommendation)
        for score in review.scores.all():
            if score.points is not None:
                points[score.criterion_id].append(score.points)
    far = tuple(
        (criterion, min(given), max(given))
        for criterion, given in sorted(points.items())
        if max(given) - min(given) >= FAR_APART
    )
    return Apart(far, recommended >= OPPOSITE)
