"""What a review of an application and one of a benchmark have in common: a sheet of scores."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from programs.catalogue.models import RubricCriterion
    from volunteers.people.models import User


class Given(Protocol):
    """What one criterion was given."""

    criterion_id: int
    points: int | None
    evidence: str

    @property
    def criterion(self) -> RubricCriterion:
        """The criterion of the rubric."""


class GivenScores(Protocol):
    """All that was given, as a row's related manager reads it."""

    def all(self) -> QuerySet[Any]:
        """Every row: its columns are those of `Given`."""

    def select_related(self, *fields: str) -> QuerySet[Any]:
        """Every row, with others that it points to."""


class Scored(Protocol):
    """One person's points, recommendation and comment, and from which window they were saved."""

    pk: Any
    recommendation: str
    comment: str
    saved_at: datetime | None
    times_saved: int
    window: str
    turn: int

    @property
    def reviewer(self) -> User:
        """Whose it is."""

    @property
    def scores(self) -> GivenScores:
        """What was given so far."""

    def get_recommendation_display(self) -> str:
        """The recommendation in words."""
