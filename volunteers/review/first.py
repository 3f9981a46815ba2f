"""What a reviewer has to have done before a review can be begun.

Higher slices add their conditions: they register a function in their `receivers.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from volunteers.review.models import Review

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class First:
    """What comes first, why, and where to do it."""

    text: StrOrPromise
    url: str
    label: StrOrPromise


Condition = Callable[[Review], First | None]
CONDITIONS: Final[list[Condition]] = []


def comes_first(condition: Condition) -> Condition:
    """Registers a condition."""
    CONDITIONS.append(condition)
    return condition


def first_of(review: Review) -> First | None:
    """What its reviewer has to do before this review; nothing for one that is begun already: it may be finished."""
    if review.saved_at is not None or not review.is_to_write:
        return None
    return next((found for condition in CONDITIONS if (found := condition(review)) is not None), None)
